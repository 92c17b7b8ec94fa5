"""In which status an activity arrives: what a file says of it is a wish, since people approve."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from processing.choices import RecordStatus

from .rows import Problem, Row, Weight, at

DRAFT: Final = RecordStatus.DRAFT.value
IN_REVIEW: Final = RecordStatus.IN_REVIEW.value
APPROVED: Final = RecordStatus.APPROVED.value
RETIRED: Final = RecordStatus.RETIRED.value

NOT_HERE: Final = "approved_elsewhere"
KEPT: Final = "status_kept"


@dataclass
class Standing:
    """Settles the status of the activities of one file, and counts what it had to settle."""

    day: date
    notes: Counter[str] = field(default_factory=Counter)
    first: dict[str, Row] = field(default_factory=dict)

    def settled(self, row: Row, before: dict[str, Any] | None) -> Row:
        """The row with the status it arrives in, and with the day of retirement that goes with it.

        ``before`` is what the register says of the activity; None for a new one.
        """
        said = wish(row.values, before)
        if said not in RecordStatus.values:
            return row
        status = self._arrives(row, said, before["status"] if before else "")
        day = None
        if status == RETIRED:
            there = before["retired_on"] if before else None
            day = row.values.get("retired_on") or there or self.day
        settled = {"status": status, "retired_on": day}
        if settled.items() <= row.values.items():
            return row
        return row._replace(values={**row.values, **settled})

    def _arrives(self, row: Row, said: str, now: str) -> str:
        if now == RETIRED:
            return RETIRED if said == RETIRED else IN_REVIEW
        if said == APPROVED:
            return APPROVED if now == APPROVED else self._noted(row, NOT_HERE, IN_REVIEW)
        if now == DRAFT and said == RETIRED:
            return self._noted(row, KEPT, DRAFT)
        if now == IN_REVIEW and said == DRAFT:
            return self._noted(row, KEPT, IN_REVIEW)
        if now == APPROVED and said != RETIRED:
            return APPROVED if said == IN_REVIEW else self._noted(row, KEPT, APPROVED)
        return said

    def _noted(self, row: Row, code: str, status: str) -> str:
        self.notes[code] += 1
        self.first.setdefault(code, row)
        return status

    def problems(self) -> list[Problem]:
        """One note for each kind of thing settled, at the first row it was."""
        return [
            at(self.first[code], "status", Weight.NOTE, words(code, count), code=code)
            for code, count in self.notes.items()
        ]


def wish(values: dict[str, Any], before: dict[str, Any] | None) -> str:
    """The status a row asks for; empty when it asks for none."""
    if values.get("status"):
        return str(values["status"])
    if values.get("retired_on"):
        return RETIRED
    is_back = "retired_on" in values and before is not None and before["status"] == RETIRED
    return IN_REVIEW if is_back else ""


def words(code: str, count: int) -> str:
    if code == NOT_HERE:
        return ngettext(
            "%(count)s activity is approved elsewhere: it arrives in review, since approving is"
            " done here.",
            "%(count)s activities are approved elsewhere: they arrive in review, since approving"
            " is done here.",
            count,
        ) % {"count": count}
    said = ngettext(
        "The status of %(count)s activity stays as it is here.",
        "The status of %(count)s activities stays as it is here.",
        count,
    ) % {"count": count}
    rule = _("A file neither sends activities back nor retires drafts.")
    return f"{said} {rule}"
