"""The part of a snapshot that documents print: what had not ended by its day.

Rows, purposes, disclosures and transfers whose last day is past are left out, and so are retired
records. A disclosure that ended while its recipient still owes the deletion is printed, because
the recipient has the data. The snapshot keeps everything, and so does ``Current.whole_lines``, for
records of the past that the law has kept for years.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from inventory.facts import RecordFacts
from processing.choices import RecordStatus
from processing.facts import ActivityFacts, ActivityPurposeFacts, DataRowFacts
from register.facts import Register
from register.in_effect import InEffect
from sharing.choices import DisclosureMode
from sharing.facts import DisclosureFacts, TransferFacts

MODE_ORDER = {str(mode): place for place, mode in enumerate(DisclosureMode)}


class Current(InEffect):
    """What stands on a register's day, sorted by keys that do not change."""

    def __init__(self, register: Register) -> None:
        super().__init__(register.day)
        self.register = register
        self.item_rank = ranked_items(register)
        self.places = {
            kind: self.ranked(records)
            for kind, records in (
                ("systems", register.inventory.systems),
                ("products", register.processing.products),
                ("measures", register.processing.measures),
                ("assessments", register.processing.assessments),
            )
        }
        """The place of each record of a kind that is not retired, by code."""
        self.people_rank = ranked_people(register)
        self.measures_of_system: defaultdict[int, list[int]] = defaultdict(list)
        for measure in register.processing.measures.values():
            for system in measure.system_ids:
                self.measures_of_system[system].append(measure.id)
        self.disclosures: defaultdict[int, list[DisclosureFacts]] = defaultdict(list)
        for disclosure in register.sharing.disclosures.values():
            if self.is_in_effect(disclosure):
                self.disclosures[disclosure.activity_id].append(disclosure)

    def ranked(self, records: Mapping[int, RecordFacts]) -> dict[int, int]:
        """The place of each record by code, of those not retired."""
        standing = sorted((one.code, one.id) for one in records.values() if self.stands(one))
        return {key: place for place, (_, key) in enumerate(standing)}

    def in_order(self, kind: str, ids: Iterable[int]) -> list[int]:
        """Those of the ids whose records are not retired, by code, once each."""
        places = self.places[kind]
        return sorted(places.keys() & ids, key=places.__getitem__)

    def lines(self) -> Iterator[ActivityLine]:
        """Activities in the register, by code."""
        activities = self.register.processing.activities.values()
        for activity in sorted(activities, key=lambda activity: activity.code):
            if activity.status != RecordStatus.RETIRED and self.stands(activity):
                yield ActivityLine(activity, self)

    @cached_property
    def every_disclosure(self) -> dict[int, list[DisclosureFacts]]:
        """Every disclosure of the snapshot by activity, whatever has ended or is retired."""
        found: defaultdict[int, list[DisclosureFacts]] = defaultdict(list)
        for disclosure in self.register.sharing.disclosures.values():
            found[disclosure.activity_id].append(disclosure)
        return found

    def whole_lines(self) -> Iterator[ActivityLine]:
        """Every activity of the snapshot, by code, with all it had: ended and retired included."""
        activities = self.register.processing.activities.values()
        for activity in sorted(activities, key=lambda activity: activity.code):
            yield ActivityLine(activity, self, whole=True)

    def rows_of(self, activity: ActivityFacts, *, whole: bool = False) -> list[DataRowFacts]:
        """Data rows in use, or all there were, by category, item and kind of people."""
        day, items, people = self.day, self.item_rank, self.people_rank
        rows = [
            row for row in activity.rows if whole or row.ended_on is None or row.ended_on >= day
        ]
        rows.sort(key=lambda row: items[row.item_id] + people[row.subject_category_id])
        return rows

    def purposes_of(
        self, activity: ActivityFacts, *, whole: bool = False
    ) -> list[ActivityPurposeFacts]:
        """Purposes pursued, or all there were, the main one first."""
        purposes = self.register.processing.purposes
        found = [one for one in activity.purposes if whole or self.lasts(one.ended_on)]
        found.sort(key=lambda one: (not one.is_main, purposes[one.purpose_id].code))
        return found

    def disclosures_of(
        self, activity: ActivityFacts, *, whole: bool = False
    ) -> list[DisclosureFacts]:
        """Disclosures in effect, or all there were, by mode and recipient."""
        parties = self.register.sharing.recipients
        known = self.every_disclosure if whole else self.disclosures
        return sorted(
            known.get(activity.id, ()),
            key=lambda one: (MODE_ORDER[one.mode], parties[one.recipient_id].code, one.code),
        )

    def transfers_of(self, disclosure: DisclosureFacts) -> list[TransferFacts]:
        """Transfers abroad that take place, by code."""
        if not disclosure.transfers:
            return []
        found = [
            transfer
            for transfer in disclosure.transfers
            if self.stands(transfer) and self.lasts(transfer.ended_on)
        ]
        return sorted(found, key=lambda transfer: transfer.code)


class ActivityLine:
    """An activity with what stands of it, or all it had: a line of the processing register."""

    __slots__ = ("activity", "controller", "current", "disclosures", "purposes", "rows")

    def __init__(self, activity: ActivityFacts, current: Current, *, whole: bool = False) -> None:
        self.activity = activity
        self.current = current
        self.controller = current.register.processing.controllers[activity.controller_id]
        self.rows = current.rows_of(activity, whole=whole)
        self.purposes = current.purposes_of(activity, whole=whole)
        self.disclosures = current.disclosures_of(activity, whole=whole)


class DisclosureLine:
    """A disclosure with its activity and recipient: a line of the list of recipients."""

    __slots__ = ("current", "disclosure", "of", "recipient", "rows")

    def __init__(self, disclosure: DisclosureFacts, of: ActivityLine) -> None:
        self.disclosure = disclosure
        self.of = of
        self.current = of.current
        self.recipient = of.current.register.sharing.recipients[disclosure.recipient_id]
        disclosed = set(disclosure.row_ids)
        self.rows = [row for row in of.rows if row.id in disclosed]


def ranked_people(register: Register) -> dict[int, float]:
    """The place of each category of people, as a fraction: it decides only between equal items."""
    people = sorted(
        register.inventory.subject_categories.values(), key=lambda one: (one.position, one.key)
    )
    return {one.id: place / len(people) for place, one in enumerate(people)}


def ranked_items(register: Register) -> dict[int, int]:
    """The place of each item: by its category's place in the scheme, then by code."""
    categories = register.inventory.data_categories
    items = sorted(
        register.inventory.items.values(),
        key=lambda item: (
            categories[item.category_id].position,
            categories[item.category_id].key,
            item.code,
        ),
    )
    return {item.id: place for place, item in enumerate(items)}
