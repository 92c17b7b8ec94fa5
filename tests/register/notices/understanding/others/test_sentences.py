"""Precision and recall on labelled sentences; ``pytest -s`` prints them."""

from __future__ import annotations

import pytest

from register.notices.text import EN, ZH

from .measuring import apart, labelled, scored


@pytest.mark.parametrize("language", [ZH, EN])
def test_tuned_sentences_are_understood(language):
    score = scored(labelled("tuned"), language)
    print(f"\ntuned {language}: {score}, {score.precision:.3f} / {score.recall:.3f}")  # noqa: T201
    assert (score.wrong, score.missed) == (0, 0), "\n".join(apart(labelled("tuned")))


@pytest.mark.parametrize("language", [ZH, EN])
def test_held_out_sentences_are_understood_well_enough(language):
    """Only measured: a word list that is changed for one of these sentences tells nothing more."""
    score = scored(labelled("held_out"), language)
    print(f"\nheld out {language}: {score}, {score.precision:.3f} / {score.recall:.3f}")  # noqa: T201
    assert score.precision >= 0.95
    assert score.recall >= 0.85


def test_there_are_enough_of_them_and_near_misses_among_them():
    every = [*labelled("tuned"), *labelled("held_out")]
    assert len(every) >= 140
    assert sum(not one.says for one in every) >= 40
    assert len({one.text for one in every}) == len(every)
    assert all(says.split(" ")[0] for one in every for says in one.says)
