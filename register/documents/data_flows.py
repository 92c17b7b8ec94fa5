"""Which way data goes: category of data, purpose, recipient, country; for the map and its table.

A way is counted once for each data row that takes it. A row that serves two purposes and goes to
one recipient takes two ways; what is given to nobody takes a way that ends with us.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from typing import Final, NamedTuple

from history.decoding import without_collecting
from processing.facts import DataRowFacts
from sharing.choices import DisclosureMode, Identification
from sharing.facts import DisclosureFacts

from .current import ActivityLine, Current
from .selection import Filter

NONE: Final = 0
"""Stands for the id of what nobody recorded: a purpose, a recipient, a country."""
ENDS: Final = -1
"""Stands for the country of a way that ends before one: with us, or with everybody."""

NOWHERE: Final = frozenset((DisclosureMode.INTERNAL, DisclosureMode.PUBLISH))
"""Modes of which nobody asks for a country: our own departments, and the public."""

LAST: Final = "\U0010ffff"
"""Sorts behind every key and code."""


class Way(NamedTuple):
    """The ids of what a way leads through."""

    category: int
    purpose: int
    recipient: int
    country: int


class DataFlow:
    """One way, with the data rows that take it."""

    __slots__ = ("activities", "items", "modes", "way")

    def __init__(self, way: Way) -> None:
        self.way = way
        self.items: dict[int, int] = {}
        """How many data rows take it, by item."""
        self.activities: dict[int, None] = {}
        """Of these activities, in their order."""
        self.modes: set[str] = set()
        """The ways of disclosure; empty where data stays with us."""

    @property
    def count(self) -> int:
        return sum(self.items.values())

    def count_of(self, items: Container[int]) -> int:
        """How many of the rows are of these items."""
        return sum([count for item, count in self.items.items() if item in items])


class Given(NamedTuple):
    """A disclosure, seen from a data row in it."""

    mode: str
    recipient: int
    purposes: list[int]
    """Those the disclosure names; where it names none, all the row serves."""
    countries: list[int]


def data_flows(current: Current, wanted: Filter) -> list[DataFlow]:
    """The flows of the activities asked for, in the order of the categories.

    Statistics that identify nobody are no flow of personal data and are left out.
    """
    category_of = {key: one.category_id for key, one in current.register.inventory.items.items()}
    found: dict[Way, DataFlow] = {}
    with without_collecting():
        collect(current, wanted, category_of, found)
        return sorted(found.values(), key=Order(current))


def collect(
    current: Current, wanted: Filter, category_of: dict[int, int], found: dict[Way, DataFlow]
) -> None:
    """Enter every data row of the activities asked for under each way it takes."""
    for line in current.lines():
        if not wanted.wants_activity(line.activity):
            continue
        purposes = {one.id: one.purpose_id for one in line.purposes}
        given = given_of(line, purposes, wanted)
        for row in line.rows:
            if wanted.items is not None and row.item_id not in wanted.items:
                continue
            item = row.item_id
            for way, modes in ways_of(row, category_of[item], purposes, given, wanted).items():
                flow = found.get(way)
                if flow is None:
                    flow = found[way] = DataFlow(way)
                flow.items[item] = flow.items.get(item, 0) + 1
                flow.activities[line.activity.id] = None
                flow.modes.update(modes)


def given_of(
    line: ActivityLine, purposes: dict[int, int], wanted: Filter
) -> defaultdict[int, list[Given]]:
    """What is given to whom, by the id of the data row."""
    found: defaultdict[int, list[Given]] = defaultdict(list)
    for one in line.disclosures:
        if one.identification == Identification.AGGREGATED or not wanted.wants_disclosure(one):
            continue
        named = [purposes[key] for key in one.activity_purpose_ids if key in purposes]
        given = Given(one.mode, one.recipient_id, named, countries_of(one, line.current))
        for row in one.row_ids:
            found[row].append(given)
    return found


def countries_of(disclosure: DisclosureFacts, current: Current) -> list[int]:
    """Where the data goes: as the transfers say; without one, where the recipient is."""
    abroad = [one.country_id for one in current.transfers_of(disclosure)]
    if abroad:
        return list(dict.fromkeys(abroad))
    seat = current.register.sharing.recipients[disclosure.recipient_id].country_id
    return [seat or (ENDS if disclosure.mode in NOWHERE else NONE)]


def ways_of(
    row: DataRowFacts,
    category: int,
    purposes: dict[int, int],
    given: defaultdict[int, list[Given]],
    wanted: Filter,
) -> dict[Way, set[str]]:
    """The ways one row takes, each with the modes in which it is disclosed."""
    served = [purposes[key] for key in row.activity_purpose_ids if key in purposes] or [NONE]
    found: dict[Way, set[str]] = {}
    left = set()
    for one in given.get(row.id, ()):
        for purpose in one.purposes or served:
            left.add(purpose)
            for country in one.countries:
                way = Way(category, purpose, one.recipient, country)
                found.setdefault(way, set()).add(one.mode)
    if not wanted.asks_for_disclosures():
        stays: Iterator[int] = (purpose for purpose in served if purpose not in left)
        found |= {Way(category, purpose, NONE, ENDS): set[str]() for purpose in stays}
    return found


class Order:
    """Sorts flows by keys that do not change; what is not recorded stands last."""

    def __init__(self, current: Current) -> None:
        inventory, register = current.register.inventory, current.register
        self.categories = {
            one.id: (one.position, one.key) for one in inventory.data_categories.values()
        }
        self.purposes = {one.id: one.code for one in register.processing.purposes.values()}
        self.recipients = {one.id: one.code for one in register.sharing.recipients.values()}
        self.countries = {one.id: one.key for one in inventory.countries.values()}

    def __call__(self, flow: DataFlow) -> tuple[tuple[int, str], str, str, str]:
        category, purpose, recipient, country = flow.way
        return (
            self.categories[category],
            self.purposes.get(purpose, LAST),
            self.recipients.get(recipient, LAST),
            self.countries.get(country, LAST),
        )
