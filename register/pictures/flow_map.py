"""The data-flow map before it is drawn: few enough boxes to be read, and what goes between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from history.decoding import without_collecting
from register.documents.data_flows import ENDS, NONE, DataFlow, Way
from register.documents.phrases import NO_COUNTRY
from register.documents.selection import ANY_SCHEME
from register.documents.wording import Wording
from register.facts import Register

from .layers import Layout, Link, Node, laid_out
from .phrases import MORE, NO_PURPOSE, STAYS

MODELS: Final = (
    "inventory_datacategory",
    "processing_purpose",
    "sharing_recipient",
    "inventory_country",
)
"""Whose pages the boxes of the four columns lead to, by the names of their addresses."""
FILTERS: Final = ("category", "purpose", "recipient", "country")
USUAL: Final = 12
"""Boxes of a column, beside those that stand for what is not recorded and for the rest."""
STEPS: Final = (12, 25, 50)
"""What a reader may choose instead: more are a tangle in which nobody finds anything."""
REST: Final = -2
"""Stands for the id of everything that has no box of its own."""


@dataclass(frozen=True)
class Shown:
    """A box of the map, with what it says."""

    node: Node
    name: str
    id: int
    """Of the record it stands for; ``NONE`` and ``REST`` for none."""
    code: str
    """By which the map is narrowed to it; empty where it stands for no record."""
    count: int
    marked: int
    """How many of the flows are of sensitive data."""
    hidden: int = 0
    """How many boxes it sums up."""


class Taken(NamedTuple):
    """A way with how many flows take it, and how many of them are of sensitive data."""

    way: Way
    flows: int
    marked: int


@dataclass(frozen=True)
class FlowMap:
    """The boxes by key, the links between them, and everything in its place."""

    shown: dict[str, Shown]
    layout: Layout
    total: int
    marked: int
    sizes: tuple[int, ...]
    """How many there are in each column, those summed up included."""

    def column(self, place: int) -> list[Shown]:
        """The boxes of a column from top to bottom."""
        found = [one for one in self.shown.values() if one.node.column == place]
        return sorted(found, key=lambda one: self.layout.boxes[one.node.key].y)


def sensitive_items(register: Register, scheme: str) -> frozenset[int]:
    """Ids of the items that the scheme of this key calls sensitive; ``any`` asks all of them."""
    terms = register.inventory.terms
    return frozenset(
        item.id
        for item in register.inventory.items.values()
        for verdict in item.sensitivities
        if verdict.is_sensitive and scheme in (ANY_SCHEME, terms[verdict.scheme_id].key)
    )


def flow_map(
    flows: Iterable[DataFlow], w: Wording, sensitive: frozenset[int], most: int = USUAL
) -> FlowMap:
    """The map of these flows: in each column the ``most`` largest, and one box for the rest."""
    with without_collecting():
        taken = [Taken(flow.way, flow.count, flow.count_of(sensitive)) for flow in flows]
        counts, marks = sums_of(taken)
    names = Names(w)
    kept = [own_boxes(counted, most, place, names) for place, counted in enumerate(counts)]
    shown = {
        one.node.key: one
        for place in range(len(FILTERS))
        for one in boxes_of(place, counts[place], marks[place], kept[place], names)
    }
    links = links_of(taken, kept, names)
    return FlowMap(
        shown,
        laid_out([one.node for one in shown.values()], links, len(FILTERS)),
        sum(one.flows for one in taken),
        sum(one.marked for one in taken),
        tuple(sum(1 for key in counted if key != NONE) for counted in counts),
    )


def sums_of(taken: Iterable[Taken]) -> tuple[list[Counter[int]], list[Counter[int]]]:
    """How many flows go through each id of each column, and how many of them are sensitive."""
    counts: list[Counter[int]] = [Counter() for _ in FILTERS]
    marks: list[Counter[int]] = [Counter() for _ in FILTERS]
    for place in range(len(FILTERS)):
        counted, marked = counts[place], marks[place]
        for one in taken:
            key = one.way[place]
            counted[key] += one.flows
            marked[key] += one.marked
        del counted[ENDS]
    return counts, marks


def own_boxes(counted: Counter[int], most: int, place: int, names: Names) -> set[int]:
    """Ids that get a box of their own: the largest, and what nobody recorded.

    A box for the rest that would stand for one only is no gain: then that one has its own.
    """
    ranked = sorted(
        (key for key in counted if key != NONE),
        key=lambda key: (-counted[key], names.code(place, key)),
    )
    return {*(ranked if len(ranked) <= most + 1 else ranked[:most]), NONE, ENDS}


def boxes_of(
    place: int, counted: Counter[int], marked: Counter[int], kept: set[int], names: Names
) -> Iterator[Shown]:
    """The boxes of one column."""
    rest = [key for key in counted if key not in kept]
    for key in counted:
        if key in kept:
            node = Node(place, key == NONE, names.order(place, key), box_key(place, key, names))
            yield Shown(
                node,
                names.name(place, key),
                key,
                names.code(place, key) if key != NONE else "",
                counted[key],
                marked[key],
            )
    if rest:
        node = Node(place, True, "", box_key(place, REST, names))
        total, of_them = (sum(counter[key] for key in rest) for counter in (counted, marked))
        yield Shown(node, names.rest(len(rest)), REST, "", total, of_them, len(rest))


def box_key(place: int, key: int, names: Names) -> str:
    """``r-cloud``: the column's letter and the code, which is the same wherever the record is."""
    letter = "cprl"[place]
    if key in (NONE, REST):
        return f"{letter}{'x' if key == REST else 0}"
    return f"{letter}-{names.code(place, key)}"


