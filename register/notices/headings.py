"""Which sections are headings, and how high they stand."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from .blocks import Block
from .marks import ENDED, ENDS, RANKS, TITLES, UNMARKED, Mark
from .text import EN, ZH

LONGEST: Final = {EN: 120, ZH: 40}
"""Characters of a heading."""
LONGEST_UNMARKED: Final = {EN: 70, ZH: 24}
COLONS: Final = (":", "：")


class Section(Struct, frozen=True, gc=False):
    """A block, or the half of one whose title stands on one line with its text."""

    block: Block
    start: int
    end: int
    words: str
    language: str
    mark: Mark | None
    after: Block | None
    """The block that follows."""
    is_followed_by_text: bool
    """Whether that is a sentence of the same language, without a mark or with a list's first."""


class Lead(Struct):
    """A sentence that ends in a colon, or announces what follows, and the list it leads in."""

    sentence: int
    style: str = ""
    """Of the list's marks; empty before its first entry."""
    last: int | None = None
    """The number of its last entry."""
    is_announced: bool = False
    """Whether no colon says so, but words: *you have the following rights.*"""


class Above(Struct):
    """What stands above the next sentence, in one language."""

    headings: list[tuple[int, int]] = []
    """Rank and sentence, outermost first."""
    leads: list[Lead] = []
    last_section: int | None = None
    """The number of the last heading of the first rank, such as II."""
    is_led: bool = False
    """Whether nothing has stood yet between the lead and here."""

    def rise(self, rank: int) -> None:
        """Leave the sections that a heading of ``rank`` ends."""
        self.headings = [one for one in self.headings if one[0] < rank]
        self.leads.clear()
        if rank < 1:
            self.last_section = None


def rank_of(section: Section, above: Above) -> int | None:
    """From 0; None when the section is no heading."""
    block, mark = section.block, section.mark
    if block.level is not None:
        return block.level
    if block.is_prose or block.is_entry or block.is_column_head or block.under is not None:
        return None
    if section.end < block.end:
        return RANKS[mark.kind] if mark else None
    if section.start > block.start or not _could_be(section):
        return None
    if mark is None:
        return UNMARKED if _is_title(section, above) else None
    if mark.kind in TITLES:
        return RANKS[mark.kind]
    return _rank_by_number(section, mark, above)


def _could_be(section: Section) -> bool:
    """Whether words are short and do not end as a sentence does; a colon may end them."""
    words, mark = section.words, section.mark
    if len(words) > LONGEST[section.language] or ENDED.search(words.rstrip(":： ")):
        return False
    return not ENDS.search(words, mark.end - section.start if mark else 0)


def _is_title(section: Section, above: Above) -> bool:
    """Whether a line without a mark heads what follows, rather than being an entry or the end."""
    words = section.words
    return (
        section.is_followed_by_text
        and not above.is_led
        and len(words) <= LONGEST_UNMARKED[section.language]
        and not words.endswith(COLONS)
        and not any(sign in words for sign in "，,；;")
    )


def _rank_by_number(section: Section, mark: Mark, above: Above) -> int | None:
    """A number may head a section, or be that of an entry: *3. Transfer* goes on after II."""
    if mark.kind == "bullet" or not section.is_followed_by_text:
        return None
    if mark.kind != "digit":
        return RANKS[mark.kind]
    if above.leads and section.words.endswith(COLONS):
        return None
    goes_on = (
        above.last_section is not None
        and mark.number == above.last_section + 1
        and all(rank != RANKS["digit"] for rank, _at in above.headings)
    )
    return RANKS["roman"] if goes_on else RANKS[mark.kind]
