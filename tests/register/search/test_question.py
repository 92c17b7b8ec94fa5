"""What is looked for, and how well a record of given texts answers."""

from __future__ import annotations

import pytest

from register.search.finding import LONGEST, Question, Rank


@pytest.mark.parametrize(
    ("asked", "rank"),
    [
        ("phone", Rank.CODE),
        ("PHONE", Rank.CODE),
        ("手机号码", Rank.NAME),
        ("mobile phone number", Rank.NAME),
        ("pho", Rank.BEGINS),
        ("mobile", Rank.BEGINS),
        ("手机", Rank.BEGINS),
        ("number", Rank.IN_NAME),
        ("number mobile", Rank.IN_NAME),
        ("号码", Rank.IN_NAME),
        ("cell", Rank.ELSEWHERE),
        ("cell number", Rank.ELSEWHERE),
        ('"phone number"', Rank.IN_NAME),
        ('"number phone"', None),
        ("phone e-mail", None),
        ("%", None),
        ("_", None),
        ("\\", None),
    ],
)
def test_ranks(asked, rank):
    found = Question(asked).rank("phone", ["手机号码", "mobile phone number"], ["cell no."])
    assert found == rank


@pytest.mark.parametrize("text", ["", "   ", "\t\n", '""', "\u3000"])
def test_no_word_is_no_question(text):
    assert Question(text).words == []


def test_a_text_in_the_wrong_box_is_not_searched():
    assert not Question("x" * LONGEST).is_too_long
    question = Question("x" * 10_000)
    assert question.is_too_long
    assert question.words == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("#12", "12"), ("12", "12"), ("＃１２", "12"), ("#012", "12"), ("# 7", "7"), ("12a", "")],
)
def test_a_number_may_be_that_of_a_change_set(text, number):
    assert Question(text).number == number


@pytest.mark.parametrize(
    "text", ['"', "'", '"open', "'a", '" "', "\x00", "\ud800", "a" + "\u0301" * 50]
)
def test_odd_texts_are_texts(text):
    assert Question(text).rank("code", ["name"], []) in {None, *Rank}
