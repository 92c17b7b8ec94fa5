"""What the register says of its systems: which items lie there, by whose word, under which rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from inventory.facts import RecordFacts
from processing.facts import ActivityFacts, DataRowFacts
from register.facts import Register

from .kinds import ItemsOfKinds, KindWords

PLANNED = "planned"


class Recorded(Struct, frozen=True, gc=False):
    """That the register says an item lies in a system."""

    item_id: int
    records: tuple[tuple[str, int], ...]
    """Kind and id of what says so: the ``system`` itself, or an ``activity`` by a row."""
    is_expected: bool
    """Whether it must be there: not while an activity of several systems leaves open in which of
    them its rows lie, nor while it is only planned."""


class Lying(Struct, frozen=True, gc=False):
    """A row of an activity in a system."""

    activity: ActivityFacts
    row: DataRowFacts
    is_certain: bool
    """Whether the row names the system, or the activity has no other."""


class Ground:
    """The register, asked by system."""

    def __init__(self, register: Register, kinds: Mapping[str, KindWords], day: date) -> None:
        self.register = register
        self.day = day
        """From which the register is looked at: what has ended by then counts no more."""
        items = (one for one in register.inventory.items.values() if self.stands(one))
        self.items = ItemsOfKinds(items, kinds)
        self.lying: dict[int, list[Lying]] = self._lying()
        self.recorded: dict[int, dict[int, Recorded]] = self._recorded()

    def stands(self, record: RecordFacts) -> bool:
        return record.retired_on is None or record.retired_on > self.day

    def lasts(self, ended_on: date | None) -> bool:
        return ended_on is None or ended_on >= self.day

    def controllers_of(self, system: int) -> set[int]:
        """Controllers whose activities use a system."""
        users = {one.activity.controller_id for one in self.lying.get(system, ())}
        return users | {one.controller_id for one in self._activities() if system in one.system_ids}

    def _activities(self) -> Iterator[ActivityFacts]:
        for one in self.register.processing.activities.values():
            if self.stands(one) and self.lasts(one.ended_on):
                yield one

    def _lying(self) -> dict[int, list[Lying]]:
        found: defaultdict[int, list[Lying]] = defaultdict(list)
        for activity in self._activities():
            rows = [row for row in activity.rows if self.lasts(row.ended_on)]
            named = {key for row in rows for key in row.system_ids}
            whole = set(activity.system_ids) - named
            for row in rows:
                for key in row.system_ids:
                    found[key].append(Lying(activity, row, True))
                for key in whole.difference(row.system_ids):
                    alone = len(activity.system_ids) == 1 and not row.system_ids
                    found[key].append(Lying(activity, row, alone))
        return dict(found)

    def _recorded(self) -> dict[int, dict[int, Recorded]]:
        said: defaultdict[int, defaultdict[int, list[tuple[str, int, bool]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for system in self.register.inventory.systems.values():
            for data in system.data:
                said[system.id][data.item_id].append(("system", system.id, True))
        for key, lying in self.lying.items():
            for one in lying:
                sure = one.is_certain and one.activity.process_status != PLANNED
                said[key][one.row.item_id].append(("activity", one.activity.id, sure))
        return {
            system: {item: recorded(item, found) for item, found in items.items()}
            for system, items in said.items()
        }


def recorded(item: int, said: list[tuple[str, int, bool]]) -> Recorded:
    records = tuple(sorted({(kind, key) for kind, key, _sure in said}))
    return Recorded(item, records, any(sure for _kind, _key, sure in said))
