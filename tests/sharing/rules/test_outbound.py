"""What the numbers of people point to when data leaves mainland China (CAC Order 16)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sharing.rules.outbound import Controller, Count, bounds, points_to, step_for, thresholds

TABLE = thresholds()
ANYBODY = Controller()
ASSESSMENT = ("CN-SA",)
CONTRACT = ("CN-SCC", "CN-CERT")
EXEMPT = ("CN-EX-volume",)

numbers = some.integers(min_value=0, max_value=3_000_000)
counts = some.lists(some.builds(Count, people=numbers, sensitive=numbers), max_size=5)
controllers = some.builds(Controller, is_ciio=some.booleans(), important_data=some.booleans())


@pytest.mark.parametrize(
    ("people", "sensitive", "mechanisms"),
    [
        (0, 0, EXEMPT),
        (99_999, 0, EXEMPT),
        (100_000, 0, CONTRACT),
        (999_999, 0, CONTRACT),
        (1_000_000, 0, ASSESSMENT),
        (0, 1, CONTRACT),
        (99_999, 1, CONTRACT),
        (0, 9_999, CONTRACT),
        (999_999, 9_999, CONTRACT),
        (0, 10_000, ASSESSMENT),
        (99_999, 10_000, ASSESSMENT),
    ],
)
def test_the_figures_decide_at_their_boundaries(people, sensitive, mechanisms):
    assert step_for(people, sensitive, ANYBODY, TABLE).mechanisms == mechanisms


def test_the_controller_decides_before_the_figures():
    assert step_for(0, 0, Controller(is_ciio=True), TABLE).key == "ciio"
    assert step_for(0, 0, Controller(important_data=True), TABLE).key == "important_data"
    assert step_for(9_999_999, 0, Controller(is_ciio=True), TABLE).key == "ciio"


def test_every_step_has_its_article_and_how_sure_we_are():
    cited = (*TABLE.step, *TABLE.exemption, *TABLE.assumption)
    assert all(one.article for one in cited)
    assert {one.confidence for one in cited} <= {"V", "S+", "S", "M"}
    assert {one.confidence for one in TABLE.assumption} == {"M"}
    assert TABLE.exempt == {"CN-EX-contract", "CN-EX-HR", "CN-EX-emergency", "CN-EX-statutory"}
    words = [one.words for one in TABLE.step] + [one.words for one in TABLE.assumption]
    assert all(set(one) == {"zh-hans", "en"} for one in words)


def test_people_are_counted_from_the_first_of_january():
    assert TABLE.first_day(date(2026, 3, 31)) == date(2026, 1, 1)


def test_several_transfers_lie_between_the_largest_and_the_sum():
    found = points_to([Count(60_000, 0), Count(50_000, 0)], ANYBODY, TABLE)
    assert (found.people.least, found.people.most) == (60_000, 110_000)
    assert found.at_least.mechanisms == EXEMPT
    assert found.at_most is not None
    assert found.at_most.mechanisms == CONTRACT
    assert not found.is_settled


def test_an_unknown_count_leaves_the_most_open():
    found = points_to([Count(100_000, None), Count(None, 5)], ANYBODY, TABLE)
    assert (found.people.unknown, found.sensitive.unknown) == (1, 1)
    assert found.at_least.mechanisms == CONTRACT
    assert found.at_most is None
    assert not found.is_settled


def test_an_unknown_count_changes_nothing_when_the_strictest_is_reached():
    found = points_to([Count(1_000_000, None)], ANYBODY, TABLE)
    assert found.is_settled
    assert points_to([Count(None, None)], Controller(is_ciio=True), TABLE).is_settled


@given(counts, controllers)
def test_the_least_never_calls_for_more_than_the_most(listed, who):
    found = points_to(listed, who, TABLE)
    assert found.at_most is not None
    assert TABLE.step.index(found.at_most) <= TABLE.step.index(found.at_least)


@given(numbers, numbers, numbers, numbers, controllers)
def test_more_people_never_call_for_less(people, sensitive, more, more_sensitive, who):
    fewer = step_for(people, sensitive, who, TABLE)
    greater = step_for(people + more, sensitive + more_sensitive, who, TABLE)
    assert strictness(greater.mechanisms) >= strictness(fewer.mechanisms)


@given(some.lists(some.none() | numbers))
def test_bounds_hold_whoever_the_people_are(known):
    """However far the transfers overlap, the people together are at least and at most that."""
    found = bounds(known)
    counted = [one for one in known if one is not None]
    assert found.least <= found.most
    assert found.least == max(counted, default=0)
    assert found.unknown == len(known) - len(counted)


def strictness(mechanisms: tuple[str, ...]) -> int:
    return (EXEMPT, CONTRACT, ASSESSMENT).index(mechanisms)
