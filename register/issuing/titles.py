"""What issued documents are called, and who issued them, for whoever reads of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from history.family import last_changes
from history.models import ChangeSet

from ..documents import KINDS
from ..documents.preamble import NAMES
from ..models import IssuedDocument
from ..pack import PACK
from ..phrasing import NATIVE_NAMES


def title_of(key: str) -> str:
    """A document's title in the reader's language; the key of one there is no more."""
    if key == PACK:
        return _("Regulator pack")
    kind = KINDS.get(key)
    return kind.title.in_language(get_language() or "en") if kind else key


lazy_title = lazy(title_of, str)
"""``title_of`` for forms, which are written before their reader is known."""


def issued_in(issues: Sequence[IssuedDocument]) -> dict[int, ChangeSet]:
    """The change set each was issued in, by id: who and when. Two queries."""
    return last_changes(IssuedDocument, [issued.pk for issued in issues])


def languages_of(codes: str) -> str:
    """Languages by their own names: ``zh-hans,en`` becomes 简体中文, English."""
    return ", ".join(NATIVE_NAMES.get(code, code) for code in codes.split(","))


def selection_of(issued: IssuedDocument) -> list[tuple[str, str]]:
    """What was asked for: what it is called, and the codes."""
    spoken = get_language() or "en"
    names = {name: phrase.in_language(spoken) for name, phrase in NAMES.items()}
    names |= {
        "documents": _("documents"),
        "languages": _("languages"),
        "formats": _("formats"),
        "from": _("changes after"),
    }
    return [
        (names.get(name, name), ", ".join(value) if isinstance(value, list) else told(name, value))
        for name, value in issued.selection.items()
    ]


def told(name: str, value: object) -> str:
    return f"#{value}" if name == "from" else str(value)
