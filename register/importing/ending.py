"""What ends because a file that lists everything no longer lists it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .comparing import Comparison, name_of_row, owner_key
from .held import Held
from .kinds import Kind, kinds
from .layouts.reader import Options
from .plans import Change, Fate, Step
from .resolving import References
from .rows import Problem, Weight
from .standing import DRAFT, RETIRED

Values = dict[str, Any]


@dataclass
class Ending:
    """Ends what one comparison did not meet, in that comparison's own plan."""

    compared: Comparison
    references: References
    options: Options
    drafts: set[str]
    """Codes of activities that are drafts here."""

    def run(self) -> None:
        """Vocabularies never end so: the law owns them."""
        kind, table = self.compared.kind, self.compared.table
        if kind.is_vocabulary or not self.compared.rows:
            return
        owners = self._owners()
        for place, key in enumerate(table.keys):
            if place in self.compared.met:
                continue
            values = table.values(place)
            if kind.is_record:
                self._note(place, key, values, self._retired(values))
            elif owner_key(kind, values) in owners:
                self._end_row(place, key, values)

    def _owners(self) -> set[str]:
        """Keys of the records whose rows the file lists."""
        kind = self.compared.kind
        if kind.owner is None or kind.is_record:
            return set()
        if kind.owner.kind in self.references.stated:
            return set(self.references.stated[kind.owner.kind].first)
        if not kind.is_unique:
            return set(self.compared.keys.first)
        rows = zip(self.compared.rows, self.compared.keys.keys, strict=True)
        return {owner_key(kind, row.values) for row, key in rows if key is not None}

    def _retired(self, values: Values) -> tuple[Change, ...] | None:
        """Nothing for what has ended already; None for what only people end."""
        if values["retired_on"] is not None or values.get("status") == RETIRED:
            return ()
        day = Change("retired_on", None, self.options.day)
        if "status" not in values:
            return (day,)
        if values["status"] == DRAFT:
            return None
        return (Change("status", values["status"], RETIRED), day)

    def _end_row(self, place: int, key: str, values: Values) -> None:
        for name in ("ended_on", "valid_to"):
            if name in values:
                over = () if values[name] else (Change(name, None, self.options.day),)
                self._note(place, key, values, over)
                return
        if root_of(self.compared.kind) == "activities" and root_key(values) not in self.drafts:
            self._note(place, key, values, None)
        else:
            self._step(place, key, values, ())

    def _note(
        self, place: int, key: str, values: Values, changes: tuple[Change, ...] | None
    ) -> None:
        if changes is None:
            self.compared.problems.append(self._left(key))
        elif changes:
            after = {**values, **{one.column: one.after for one in changes}}
            for fault in self.compared.judge.broken(after, key):
                self.compared.problems.append(self._cannot(key, fault.reason))
            self._step(place, key, values, changes)

    def _step(self, place: int, key: str, values: Values, changes: tuple[Change, ...]) -> None:
        name = name_of_row(values, self.compared.language)
        kind, table = self.compared.kind.name, self.compared.table
        step = Step(kind, key, name, Fate.ENDED, changes, None, table.ids[place])
        self.compared.counts[Fate.ENDED] += 1
        self.compared.steps.append(step)

    def _left(self, key: str) -> Problem:
        if self.compared.kind.is_record:
            reason = _("The draft “%(key)s” is not in the file.") % {"key": key}
            remedy = _("It is left as it is: discard it on its page if nobody needs it.")
        else:
            reason = _("A row of “%(key)s” is not in the file.") % {"key": key}
            remedy = _(
                "It is left as it is, since rows of a registered activity are not removed: change"
                " it on the activity's page."
            )
        return Problem(Weight.REVIEW, reason, remedy, self._sheet(), code="not_ended")

    def _cannot(self, key: str, reason: str) -> Problem:
        words = _("“%(key)s” is not in the file and cannot end on %(day)s: %(reason)s") % {
            "key": key,
            "day": self.options.day.isoformat(),
            "reason": reason,
        }
        return Problem(Weight.ERROR, words, _("Put it into the file."), self._sheet(), code="rule")

    def _sheet(self) -> str:
        return self.compared.rows[0].spot.sheet


def root_of(kind: Kind) -> str:
    """The kind at the top of the family that rows of a kind belong to."""
    return root_of(kinds()[kind.owner.kind]) if kind.owner else kind.name


def root_key(values: Values) -> str:
    return str(values.get("activity", ""))


def drafts_in(held: Held) -> set[str]:
    """Codes of the activities that are drafts. One query at most."""
    if "activities" in held.tables:
        table = held.table("activities")
        place = table.names.index("status")
        return {key for key, row in zip(table.keys, table.rows, strict=True) if row[place] == DRAFT}
    manager: Any = kinds()["activities"].model._base_manager
    rows = manager.using(held.using).filter(status=DRAFT)
    return set(rows.values_list("code", flat=True))
