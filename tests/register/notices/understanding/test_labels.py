"""Of labelled texts as much is found as was when this was written; docs/notice-check.md has all."""

from __future__ import annotations

import pytest

from bench.notice_items import Labelled, Score, measured, own, samples
from tests.samples import sample

FILES = ("cloud-services-processing-items.csv", "cookie-database.csv", "sdk-list.jsonl")


def test_sentences_of_our_own():
    labelled = list(own("own"))
    assert len(labelled) >= 80
    for score in measured(labelled).values():
        assert score.misses == []


def test_sentences_in_the_manner_of_long_notices():
    scores = measured(own("own_long"))
    assert set(scores) == {"zh", "en"}
    for score in scores.values():
        assert score.precision >= 0.95
        assert score.recall >= 0.95


@pytest.mark.parametrize(
    ("name", "language", "precision", "recall"),
    [
        ("tuned", "zh", 0.93, 0.97),
        ("tuned", "en", 0.97, 0.92),
        ("second", "zh", 0.95, 0.95),
        ("second", "en", 0.95, 0.95),
        ("third", "zh", 0.95, 0.95),
        ("third", "en", 0.95, 0.95),
        ("fourth", "en", 0.95, 0.95),
    ],
)
def test_cells_of_the_samples(name, language, precision, recall):
    for file in FILES:
        sample(file)
    score = measured(samples(name))[language]
    assert score.texts > 30
    assert score.precision >= precision
    assert score.recall >= recall


def test_a_score_counts_what_was_found_wrongly_and_what_was_missed():
    labelled = Labelled(
        "我们会收集手机号码和邮箱。", "zh", frozenset({"phone-number", "age"}), place="own"
    )
    score = measured([labelled])["zh"]
    assert (score.right, score.wrong, score.missed) == (1, 1, 1)
    assert (score.precision, score.recall) == (0.5, 0.5)
    assert score.misses == ["own: wrong email-address", "own: missed age"]
    assert (Score().precision, Score().recall) == (1.0, 1.0)
