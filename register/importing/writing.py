"""From the steps of one kind to rows in the database, thousands at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import DatabaseError, OperationalError, transaction
from django.utils.translation import gettext as _

from history.bulk import CHUNK, delete_rows, insert_rows, reserve_ids, update_rows

from .held import Held, joined
from .kinds import JOINT, LEFT_OUT, Column, Kind, Sort
from .plans import Change, Fate, Step
from .resolving import prefix
from .rows import Problem, Row, Spot, Weight, at
from .validation import judge_of

Progress = Callable[[str, int, int], None]
"""Told of a kind, how many of its rows are written, and of how many."""
Values = dict[str, Any]
Pair = tuple[Step, tuple[Any, ...]]
"""What is written, and for which step."""

NOWHERE: Final = Row({}, Spot(""), 0)


class RefusedError(Exception):
    """Nothing may be written; ``problems`` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(one.reason for one in problems[:3]))
        self.problems = list(problems)


@dataclass
class Targets:
    """Ids by joined key: of the register's rows, and of those being added."""

    using: str
    added: dict[str, dict[str, int]] = field(default_factory=dict)
    _known: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.held = Held(self.using)

    def add(self, kind: str, ids: dict[str, int]) -> None:
        self.added[kind] = ids

    def of(self, kind: str) -> dict[str, int]:
        """All ids of a kind. One query at most."""
        if kind not in self._known:
            self._known[kind] = {**self.held.ids(kind), **self.added.get(kind, {})}
        return self._known[kind]

    def said(self, column: Column) -> dict[str, int]:
        """Ids by what a column calls them, when that does not depend on the row."""
        if not column.vocabulary:
            return self.of(column.target)
        start = f"{column.vocabulary}{JOINT}"
        known = self.of(column.target)
        return {key.removeprefix(start): one for key, one in known.items() if key.startswith(start)}


