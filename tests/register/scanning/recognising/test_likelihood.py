"""The formula: more proof is never less sure, and chance is no proof."""

from __future__ import annotations

import math
import random
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.scanning.recognising.likelihood import (
    FLOOR,
    Distinct,
    borne_out,
    confidence,
    luck,
)

shares = st.floats(0.001, 0.999)


@pytest.mark.parametrize("passed", [0, 5, 10, 20])
def test_what_passes_by_chance_is_luck(passed):
    assert luck(100, passed, 0.1) == 1.0


def test_that_all_pass_is_no_luck():
    assert luck(10, 10, 0.1) == pytest.approx(1e-10)
    assert luck(1, 1, 0.1) == pytest.approx(0.1)


def test_the_bound_is_chernoffs():
    away = 0.8 * math.log(0.8 / 0.1) + 0.2 * math.log(0.2 / 0.9)
    assert luck(50, 40, 0.1) == pytest.approx(math.exp(-50 * away))


@given(st.integers(1, 500), st.integers(0, 500), shares)
def test_luck_falls_as_more_pass(tried, passed, chance):
    passed = min(passed, tried)
    assert 0 <= luck(tried, passed, chance) <= 1
    assert luck(tried, min(passed + 1, tried), chance) <= luck(tried, passed, chance) + 1e-12


@given(shares, shares, shares)
def test_confidence_is_between_the_prior_and_one(prior, by_luck, lookalike):
    sure = confidence(prior, by_luck, lookalike)
    assert prior - 1e-9 <= sure <= 1
    assert confidence(prior, by_luck / 2, lookalike) >= sure
    assert confidence(min(0.999, prior * 1.1), by_luck, lookalike) >= sure - 1e-12


def test_a_lookalike_keeps_a_long_column_from_proving_anything():
    assert confidence(0.02, 0.0, 0.3) < 0.1


def test_values_bear_a_name_out_or_do_not():
    assert borne_out(100, 100, 100, 0, True) == 1
    assert borne_out(100, 0, 0, 0, True) == pytest.approx(FLOOR)
    assert borne_out(100, 0, 0, 100, True) == 1
    assert borne_out(0, 0, 0, 0, True) == 0.8
    assert borne_out(100, 30, 0, 0, True) < borne_out(100, 30, 0, 0, False)
    assert borne_out(100, 30, 0, 0, True) < borne_out(100, 30, 30, 0, True)


@pytest.mark.parametrize("many", [1, 10, 200, 1000, 5000])
def test_different_values_are_counted_within_a_few_per_cent(many):
    distinct = Distinct()
    chance = random.Random(many)  # noqa: S311 (the same each time)
    values = [str(chance.random()) for _ in range(many)]
    for value in values + values:
        distinct.add(crc32(value.encode()))
    assert distinct.estimate == pytest.approx(many, rel=0.06, abs=1)
    assert distinct.counted == 2 * many


def test_nothing_grows_with_the_values():
    distinct = Distinct()
    for at in range(100_000):
        distinct.add(crc32(b"%d" % at))
    assert len(distinct.bits) == 512
    assert distinct.estimate <= distinct.counted
