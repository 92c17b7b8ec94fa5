"""Whole notices in which the differences are known: each found, and nothing else but what is told.

First runs, before anything was mended for them: docs/notice-check.md.
"""

from __future__ import annotations

import pytest

from register.notices.text import EN, ZH

from .telling import checked, first, planted, scored, second, trials

STILL_FALSE = {
    "shop_en": {"said_not_recorded item lexicon:account-information"},
    "heat_en": {"recorded_not_said item presence"},
}
"""*Your account data* for all that was told before; *senses whether somebody is at home*."""
STILL_MISSED = {
    "heat_en": {"said_not_recorded transfer IN"},
    "class_both": {"said_not_recorded item lexicon:education"},
}
"""*Our support team in India can see error reports*; *grade*."""


@pytest.mark.parametrize("name", list(trials()))
def test_every_planted_difference_is_found_and_nothing_else(name):
    score = scored(name)
    assert score.missed == STILL_MISSED.get(name, set())
    assert score.right == planted(name) - score.missed
    assert score.false == STILL_FALSE.get(name, set())


@pytest.mark.parametrize(("those", "number"), [(first, 24), (second, 18)])
def test_the_differences_are_of_every_kind(those, number):
    every = [one for name in those() for one in planted(name)]
    assert len(every) == number
    assert {one.split(" ")[0] for one in every} == {
        "said_not_recorded",
        "recorded_not_said",
        "said_otherwise",
        "languages_differ",
    }


@pytest.mark.parametrize("name", list(trials()))
def test_each_is_in_its_languages(name):
    notice = checked(name).notice
    spoken = {one.language for one in notice.sentences}
    assert spoken == set(trials()[name]["language"])
    assert spoken <= {ZH, EN}
    assert notice.text.count("\n") >= 45
