"""What a report of a checked notice is made from: the check, in one language."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ....facts import Register
from ...text import on_one_line
from ...understanding.claims import TAKEN, Claim
from ..differences import Difference, Kind, NoticeCheck
from ..scope import NoticeScope


@dataclass(frozen=True)
class Place:
    """Where a passage stands, as a reader counts: from 1, columns in characters."""

    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None


@dataclass(frozen=True)
class Report:
    """A checked notice, told in one language."""

    check: NoticeCheck
    register: Register
    scope: NoticeScope
    file: str
    """What the notice's file is called."""
    language: str
    min_confidence: float = TAKEN
    is_verbatim: bool = True
    """Whether lines and columns are those of the file, rather than of the text read from it."""

    @cached_property
    def found(self) -> list[Difference]:
        """The differences that count, in the order of the check."""
        return [one for one in self.check.differences if one.confidence >= self.min_confidence]

    @cached_property
    def counted(self) -> Counter[Kind]:
        return Counter(one.kind for one in self.found)

    @property
    def less_sure(self) -> int:
        """How many differences are left out because they are not sure enough."""
        return len(self.check.differences) - len(self.found)

    @cached_property
    def lines(self) -> list[int]:
        """Where each line of the text begins."""
        text = self.check.notice.text
        return [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]

    def place(self, claim: Claim) -> Place:
        line, column = self._counted(claim.start)
        end_line, end_column = self._counted(claim.end)
        sentence = self.check.notice.sentences[claim.sentence]
        return Place(line, column, end_line, end_column, sentence.page)

    def _counted(self, position: int) -> tuple[int, int]:
        line = bisect_right(self.lines, position)
        return line, position - self.lines[line - 1] + 1

    def words(self, claim: Claim) -> str:
        """The words themselves, on one line."""
        return on_one_line(self.check.notice.text[claim.start : claim.end])

    def sentence(self, claim: Claim) -> str:
        """The sentence they stand in."""
        notice = self.check.notice
        return notice.words(notice.sentences[claim.sentence])
