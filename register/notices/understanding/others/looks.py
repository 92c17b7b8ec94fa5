"""A sentence as the finders look at it: folded, with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from ...text import NoticeText, Sentence
from ..folding import Folded, fold

LONGEST: Final = 4000
"""Characters of a sentence that are looked at: more is a table or a slip of the segmenting."""

GAP: Final = re.compile(r"\n\s*\n")


class Look(Struct, frozen=True, gc=False):
    """One sentence, folded."""

    index: int
    sentence: Sentence
    folded: Folded

    @property
    def text(self) -> str:
        return self.folded.text

    @property
    def language(self) -> str:
        return self.sentence.language


class Around(Struct, frozen=True, gc=False):
    """What stands around a sentence and says what it is about."""

    lead: Look | None
    headings: tuple[Look, ...]
    """Innermost first."""
    before: Look | None
    """The sentence before it in the same entry or paragraph, in the same language."""

    def __iter__(self) -> Iterator[Look]:
        yield from (self.lead,) if self.lead else ()
        yield from self.headings
        yield from (self.before,) if self.before else ()


def looks(notice: NoticeText) -> tuple[Look, ...]:
    """All sentences of a notice, folded."""
    return tuple(
        Look(index, one, fold(notice.text, one.start, min(one.end, one.start + LONGEST)))
        for index, one in enumerate(notice.sentences)
    )


def around(notice: NoticeText, all_looks: tuple[Look, ...], index: int) -> Around:
    """What stands around sentence ``index``."""
    sentence = notice.sentences[index]
    lead = None if sentence.lead in (None, index) else all_looks[sentence.lead or 0]
    headings = tuple(all_looks[at] for at in reversed(sentence.headings) if at != index)
    return Around(lead, headings, _before(notice, all_looks, index))


def _before(notice: NoticeText, all_looks: tuple[Look, ...], index: int) -> Look | None:
    if not index:
        return None
    before, sentence = all_looks[index - 1], notice.sentences[index]
    is_apart = before.sentence.is_heading or GAP.search(
        notice.text, before.sentence.end, sentence.start
    )
    return None if is_apart or before.language != sentence.language else before
