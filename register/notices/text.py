"""The text of a notice, taken apart: what is quoted from it is quoted by position."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

ZH: Final = "zh-hans"
EN: Final = "en"
CHINESE: Final = r"[\u3001-\u303f\u3400-\u9fff\uff00-\uffef]"
BROKEN: Final = re.compile(rf"(?<={CHINESE})[ \t]*\r?\n[ \t]*(?={CHINESE})")
"""A line break within Chinese."""


class Sentence(Struct, frozen=True, gc=False):
    """One sentence, or one entry of a list; positions count characters of ``NoticeText.text``."""

    start: int
    end: int
    language: str
    """``zh-hans`` or ``en``, by its letters."""
    headings: tuple[int, ...] = ()
    """Sentences that stand above it as headings, outermost first, by index."""
    lead: int | None = None
    """The sentence that introduces the list it is an entry of (*we collect the following:*)."""
    is_heading: bool = False
    page: int | None = None
    """Page of a PDF, from 1."""


class NoticeText(Struct, frozen=True, gc=False):
    """A notice as it was read. ``text[sentence.start:sentence.end]`` is what stands there."""

    text: str
    sentences: tuple[Sentence, ...]
    emphasised: tuple[tuple[int, int], ...] = ()
    """What stands in bold italics, where the file says so; in order, not overlapping."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages the notice is in; those of a stray sentence are left out."""
        shares = {
            language: sum(s.end - s.start for s in self.sentences if s.language == language)
            # A Chinese letter says about as much as three of English.
            * (3 if language == ZH else 1)
            for language in (ZH, EN)
        }
        whole = sum(shares.values())
        return tuple(language for language, share in shares.items() if share > whole / 20)

    def words(self, sentence: Sentence) -> str:
        """What a sentence says, on one line."""
        return on_one_line(self.text[sentence.start : sentence.end])


def on_one_line(words: str) -> str:
    """Words without the line breaks that a program made; Chinese has no blank there."""
    return " ".join(BROKEN.sub("", words).split())
