"""Problems of the same kind told once, with how many there are and where the first ones stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..rows import Problem, Weight

SHOWN: Final = 3
LONGEST: Final = 200


@dataclass
class Doubt:
    """One thing to be said of a column."""

    weight: Weight
    reason: str
    suggestion: str
    sheet: str
    row: int
    column: int
    heading: str
    code: str
    rows: list[int] = field(default_factory=list)
    values: dict[str, None] = field(default_factory=dict)

    def told(self) -> Problem:
        """As a problem of the first row it is about."""
        values = list(self.values)[:SHOWN]
        reason = self.reason
        if len(self.rows) > 1:
            places = ", ".join(str(one) for one in self.rows[:SHOWN])
            more = ngettext(
                "%(count)d row, first: %(places)s",
                "%(count)d rows, first: %(places)s",
                len(self.rows),
            ) % {"count": len(self.rows), "places": places}
            reason = _("%(reason)s (%(more)s)") % {"reason": reason, "more": more}
        return Problem(
            self.weight,
            reason,
            self.suggestion,
            self.sheet,
            self.row,
            self.column,
            self.heading,
            " | ".join(values)[:LONGEST],
            self.code,
        )


class Doubts:
    """All problems of a file, by what they are about."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, ...], Doubt] = {}

    def add(
        self,
        code: str,
        reason: str,
        suggestion: str = "",
        *,
        sheet: str = "",
        row: int = 0,
        column: int = 0,
        heading: str = "",
        value: str = "",
        weight: Weight = Weight.REVIEW,
        apart: str = "",
    ) -> None:
        """One place of a problem; ``apart`` keeps problems of one code and column apart."""
        place = (code, sheet, heading, apart or reason)
        doubt = self._found.get(place)
        if doubt is None:
            doubt = Doubt(weight, reason, suggestion, sheet, row, column, heading, code)
            self._found[place] = doubt
        if not doubt.rows or doubt.rows[-1] != row:
            doubt.rows.append(row)
        if value and len(doubt.values) < SHOWN:
            doubt.values.setdefault(value[:LONGEST])

    def problems(self) -> list[Problem]:
        """In the order in which they were found."""
        return [one.told() for one in self._found.values()]
