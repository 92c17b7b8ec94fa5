"""What a file states, row by row, and where in the file it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple


class Weight(Enum):
    """What a problem means for the import."""

    ERROR = "error"
    """Nothing is written while it stands."""
    REVIEW = "review"
    """Understood with some doubt: somebody should look; it does not stop the import."""
    NOTE = "note"
    """Worth knowing; nothing to do."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a table of a file is: a sheet, or the name of a list in JSON or YAML."""

    sheet: str
    columns: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """By column of the kind: the number of the column in the sheet (from 1), and its heading."""
    languages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By column of texts: the languages the file speaks of, where it is silent about others.

    Texts in those others are left alone; a column that is not here speaks of all.
    """


def beside(spot: Spot, column: str, before: Any, after: Any) -> Any:
    """``after`` with the texts of ``before`` in languages of which the file does not speak."""
    spoken = spot.languages.get(column)
    if spoken is None or not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return after
    kept = {code: text for code, text in before.items() if code not in spoken}
    return dict(sorted({**kept, **after}.items())) if kept else after


class Row(NamedTuple):
    """One row of a kind. A column that is not in ``values`` is not spoken of, and left alone."""

    values: dict[str, Any]
    """By column name; the Python types of ``kinds.Sort``."""
    spot: Spot
    number: int
    """The row in the sheet, or the place in the list, from 1."""
    assumed: Mapping[str, Any] = {}
    """What a new row says beside, for want of better; never written into a row that is there."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to be said of a place in the file, already in words."""

    weight: Weight
    reason: str
    suggestion: str = ""
    sheet: str = ""
    row: int = 0
    """0 for the file or the sheet as a whole."""
    column: int = 0
    """0 for the whole row."""
    heading: str = ""
    value: str = ""
    code: str = ""
    """Stable name of what is wrong, for programs."""


@dataclass
class Statement:
    """Everything a file states, as a reader understood it."""

    layout: str
    """Name of the reader that read it."""
    rows: dict[str, list[Row]] = field(default_factory=dict)
    """By kind (``kinds.kinds()``)."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: str, rows: Iterable[Row]) -> None:
        """Rows of a kind, after those that are there."""
        self.rows.setdefault(kind, []).extend(rows)

    @property
    def errors(self) -> int:
        """How many problems stop the import."""
        return sum(one.weight is Weight.ERROR for one in self.problems)


def at(
    row: Row, column: str, weight: Weight, reason: str, suggestion: str = "", code: str = ""
) -> Problem:
    """A problem of one cell; of the whole row when ``column`` has no cell of its own."""
    number, heading = row.spot.columns.get(column, (0, column))
    value = row.values.get(column)
    return Problem(
        weight,
        reason,
        suggestion,
        row.spot.sheet,
        row.number,
        number,
        heading,
        "" if value is None else str(value)[:200],
        code,
    )
