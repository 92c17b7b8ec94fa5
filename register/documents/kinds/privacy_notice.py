"""The privacy notice: what people are told, in prose (PIPL 17; NDSMR 21; GDPR 13–14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.notices.checking.scope import NoticeScope
from register.notices.generating.notice import privacy_notice
from register.phrasing import phrase

from ..columns import IN_PROSE, DocumentKind, Family
from ..prose import Text

if TYPE_CHECKING:
    from ..document import Document


def text(document: Document) -> Text:
    """The notice of the controller asked for, or of each controller."""
    asked = document.selection
    return privacy_notice(
        document.register,
        NoticeScope(asked.controller, asked.product, asked.audience),
        document.language,
        document.register.own_words,
        document.wording,
        document.current,
    )


PRIVACY_NOTICE = DocumentKind(
    key="privacy-notice",
    title=phrase("Privacy notice"),
    citation="PIPL 17, 23, 30, 39; NDSMR 21; GDPR 13–14",
    about=phrase("What people are told, in prose, from what the register says"),
    family=Family.NOTICE,
    parts=(),
    prose=text,
    formats=IN_PROSE,
    filters=("controller", "product", "audience"),
)
