"""Organisations' own words for notices, as of a change set."""

from __future__ import annotations

from history.records import Records

from ...models import Notice, NoticeParagraph
from ..facts import ParagraphFacts
from .own_words import OwnWords


def own_words_as_of(number: int) -> tuple[OwnWords, ...]:
    """The words of every notice that has any. One query while there is no notice, else two."""
    notices = Records(Notice, OwnWords, number)
    if not notices.column("id"):
        return ()
    paragraphs = Records(NoticeParagraph, ParagraphFacts, number).by("notice_id")
    found = notices.by_id(paragraphs=paragraphs).values()
    return tuple(one for one in found if one.paragraphs)
