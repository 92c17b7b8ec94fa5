"""Whole notices in which the differences are known: each found, and nothing else but what is told.

First runs, before anything was mended for them: docs/notice-check.md.
"""

from __future__ import annotations

import pytest

from register.notices.text import EN, ZH

from .telling import checked, planted, scored, trials

STILL_FALSE = {"shop_en": {"said_not_recorded item lexicon:account-information"}}
"""*Your account data* is no item of its own, where it means all that was told before."""


@pytest.mark.parametrize("name", list(trials()))
def test_every_planted_difference_is_found_and_nothing_else(name):
    score = scored(name)
    assert score.missed == frozenset()
    assert score.right == planted(name)
    assert score.false == STILL_FALSE.get(name, set())


def test_the_differences_are_of_every_kind():
    every = {one.split(" ")[0] for name in trials() for one in planted(name)}
    assert every == {"said_not_recorded", "recorded_not_said", "said_otherwise", "languages_differ"}
    assert sum(len(planted(name)) for name in trials()) == 24


@pytest.mark.parametrize("name", list(trials()))
def test_each_is_in_its_languages(name):
    notice = checked(name).notice
    spoken = {one.language for one in notice.sentences}
    assert spoken == set(trials()[name]["language"])
    assert spoken <= {ZH, EN}
    assert notice.text.count("\n") >= 60
