"""Where the boxes and bands of a layered picture stand."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise

import pytest

from register.pictures.layers import BODY, BOX, LEAST, WIDTH, Layout, Link, Node, laid_out

COLUMNS = 4


def network(size: int, links: int, seed: int = 1) -> tuple[list[Node], list[Link]]:
    """So many boxes in each column, with ways at random from the first column to the last."""
    chance = random.Random(seed)  # noqa: S311 (the same every time)
    nodes = [
        Node(column, place == 0, f"{place:03}", f"{column}-{place}")
        for column in range(COLUMNS)
        for place in range(size)
    ]
    found: defaultdict[tuple[str, str, bool], int] = defaultdict(int)
    for _ in range(links):
        way = [f"{column}-{chance.randrange(size)}" for column in range(COLUMNS)]
        marked = chance.random() < 0.3
        weight = chance.randint(1, 9)
        for source, target in pairwise(way):
            found[source, target, marked] += weight
    links_ = [
        Link(source, target, weight, marked) for (source, target, marked), weight in found.items()
    ]
    return nodes, links_


@pytest.mark.parametrize(("size", "links"), [(1, 1), (3, 4), (14, 200), (125, 600)])
class TestEveryNetwork:
    def test_no_box_lies_on_another_or_leaves_the_picture(self, size, links):
        layout = laid_out(*network(size, links), COLUMNS)
        columns: defaultdict[float, list[tuple[float, float]]] = defaultdict(list)
        for box in layout.boxes.values():
            columns[box.x].append((box.y, box.y + box.height))
            assert 0 <= box.x <= WIDTH - BOX
            assert box.height >= LEAST
            assert -0.001 <= box.y <= box.y + box.height <= layout.height + 0.001
        assert len(columns) <= COLUMNS
        for spans in columns.values():
            assert all(end < start for (_, end), (start, _) in pairwise(sorted(spans)))

    def test_as_much_comes_to_a_box_as_goes_from_it(self, size, links):
        _, given = network(size, links)
        layout = laid_out(*network(size, links), COLUMNS)
        for key, box in layout.boxes.items():
            coming = sum(one.weight for one in given if one.target == key)
            going = sum(one.weight for one in given if one.source == key)
            assert box.value in (coming, going)
            if 0 < box.node.column < COLUMNS - 1:
                assert coming == going == box.value

    def test_bands_fill_their_box_without_lying_on_one_another(self, size, links):
        layout = laid_out(*network(size, links), COLUMNS)
        for key, box in layout.boxes.items():
            for ends in (
                [(b.y0, b.thickness) for b in layout.bands if b.link.source == key],
                [(b.y1, b.thickness) for b in layout.bands if b.link.target == key],
            ):
                spans = sorted((y - thick / 2, y + thick / 2) for y, thick in ends)
                assert all(start >= end - 0.001 for (_, end), (start, _) in pairwise(spans))
                if spans:
                    assert spans[0][0] >= box.y - 0.001
                    assert spans[-1][1] <= box.y + box.height + 0.001
                    assert sum(thick for _, thick in ends) == pytest.approx(box.flow)

    def test_the_order_in_which_it_is_told_changes_nothing(self, size, links):
        nodes, given = network(size, links)
        first = laid_out(nodes, given, COLUMNS)
        assert laid_out(nodes[::-1], given[::-1], COLUMNS) == first


def test_nothing_takes_no_room():
    assert laid_out([], [], COLUMNS) == Layout({}, [], 0)


def test_a_box_that_nothing_meets_is_left_out():
    nodes = [Node(0, False, "", "a"), Node(1, False, "", "b"), Node(1, False, "", "alone")]
    assert set(laid_out(nodes, [Link("a", "b", 1)], 2).boxes) == {"a", "b"}


def test_what_sums_up_the_rest_stands_below():
    nodes, links = network(6, 60)
    layout = laid_out(nodes, links, COLUMNS)
    for column in range(COLUMNS):
        placed = [one for one in layout.boxes.values() if one.node.column == column]
        assert max(placed, key=lambda one: one.y).node.is_last


def test_all_flows_together_are_as_high_as_is_meant():
    layout = laid_out(*network(14, 200), COLUMNS)
    first = [one.flow for one in layout.boxes.values() if one.node.column == 0]
    assert sum(first) == pytest.approx(BODY)
