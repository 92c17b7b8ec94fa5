"""What an import would do: each row's fate, compared with the register as it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from .rows import Problem, Row, Statement, Weight

if TYPE_CHECKING:
    from .layouts.reader import Options


class Fate(Enum):
    """What becomes of a row of the register."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"
    LEFT = "left"
    """The file says what the register says."""


class Change(NamedTuple):
    """One column that would change; values as in ``Row``."""

    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Step:
    """One row that would be added, changed or ended."""

    kind: str
    key: str
    """Its key, or that of its owner, joined by ``/``."""
    name: str
    """What people call it; empty for rows that have no name."""
    fate: Fate
    changes: tuple[Change, ...] = ()
    """Empty for what is added: the row says it all."""
    row: Row | None = None
    """None for what is ended because the file no longer lists it."""
    id: int = 0
    """Of the register's row; 0 for what is added."""

    @property
    def is_removal(self) -> bool:
        """Whether the row goes, since nothing in it can say that it ended."""
        return self.fate is Fate.ENDED and not self.changes


@dataclass(frozen=True, slots=True)
class Basis:
    """What a plan was made from, so that it can be made again."""

    statement: Statement
    options: Options


@dataclass
class Plan:
    """Everything one import would do."""

    layout: str
    number: int
    """The change set it was compared with."""
    steps: list[Step] = field(default_factory=list)
    """In the order of writing; without those that are left."""
    counts: dict[str, Counter[Fate]] = field(default_factory=dict)
    """By kind."""
    problems: list[Problem] = field(default_factory=list)
    """The reader's and the comparison's."""
    basis: Basis | None = field(default=None, repr=False, compare=False)

    @property
    def is_applicable(self) -> bool:
        """Whether no error stands in the way."""
        return not any(one.weight is Weight.ERROR for one in self.problems)

    @property
    def is_empty(self) -> bool:
        """Whether the register would stay as it is."""
        return not self.steps
