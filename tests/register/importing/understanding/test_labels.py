"""A choice is found by its key or its name in any language, and never by a guess between two."""

from __future__ import annotations

import pytest

from register.importing.understanding.labels import Labels

CHOICES = Labels(
    [
        ("in_review", ["in review", "审核中", "in Prüfung"]),
        ("approved", ["approved", "已批准"]),
        ("level_1", ["Level 1"]),
        ("level_2", ["Level 2"]),
        ("twin_a", ["twin"]),
        ("twin_b", ["twin"]),
    ]
)


@pytest.mark.parametrize(
    ("text", "key", "how"),
    [
        ("in_review", "in_review", "exact"),
        ("In Review", "in_review", "exact"),
        ("审核中", "in_review", "label"),
        ("IN PRÜFUNG", "in_review", "label"),
        ("ＡＰＰＲＯＶＥＤ", "approved", "exact"),
        ("aproved", "approved", "fuzzy"),
    ],
)
def test_found(text, key, how):
    found = CHOICES.find(text)
    assert found is not None
    assert (found.key, found.how) == (key, how)
    assert (found.confidence == 1.0) is (how != "fuzzy")


@pytest.mark.parametrize("text", ["", "…", "twin", "Level 3", "rejected", "x" * 1000])
def test_not_found(text):
    assert CHOICES.find(text) is None


def test_a_slip_of_the_pen_between_two_finds_neither():
    near = Labels([("one", ["reference letter a"]), ("two", ["reference letter b"])])
    assert near.find("reference letter c") is None
    assert near.find("reference letter a") is not None
