"""What the register has for one product: items and recipients, and what people must be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from processing.choices import FunctionKind, ProcessStatus, RecordStatus
from processing.facts import ActivityFacts
from register.facts import Register
from register.in_effect import InEffect
from sharing.choices import DisclosureMode, Identification
from sharing.facts import DisclosureFacts

ITEM: Final = "item"
RECIPIENT: Final = "recipient"
Key = tuple[str, str]
"""What a line is about: ``item`` or ``recipient``, and its code, or our key where it has none."""

TAKES_PLACE: Final = frozenset((ProcessStatus.LIVE, ProcessStatus.TRIAL, ProcessStatus.SUSPENDED))


@dataclass
class Entry:
    """What stands in the register about one thing for one product."""

    activity_ids: list[int] = field(default_factory=list)
    modes: set[str] = field(default_factory=set)
    system_ids: set[int] = field(default_factory=set)
    """Systems that are recorded to hold it."""
    is_due: bool = False
    """Whether people must be told: it takes place, concerns people outside, and is no statistic."""


class Recorded:
    """The activities of a register on its day, by product."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.effect = InEffect(register.day)
        self.activities: dict[int, list[ActivityFacts]] = defaultdict(list)
        """By product, in the order of their codes."""
        standing = sorted(register.processing.activities.values(), key=lambda one: one.code)
        for activity in standing:
            if activity.status != RecordStatus.RETIRED and self.effect.stands(activity):
                for product_id in activity.product_ids:
                    self.activities[product_id].append(activity)
        self.disclosures: dict[int, list[DisclosureFacts]] = defaultdict(list)
        for disclosure in register.sharing.disclosures.values():
            if self.effect.is_in_effect(disclosure) and disclosure.mode != DisclosureMode.INTERNAL:
                self.disclosures[disclosure.activity_id].append(disclosure)
        self.somewhere = {key for found in self.activities for key in self.of(found)}
        """What any product has."""

    def of(self, product_id: int) -> dict[Key, Entry]:
        """What stands in the register for one product."""
        found: dict[Key, Entry] = defaultdict(Entry)
        for activity in self.activities[product_id]:
            takes_place = self.must_be_told(activity)
            for key, entry in self._rows(activity, takes_place):
                _join(found[key], entry)
            for key, entry in self._flows(activity, takes_place):
                _join(found[key], entry)
        return dict(found)

    def systems_of(self, product_id: int) -> set[int]:
        """Systems that the activities of a product use, and that still stand."""
        systems = self.register.inventory.systems
        used = {
            system_id
            for activity in self.activities[product_id]
            for ids in (activity.system_ids, *(row.system_ids for row in activity.rows))
            for system_id in ids
        }
        return {one for one in used if self.effect.stands(systems[one])}

    def must_be_told(self, activity: ActivityFacts) -> bool:
        """Whether it takes place and concerns people outside; a draft's data does not wait."""
        function = self.register.processing.functions.get(activity.function_id or 0)
        return activity.process_status in TAKES_PLACE and not (
            function and function.kind == FunctionKind.INTERNAL
        )

    def _rows(self, activity: ActivityFacts, takes_place: bool) -> Iterator[tuple[Key, Entry]]:
        items = self.register.inventory.items
        for row in activity.rows:
            if self.effect.lasts(row.ended_on):
                systems = set(row.system_ids or activity.system_ids)
                due = takes_place and row.is_in_collected_list
                yield (ITEM, items[row.item_id].code), Entry([activity.id], set(), systems, due)

    def _flows(self, activity: ActivityFacts, takes_place: bool) -> Iterator[tuple[Key, Entry]]:
        recipients = self.register.sharing.recipients
        for one in self.disclosures[activity.id]:
            due = takes_place and one.identification != Identification.AGGREGATED
            code = recipients[one.recipient_id].code
            yield (RECIPIENT, code), Entry([activity.id], {one.mode}, set(), due)


def _join(entry: Entry, other: Entry) -> None:
    entry.activity_ids += [one for one in other.activity_ids if one not in entry.activity_ids]
    entry.modes |= other.modes
    entry.system_ids |= other.system_ids
    entry.is_due |= other.is_due


def known_codes(register: Register) -> dict[Key, int]:
    """Ids of everything a line can be about, by code."""
    kinds: tuple[tuple[str, Iterable[tuple[int, str]]], ...] = (
        (ITEM, ((one.id, one.code) for one in register.inventory.items.values())),
        (RECIPIENT, ((one.id, one.code) for one in register.sharing.recipients.values())),
    )
    return {(about, code): key for about, records in kinds for key, code in records}