@dataclass
class Writer:
    """Writes the steps of one kind."""

    kind: Kind
    steps: list[Step]
    targets: Targets
    using: str
    progress: Progress
    ids: list[int] = field(default_factory=list)
    """Of the rows that are added."""

    def __post_init__(self) -> None:
        self.added = [one for one in self.steps if one.fate is Fate.ADDED]
        self.changed = [one for one in self.steps if one.changes]
        self.lists = [one for one in self.kind.columns.values() if one.link]
        self.usual = judge_of(self.kind.name).usual
        self._said: dict[str, dict[str, int]] = {}

    def reserve(self) -> None:
        """Ids first, so that rows can refer to rows that are not written yet."""
        if not self.added:
            return
        self.ids = reserve_ids(self.kind.model, len(self.added), self.using)
        if self.kind.is_unique:
            keys = (one.key for one in self.added)
            self.targets.add(self.kind.name, dict(zip(keys, self.ids, strict=True)))

    # --- rows ---------------------------------------------------------------------------------

    def write(self) -> None:
        """The new rows, then those that change."""
        self._insert()
        groups: dict[tuple[str, ...], list[Step]] = {}
        for step in self.changed:
            names = tuple(one.column for one in self._own_changes(step))
            if names:
                groups.setdefault(names, []).append(step)
        for names, steps in groups.items():
            self._update(names, steps)
        self.progress(self.kind.name, len(self.steps), len(self.steps))

    def _own_changes(self, step: Step) -> list[Change]:
        columns = self.kind.columns
        return sorted(one for one in step.changes if not columns[one.column].link)

    def _insert(self) -> None:
        if not self.added:
            return
        fields = list(self.kind.model._meta.concrete_fields)
        for start in range(0, len(self.added), CHUNK):
            steps = self.added[start : start + CHUNK]
            values = [one.row.values for one in steps if one.row is not None]
            columns = [self._column(one, values, start) for one in fields]
            pairs = list(zip(steps, zip(*columns, strict=True), strict=True))
            self._guarded(
                pairs, lambda rows: insert_rows(self.kind.model, fields, rows, self.using)
            )
            self.progress(self.kind.name, start + len(steps), len(self.steps))

    def _column(self, one: Any, rows: list[Values], start: int) -> list[Any]:
        """One column of the table for these new rows."""
        if one.primary_key:
            return self.ids[start : start + len(rows)]
        if self.kind.owner and one.attname == self.kind.owner.attname:
            known = self.targets.of(self.kind.owner.kind)
            names = self.kind.owner.columns
            return [known[joined(row[name] for name in names)] for row in rows]
        if one.name in LEFT_OUT:
            return [one.get_default()] * len(rows)
        usual = self.usual[one.name]
        said = [row.get(one.name, usual) for row in rows]
        return self._stored(self.kind.columns[one.name], said)

    def _stored(self, column: Column, said: list[Any]) -> list[Any]:
        if column.sort is not Sort.REFERENCE:
            return said
        known = self.targets.said(column)
        return [None if one is None else known[one] for one in said]

    def _update(self, names: tuple[str, ...], steps: list[Step]) -> None:
        fields = [self.kind.columns[name].field for name in names]
        for start in range(0, len(steps), CHUNK):
            part = steps[start : start + CHUNK]
            columns: list[list[Any]] = [[one.id for one in part]]
            after = [[one.after for one in self._own_changes(step)] for step in part]
            for name, said in zip(names, zip(*after, strict=True), strict=True):
                columns.append(self._stored(self.kind.columns[name], list(said)))
            pairs = list(zip(part, zip(*columns, strict=True), strict=True))
            self._guarded(
                pairs, lambda rows: update_rows(self.kind.model, fields, rows, self.using)
            )

    # --- lists of codes -----------------------------------------------------------------------

    def unlink(self) -> None:
        """Take away what the lists no longer name, before rows go that they may need."""
        for column in self.lists:
            pairs = [
                pair
                for step, owner, change in self._changes_of(column)
                for pair in self._pairs(column, step, owner, _less(change.before, change.after))
            ]
            self._linked(column, pairs, delete_rows)

    def link(self) -> None:
        """Add what the lists name anew, once everything is there."""
        for column in self.lists:
            pairs = [
                pair
                for owner, step in zip(self.ids, self.added, strict=True)
                if step.row is not None and step.row.values.get(column.name)
                for pair in self._pairs(column, step, owner, step.row.values[column.name])
            ]
            for step, owner, change in self._changes_of(column):
                pairs += self._pairs(column, step, owner, _less(change.after, change.before))
            self._linked(column, pairs, insert_rows)

    def _changes_of(self, column: Column) -> Iterator[tuple[Step, int, Change]]:
        for step in self.changed:
            for one in step.changes:
                if one.column == column.name:
                    yield step, step.id, one

    def _pairs(
        self, column: Column, step: Step, owner: int, codes: Sequence[str]
    ) -> Iterator[Pair]:
        """The ids that a link row ties together."""
        if not codes:
            return
        if column.within:
            known, start = self.targets.of(column.target), self._start(column, step)
            for code in codes:
                yield step, (owner, known[f"{start}{code}"])
        else:
            if column.name not in self._said:
                self._said[column.name] = self.targets.said(column)
            known = self._said[column.name]
            for code in codes:
                yield step, (owner, known[code])

    def _start(self, column: Column, step: Step) -> str:
        if step.row is not None:
            return prefix(self.kind, column, step.row.values)
        return step.key.split(JOINT)[0] + JOINT

    def _linked(self, column: Column, pairs: list[Pair], write: Any) -> None:
        link: Any = column.link
        fields = [
            link.model._meta.get_field(one.removesuffix("_id")) for one in (link.owner, link.target)
        ]
        for start in range(0, len(pairs), CHUNK):
            self._guarded(
                pairs[start : start + CHUNK],
                lambda rows: write(link.model, fields, rows, self.using),
            )

    # --- what the database refuses ------------------------------------------------------------

    def _guarded(self, pairs: list[Pair], write: Callable[[list[tuple[Any, ...]]], None]) -> None:
        """Write these rows, or say which of them the database does not take."""
        try:
            with transaction.atomic(using=self.using):
                write([row for _step, row in pairs])
        except OperationalError:
            raise
        except DatabaseError as error:
            if len(pairs) == 1:
                raise RefusedError([refused_row(pairs[0][0], error)]) from error
            half = len(pairs) // 2
            self._guarded(pairs[:half], write)
            self._guarded(pairs[half:], write)


def _less(codes: Sequence[str] | None, others: Sequence[str] | None) -> list[str]:
    known = set(others or ())
    return [one for one in codes or () if one not in known]


def refused_row(step: Step, error: DatabaseError) -> Problem:
    """What is said of the row that the database does not take."""
    said = str(error).strip().splitlines()
    return at(
        step.row or NOWHERE,
        "",
        Weight.ERROR,
        _("The database does not take the row “%(key)s” of %(kind)s: %(reason)s")
        % {"key": step.key, "kind": step.kind, "reason": said[0] if said else "?"},
        code="refused",
    )
