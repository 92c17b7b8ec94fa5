"""What was decided is remembered: by system, kind and place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.comparing.decided import decided_on
from register.scanning.comparing.gaps import Decided, Gap, GapKind, Spot, Standing
from tests.register.scanning.reports import TODAY, decided

A, B = Spot(1, "users", "mac"), Spot(1, "logs", "mac")
GAP = Gap(GapKind.HELD, 7, "mac", (A, B))


def standing(*decisions: Decided, gap: Gap = GAP) -> dict[Standing, list[str]]:
    alive = [one for one in decisions if one.stands(TODAY)]
    return {one.standing: [s.place for s in one.spots] for one in decided_on(gap, alive)}


def test_without_decisions_it_is_open():
    assert standing() == {Standing.OPEN: ["users.mac", "logs.mac"]}


def test_dismissed_everywhere():
    assert standing(decided(7, "held_not_recorded", "mac")) == {
        Standing.DISMISSED: ["users.mac", "logs.mac"]
    }


@pytest.mark.parametrize("place", ["users.mac", "users.*", "user*"])
def test_dismissed_at_one_place(place):
    assert standing(decided(7, "held_not_recorded", "mac", place=place)) == {
        Standing.OPEN: ["logs.mac"],
        Standing.DISMISSED: ["users.mac"],
    }


@pytest.mark.parametrize(
    "other",
    [
        {"gap": "kept_longer"},
        {"subject": "imei"},
        {"outcome": "accepted"},
        {"withdrawn_on": TODAY},
        {"until": TODAY - timedelta(days=1)},
        {"place": "orders.*"},
    ],
)
def test_what_speaks_of_something_else_is_nothing_to_it(other):
    told = {"gap": "held_not_recorded", "subject": "mac", **other}
    assert Standing.DISMISSED not in standing(decided(7, **told))


def test_holds_on_its_last_day():
    assert Standing.OPEN not in standing(decided(7, "held_not_recorded", "mac", until=TODAY))


def told(key: int, place: str) -> Decided:
    return decided(7, "held_not_recorded", "mac", id=key, place=place)


def test_the_newest_of_several_says_why():
    for newer in ("", "users.mac", "users.*"):
        for older in ("", "users.mac", "users.*"):
            pair = [told(2, newer), told(1, older)]
            spots = [s for gap in decided_on(GAP, pair) for s in gap.spots if s.place == A.place]
            assert spots[0].decision == pair[0], (newer, older)


def test_a_gap_without_places_is_dismissed_as_a_whole():
    gap = Gap(GapKind.NOT_FOUND, 7, "phone", ())
    (found,) = decided_on(gap, [decided(7, "recorded_not_found", "phone")])
    assert found.standing == Standing.DISMISSED
    assert found.decision is not None
    (found,) = decided_on(gap, [decided(7, "recorded_not_found", "phone", place="a")])
    assert found.standing == Standing.OPEN


@given(st.lists(st.sampled_from(["", "users.*", "logs.mac", "x", "*.mac"]), max_size=4))
def test_no_place_is_lost_or_doubled(patterns):
    decisions = [
        decided(7, "held_not_recorded", "mac", id=key, place=place)
        for key, place in enumerate(patterns)
    ]
    found = [spot.place for gap in decided_on(GAP, decisions) for spot in gap.spots]
    assert sorted(found) == sorted(spot.place for spot in GAP.spots)
