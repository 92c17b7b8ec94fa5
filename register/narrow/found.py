"""What is asked for and found before the facts decide."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Place(NamedTuple):
    """Where in the order of codes to begin, which way to go, and how far."""

    after: str = ""
    descending: bool = False
    size: int | None = None

    def beyond(self, code: str, most: int) -> Place:
        """Further on, and more at once, though not more than ``most``."""
        size = None if self.size is None else max(self.size, min(2 * self.size, most))
        return self._replace(after=code, size=size)

    def wider(self) -> Place:
        """The same with room for more."""
        return self._replace(size=2 * self.size) if self.size else self


class Candidate(NamedTuple):
    """What may be a record of the page."""

    code: str
    id: int
    activity_id: int
    """The activity it is or is of."""
    is_sure: bool = False
    """Whether it is wanted without a doubt."""


class Found(NamedTuple):
    """Some candidates in order."""

    candidates: list[Candidate]
    following: str | None
    """After which code to ask for more; None when these are all."""


class Among(Enum):
    """Of which activities, by what became of them since they were approved."""

    ALL = "all"
    UNCHANGED = "unchanged"
    """At the newest number: the tables answer."""
    CHANGED = "changed"
    """By any version of theirs."""
