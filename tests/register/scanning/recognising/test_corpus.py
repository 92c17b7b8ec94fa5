"""Recognition keeps what it reached; ``python -m bench.scanning`` has the figures."""

from __future__ import annotations

from bench.scan_corpus import columns, lines
from bench.scanning import Marks, mark_columns, mark_lines

SEED = 31
NEEDS_A_NAME = {"imsi", "meid"}


def ratio(marks: Marks) -> tuple[float, float]:
    right, wrong, missed = (sum(one.values()) for one in (marks.right, marks.wrong, marks.missed))
    return right / (right + wrong), right / (right + missed)


def test_columns_with_telling_names():
    precision, recall = ratio(mark_columns(SEED, is_named=True, each=4))
    assert precision >= 0.97
    assert recall >= 0.97


def test_columns_whose_names_say_nothing():
    marks = mark_columns(SEED, is_named=False, each=4)
    for kind in NEEDS_A_NAME:
        assert marks.right.pop(kind, 0) < marks.missed.pop(kind)
    precision, recall = ratio(marks)
    assert precision >= 0.95
    assert recall >= 0.95


def test_pieces_of_lines():
    precision, recall = ratio(mark_lines(SEED, 600))
    assert precision >= 0.95
    assert recall >= 0.97


def test_the_same_seed_makes_the_same():
    assert list(columns(5, 2)) == list(columns(5, 2))
    assert list(lines(5, 50)) == list(lines(5, 50))
    assert list(lines(5, 50)) != list(lines(6, 50))
