"""The differences of two snapshots: facts in, facts out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Any

from msgspec import structs

from history.facts import Facts
from register.facts import Register

from .catalogue import ALSO_OF, Kind, collections, kinds
from .facts import Change, Event, FieldChange
from .standing import FIRST_DAYS, GONE_FROM, LAST_DAYS, standing

Owners = tuple[tuple[str, int], ...]
Rows = Mapping[int, Any]


def differences(before: Register, after: Register) -> tuple[Change, ...]:
    """Everything that the register said differently at ``after`` than at ``before``.

    In the order of the snapshot: records by id, each followed by its rows. What differs of the
    moments themselves (number, instant, seal, state, time zone) is no difference of what is said.
    Only what differs is walked; what is equal is compared once, whole.
    """
    comparison = Comparison(before.day, after.day)
    found = [
        change
        for collection in collections()
        for change in comparison.of_rows(
            kinds()[collection.kind], collection.of(before), collection.of(after), (), (True, True)
        )
    ]
    return tuple(comparison.moved(found))


class Comparison:
    """Two days, and what was in force on each."""

    def __init__(self, old_day: date, new_day: date) -> None:
        self.days = (old_day, new_day)

    def of_rows(
        self, kind: Kind, old: Rows, new: Rows, owners: Owners, stood: tuple[bool, bool]
    ) -> Iterator[Change]:
        """Rows of one type before and after, by id."""
        differing = {key for key, now in new.items() if old.get(key) != now}
        differing |= old.keys() - new.keys()
        if self.days[0] != self.days[1]:
            differing |= self.turned(kind, new)
        for key in sorted(differing):
            yield from self.of_one(kind, key, (old.get(key), new.get(key)), owners, stood)

    def of_one(
        self,
        kind: Kind,
        key: int,
        sides: tuple[Any, Any],
        owners: Owners,
        stood: tuple[bool, bool],
    ) -> Iterator[Change]:
        """One object before and after, then its rows."""
        stands = standing(kind.facts)
        own = tuple(
            side is not None and stands(side, day)
            for side, day in zip(sides, self.days, strict=True)
        )
        is_there = (stood[0] and own[0], stood[1] and own[1])
        fields = differing_fields(kind, *sides)
        if fields or None in sides or (own[0] != own[1] and is_there[0] != is_there[1]):
            path = owners or _found_with(kind, sides)
            old, new = (without_rows(kind, side) for side in sides)
            yield Change(event_of(*is_there), kind.key, key, path, old, new, fields)
        for name, row in kind.children:
            old, new = ({one.id: one for one in getattr(side, name, ())} for side in sides)
            mine = ((kind.key, key), *(owners or _found_with(kind, sides)))
            yield from self.of_rows(kinds()[row], old, new, mine, is_there)

    def turned(self, kind: Kind, rows: Rows) -> set[int]:
        """Ids of those that came or went by their own date, or of which a row did."""
        stands, own = standing(kind.facts), _days_of(kind.facts)
        found = {
            one.id
            for one in _with_days(own, rows.values())
            if stands(one, self.days[0]) != stands(one, self.days[1])
        }
        for name, row in kind.children:
            below = {child.id: one.id for one in rows.values() for child in getattr(one, name)}
            held = {child.id: child for one in rows.values() for child in getattr(one, name)}
            found |= {below[key] for key in self.turned(kinds()[row], held)}
        return found

    def moved(self, changes: Iterable[Change]) -> Iterator[Change]:
        """``changes``, with a row that went from one record to another told once, as changed."""
        listed = list(changes)
        gone = {(one.about, one.id): one for one in listed if one.after is None}
        come = {(one.about, one.id) for one in listed if one.before is None}
        for one in listed:
            key = (one.about, one.id)
            if key in come and key in gone:
                if one.before is None:
                    yield self._as_one(gone[key], one)
            else:
                yield one

    def _as_one(self, gone: Change, come: Change) -> Change:
        event = event_of(gone.event == "ended", come.event == "added")
        fields = differing_fields(kinds()[come.about], gone.before, come.after)
        return structs.replace(come, event=event, before=gone.before, fields=fields)


def event_of(stood: bool, stands: bool) -> Event:
    """What happened to something that was in force before, and is in force now."""
    if stood:
        return "changed" if stands else "ended"
    return "added" if stands else "past"


def differing_fields(kind: Kind, before: Any, after: Any) -> tuple[FieldChange, ...]:
    """The values and links that differ; nothing where one side is missing."""
    if before is None or after is None:
        return ()
    old, new = kind.values(before), kind.values(after)
    if old == new:
        return ()
    names = ("id", *kind.fields)
    return tuple(
        FieldChange(name, was, now)
        for name, was, now in zip(names, old, new, strict=True)
        if was != now
    )


def without_rows(kind: Kind, facts: Any) -> Any:
    """Facts without the rows that are told on their own."""
    if facts is None or not kind.children:
        return facts
    return structs.replace(facts, **{name: () for name, _ in kind.children})


def _found_with(kind: Kind, sides: tuple[Any, Any]) -> Owners:
    """The record that people find this one with, though it is not part of it."""
    if kind.key not in ALSO_OF:
        return ()
    about, field = ALSO_OF[kind.key]
    known = sides[1] if sides[1] is not None else sides[0]
    return ((about, getattr(known, field)),)


def _days_of(facts: type[Facts]) -> tuple[str, ...]:
    fields = set(facts.__struct_fields__)
    return tuple(name for name in (*LAST_DAYS, *FIRST_DAYS, GONE_FROM) if name in fields)


def _with_days(names: tuple[str, ...], rows: Iterable[Any]) -> Iterator[Any]:
    """Those of which any of the days is given: most have none, and need no further look."""
    if not names:
        return iter(())
    read = attrgetter(*names)
    nothing = (None,) * len(names) if len(names) > 1 else None
    return (one for one in rows if read(one) != nothing)