def links_of(taken: Iterable[Taken], kept: list[set[int]], names: Names) -> list[Link]:
    """What goes from box to box, what is sensitive apart from the rest."""
    together: defaultdict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
    for way, count, marked in taken:
        reduced = together[
            tuple([key if key in kept[place] else REST for place, key in enumerate(way)])
        ]
        reduced[0] += count
        reduced[1] += marked
    found: defaultdict[tuple[str, str, bool], int] = defaultdict(int)
    for boxes, (count, marked) in together.items():
        keys = [box_key(place, key, names) for place, key in enumerate(boxes) if key != ENDS]
        for source, target in pairwise(keys):
            found[source, target, True] += marked
            found[source, target, False] += count - marked
    return [
        Link(source, target, weight, is_marked)
        for (source, target, is_marked), weight in found.items()
        if weight
    ]


class Names:
    """What the boxes are called, and by what they are told apart."""

    def __init__(self, w: Wording) -> None:
        self.w = w
        register = w.register
        self.records = (
            register.inventory.data_categories,
            register.processing.purposes,
            register.sharing.recipients,
            register.inventory.countries,
        )
        self.not_recorded = (None, NO_PURPOSE, STAYS, NO_COUNTRY)

    def code(self, place: int, key: int) -> str:
        """The key of an entry, the code of a record."""
        if key == NONE:
            return ""
        record = self.records[place][key]
        return str(getattr(record, "key", "") or getattr(record, "code", ""))

    def order(self, place: int, key: int) -> str:
        if key == NONE:
            return ""
        position = getattr(self.records[place][key], "position", 0)
        return f"{position:06}{self.code(place, key)}"

    def name(self, place: int, key: int) -> str:
        w = self.w
        if key == NONE:
            said = self.not_recorded[place]
            return w.text(said) if said else ""
        if place == 0:
            return w.categories[key]
        if place == 1:
            return w.text(w.register.processing.purposes[key].name)
        if place == 3:
            return w.countries[key]
        return w.text(w.register.sharing.recipients[key].name)

    def rest(self, count: int) -> str:
        return self.w.text(MORE).format(count=count)
