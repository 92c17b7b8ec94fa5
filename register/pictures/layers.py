"""Places the boxes and bands of a layered picture: columns of boxes, bands from one to the next.

A pure function: the same boxes and bands stand in the same places, whatever their order was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 1120.0
BOX: Final = 212.0
"""How wide a box is; its label stands inside, so that no band runs through it."""
LEAST: Final = 38.0
"""How high a box is at least: two lines of text."""
BETWEEN: Final = 8.0
"""Between two boxes, one above the other."""
BODY: Final = 400.0
"""How high all flows together are."""
THICKEST: Final = 26.0
"""How high one single flow may become where there are few."""
SWEEPS: Final = 3


@dataclass(frozen=True, order=True)
class Node:
    """A box before it has its place."""

    column: int
    is_last: bool
    """Whether it stands below the others: what is not recorded, what others are summed up in."""
    order: str
    """Decides between boxes that nothing else tells apart."""
    key: str
    """Of its own in the whole picture."""


@dataclass(frozen=True)
class Link:
    """So much goes from one box to a box of a later column."""

    source: str
    target: str
    weight: int
    is_marked: bool = False


@dataclass
class Box:
    """A box in its place."""

    node: Node
    value: int
    x: float
    height: float
    flow: float
    """How high the bands that meet it are together."""
    y: float = 0.0

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def end(self) -> float:
        return self.x + BOX


@dataclass(frozen=True)
class Band:
    """A link in its place: from the right edge of one box to the left edge of another."""

    link: Link
    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    """``y0`` and ``y1`` are the middle of its ends."""


@dataclass(frozen=True)
class Layout:
    """Everything in its place, from the top left corner."""

    boxes: dict[str, Box]
    bands: list[Band]
    height: float


def laid_out(nodes: Iterable[Node], links: Iterable[Link], columns: int) -> Layout:
    """Boxes and bands in their places; boxes that no link meets are left out."""
    links = sorted(links, key=lambda one: (one.source, one.target, not one.is_marked))
    coming, going = ends_of(links)
    scale = scale_of(nodes := list(nodes), coming, going)
    boxes = {
        node.key: boxed(
            node, max(weight(coming[node.key]), weight(going[node.key])), scale, columns
        )
        for node in sorted(nodes)
        if coming[node.key] or going[node.key]
    }
    standing: list[list[Box]] = [[] for _ in range(columns)]
    for box in boxes.values():
        standing[box.node.column].append(box)
    height = max(map(tall, standing), default=0.0)
    for column in standing:
        column.sort(key=lambda box: (box.node.is_last, -box.value, box.node.order, box.node.key))
        stack(column, height)
    for sweep in range(SWEEPS):
        settle(standing, boxes, coming, going, height, backwards=bool(sweep % 2))
    return Layout(boxes, banded(boxes, coming, going, scale), height)


def ends_of(links: list[Link]) -> tuple[defaultdict[str, list[Link]], defaultdict[str, list[Link]]]:
    """The links that come to each box, and those that go from it."""
    coming: defaultdict[str, list[Link]] = defaultdict(list)
    going: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        coming[link.target].append(link)
        going[link.source].append(link)
    return coming, going


def weight(links: Iterable[Link]) -> int:
    return sum(link.weight for link in links)


def scale_of(
    nodes: list[Node],
    coming: defaultdict[str, list[Link]],
    going: defaultdict[str, list[Link]],
) -> float:
    """How high one flow is: the fullest column decides."""
    totals: defaultdict[int, int] = defaultdict(int)
    for node in nodes:
        totals[node.column] += max(weight(coming[node.key]), weight(going[node.key]))
    return min(THICKEST, BODY / max([*totals.values(), 1]))


def boxed(node: Node, value: int, scale: float, columns: int) -> Box:
    step = (WIDTH - BOX) / max(columns - 1, 1)
    flow = value * scale
    return Box(node, value, node.column * step, max(flow, LEAST), flow)


def tall(column: list[Box]) -> float:
    return sum(box.height for box in column) + BETWEEN * max(len(column) - 1, 0)


def stack(column: list[Box], height: float) -> None:
    """One below the other, in the middle of the picture."""
    y = (height - tall(column)) / 2
    for box in column:
        box.y = y
        y += box.height + BETWEEN


def settle(
    standing: list[list[Box]],
    boxes: dict[str, Box],
    coming: defaultdict[str, list[Link]],
    going: defaultdict[str, list[Link]],
    height: float,
    *,
    backwards: bool,
) -> None:
    """Move each box near to those it is linked with, so that fewer bands cross."""

    def pull(box: Box) -> float:
        ends = (
            [(boxes[one.target], one.weight) for one in going[box.node.key]]
            if backwards
            else [(boxes[one.source], one.weight) for one in coming[box.node.key]]
        )
        total = sum(part for _, part in ends)
        return sum(other.middle * part for other, part in ends) / total if total else box.middle

    for column in reversed(standing[:-1]) if backwards else standing[1:]:
        pulls = {box.node.key: round(pull(box), 6) for box in column}
        column.sort(
            key=lambda box: (
                box.node.is_last,
                pulls[box.node.key],
                box.node.order,
                box.node.key,
            )
        )
        stack(column, height)


def banded(
    boxes: dict[str, Box],
    coming: defaultdict[str, list[Link]],
    going: defaultdict[str, list[Link]],
    scale: float,
) -> list[Band]:
    """The bands, at each end one below the other in the order of the boxes they lead to."""
    leaving, arriving = {}, {}
    for key, box in boxes.items():
        y = box.middle - weight(going[key]) * scale / 2
        for link in sorted(going[key], key=lambda one: (boxes[one.target].y, not one.is_marked)):
            leaving[link] = y + link.weight * scale / 2
            y += link.weight * scale
        y = box.middle - weight(coming[key]) * scale / 2
        for link in sorted(coming[key], key=lambda one: (boxes[one.source].y, not one.is_marked)):
            arriving[link] = y + link.weight * scale / 2
            y += link.weight * scale
    return [
        Band(
            link,
            boxes[link.source].end,
            start,
            boxes[link.target].x,
            arriving[link],
            link.weight * scale,
        )
        for link, start in leaving.items()
    ]
