"""The text of a notice, taken apart: what is quoted from it is quoted by position."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

ZH: Final = "zh-hans"
EN: Final = "en"


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
        return " ".join(self.text[sentence.start : sentence.end].split())
