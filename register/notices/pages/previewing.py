"""What comes of words: the paragraph as the notice of this day would print it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.safestring import SafeString

from history.moments import newest_moment
from history.text import LANGUAGES, TranslatedText
from register.documents.prose import Paragraph
from register.documents.wording import Wording
from register.facts import Register
from register.views import register_at
from register.writers.markup import language_tag
from register.writers.prose_page import sentences_of

from ...models import Notice
from ..checking.scope import NoticeScope
from ..choices import ParagraphPlace
from ..facts import ParagraphFacts
from ..generating.notice import privacy_notice
from ..generating.own_words import OwnWords

SHOWN: Final = 4
"""Places at which a paragraph is shown that stands in a notice often."""

Previews = list[tuple[str, list[SafeString], int]]


def previews(
    notice: Notice, key: str, words: Mapping[str, TranslatedText | None] | None
) -> Previews:
    """By language: the paragraph as it is printed, and at how many further places.

    ``words`` are those to try; None shows what is saved.
    """
    register = register_at(newest_moment())
    own = register.own_words if words is None else tried(register, notice, key, words)
    scope = NoticeScope(
        notice.controller.code,
        notice.product.code if notice.product else "",
        notice.audience.key if notice.audience else "",
    )
    made: Previews = []
    for language in LANGUAGES:
        text = privacy_notice(register, scope, language, own)
        space = Wording(register, language).marks.space
        found = [
            SafeString(sentences_of(block.sentences, space))
            for block in text.blocks()
            if isinstance(block, Paragraph) and block.key == key
        ]
        made.append((language_tag(language), found[:SHOWN], max(0, len(found) - SHOWN)))
    return made


def tried(
    register: Register, notice: Notice, key: str, words: Mapping[str, TranslatedText | None]
) -> tuple[OwnWords, ...]:
    """The own words of the register, with ``words`` for one paragraph of one notice."""
    trial = tuple(
        ParagraphFacts(0, notice.pk, key, place, text)
        for place, text in words.items()
        if text is not None and (text or place == ParagraphPlace.LEFT_OUT)
    )
    others = [one for one in register.own_words if one.id != notice.pk]
    held = next((one for one in register.own_words if one.id == notice.pk), None)
    kept = tuple(one for one in held.paragraphs if one.paragraph != key) if held else ()
    this = OwnWords(
        id=notice.pk,
        code=notice.code,
        source_ref="",
        retired_on=notice.retired_on,
        kind=notice.kind,
        controller_id=notice.controller_id,
        product_id=notice.product_id,
        audience_id=notice.audience_id,
        paragraphs=(*kept, *trial),
    )
    return (*others, this)
