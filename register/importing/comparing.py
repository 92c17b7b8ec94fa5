"""What becomes of each row of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from history.text import TranslatedText

from .held import Table, joined
from .indexing import Keys, is_coded, told
from .kinds import Kind, Sort
from .pairing import paired
from .plans import Change, Fate, Step
from .resolving import References
from .rows import Problem, Row, Weight, at, beside
from .standing import Standing
from .validation import Fault, judge_of

LAST_DAYS: Final = ("retired_on", "ended_on", "valid_to", "in_force_to")
"""Columns that say that a row is over."""

Values = dict[str, Any]


@dataclass
class Comparison:
    """Compares the rows of one kind in the file with the register's."""

    kind: Kind
    rows: list[Row]
    keys: Keys
    table: Table
    references: References
    standing: Standing
    steps: list[Step] = field(default_factory=list)
    counts: Counter[Fate] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    """Places in the table of the rows that the file speaks of."""

    def __post_init__(self) -> None:
        self.judge = judge_of(self.kind.name)
        self.position = {name: place for place, name in enumerate(self.table.names)}
        self.language = get_language() or "en"
        self.fixed = set(self.kind.owner.columns if self.kind.owner else ())

    def run(self) -> None:
        """Every row of the file."""
        survivors = self.references.survivors if self._leads_to_recipients() else {}
        for number, place in enumerate(self._places()):
            key = self.keys.keys[number]
            if key is None:
                continue
            row = self.rows[number]
            if survivors:
                row = self.references.redirected(self.kind, row)
            if self.kind.name == "activities":
                row = self.standing.settled(row, None if place is None else self._held(place))
            if place is None:
                self._add(row, key)
            else:
                self.met.add(place)
                self._change(row, key, place)

    def _leads_to_recipients(self) -> bool:
        return any(one.target == "recipients" for one in self.kind.columns.values())

    def _held(self, place: int) -> Values:
        return self.table.values(place)

    def _places(self) -> Iterable[int | None]:
        """Where in the table the row is that each row of the file means."""
        if self.kind.is_unique:
            places = self.table.places
            return [None if one is None else places.get(one) for one in self.keys.keys]
        return self._paired()

    def _paired(self) -> list[int | None]:
        found: list[int | None] = [None] * len(self.rows)
        wanted = groups(self.keys.keys)
        present = groups(self.table.keys)
        for owner, numbers in wanted.items():
            there = present.get(owner, [])
            values = [self._kept(self.rows[one].values) for one in numbers]
            held = [self._held(one) for one in there]
            for number, place in zip(
                numbers, paired(held, values, self.kind.likeness), strict=True
            ):
                found[number] = None if place is None else there[place]
        return found

    def _kept(self, values: Values) -> Values:
        return {**values, **self.judge.cleaned(values, values, [])}

    # --- rows that are new --------------------------------------------------------------------

    def _add(self, row: Row, key: str) -> None:
        if row.assumed:
            row = row._replace(values={**row.assumed, **row.values}, assumed={})
        faults: list[Fault] = []
        altered = self.judge.cleaned(row.values, row.values, faults)
        faults += self.judge.missing(row.values)
        if altered:
            row = row._replace(values={**row.values, **altered})
        if faults:
            self._refuse(row, faults)
            return
        whole = self.judge.whole(row.values)
        self._refuse(row, self.judge.broken(whole, key))
        self.problems += self.references.problems(self.kind, row, whole, row.values)
        if self.kind.owner:
            self.problems += self.references.owner_problems(self.kind, row, whole)
        self.problems += self._look_alikes(row, key)
        self._step(Step(self.kind.name, key, self._name(whole), Fate.ADDED, (), row))

    def _look_alikes(self, row: Row, key: str) -> Iterator[Problem]:
        """A new code that is there already but for case and width is a mistake of typing."""
        if not is_coded(self.kind):
            return
        nearest = self.references.nearest
        there = nearest.alike(self.kind.name, key)
        if there and there != key:
            is_here = there in self.table.places
            is_error = is_here and there not in self.keys.first and self.kind.is_record
            yield at(
                row,
                self.kind.key[-1],
                Weight.ERROR if is_error else Weight.REVIEW,
                _("This differs from “%(code)s” only in case or width.") % {"code": there},
                _("Write “%(code)s” if the same is meant, else choose a code that differs more.")
                % {"code": there},
                "look_alike",
            )

    # --- rows that are there ------------------------------------------------------------------

    def _change(self, row: Row, key: str, place: int) -> None:
        stored, position = self.table.rows[place], self.position
        names = [
            name
            for name, value in row.values.items()
            if name not in position or stored[position[name]] != value
        ]
        changes = self._changes(row, stored, names) if names else ()
        if changes is None:
            return
        if not changes:
            self.counts[Fate.LEFT] += 1
            return
        after = {**self._held(place), **{one.column: one.after for one in changes}}
        self._refuse(row, self.judge.broken(after, key))
        named = [one.column for one in changes]
        self.problems += self.references.problems(self.kind, row, after, named)
        row = self._with_owner(row, after)
        fate = Fate.ENDED if any(is_end(one) for one in changes) else Fate.CHANGED
        self._step(
            Step(self.kind.name, key, self._name(after), fate, changes, row, self.table.ids[place])
        )

    def _with_owner(self, row: Row, whole: Values) -> Row:
        """The row naming its owner, within which lists of codes are read."""
        if self.fixed <= row.values.keys():
            return row
        return row._replace(values={**{name: whole[name] for name in self.fixed}, **row.values})

    def _changes(
        self, row: Row, stored: tuple[Any, ...], names: list[str]
    ) -> tuple[Change, ...] | None:
        """What is really another value; None when something cannot be kept, which was told."""
        faults: list[Fault] = []
        altered = self.judge.cleaned(row.values, names, faults)
        if faults:
            self._refuse(row, faults)
            return None
        found = []
        for name in names:
            before = stored[self.position[name]]
            after = beside(row.spot, name, before, altered.get(name, row.values[name]))
            if before == after:
                continue
            if name in self.fixed or name in self.kind.key:
                self.problems.append(self._is_fixed(row, name, before))
            found.append(Change(name, before, after))
        return tuple(found)

    def _is_fixed(self, row: Row, name: str, before: Any) -> Problem:
        return at(
            row,
            name,
            Weight.ERROR,
            _("This belongs to “%(owner)s” and is never moved to another.") % {"owner": before},
            _("Write “%(owner)s” here, or give the row a code of its own.") % {"owner": before},
            "fixed",
        )

    # --- what is said of it -------------------------------------------------------------------

    def _refuse(self, row: Row, faults: Iterable[Fault]) -> None:
        for one in faults:
            self.problems.append(told(row, one, self._suggestion(row, one)))

    def _suggestion(self, row: Row, fault: Fault) -> str:
        column = self.kind.columns.get(fault.column)
        value = row.values.get(fault.column)
        if fault.code == "invalid_choice" and column and column.sort is Sort.CHOICE:
            return _("One of: %(values)s.") % {"values": ", ".join(map(str, column.choices))}
        if isinstance(value, str) and column and (fault.column,) == self.kind.key:
            there = self.references.nearest.alike(self.kind.name, value)
            if there and there != value:
                return _("Did you mean “%(code)s”?") % {"code": there}
        return ""

    def _step(self, step: Step) -> None:
        self.counts[step.fate] += 1
        self.steps.append(step)

    def _name(self, values: Values) -> str:
        return name_of_row(values, self.language)


def name_of_row(values: Values, language: str) -> str:
    """What people call a row; empty for rows that have no name."""
    name = values.get("name") or values.get("label")
    return TranslatedText(name).in_language(language) if isinstance(name, dict) else ""


def is_end(change: Change) -> bool:
    """Whether a change says that the row is over."""
    return change.column in LAST_DAYS and change.before is None


def groups(keys: Iterable[str | None]) -> dict[str, list[int]]:
    """The places of each key."""
    found: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        if key is not None:
            found.setdefault(key, []).append(place)
    return found


def owner_key(kind: Kind, values: Values) -> str:
    """The joined key of the record a row belongs to."""
    return joined(values[name] for name in (kind.owner.columns if kind.owner else ()))
