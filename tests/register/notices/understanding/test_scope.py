"""What a sentence does with a word: sentences of our own, each with the answer a reader gives.

``scope_sentences.txt`` has one a line: the act, ``-`` where it is denied, ``?`` where it is
conditional; then the sentence, the word between ``<`` and ``>``.
"""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.notices.segmenting import notice_text
from register.notices.understanding.clauses import parse
from register.notices.understanding.folding import folded
from register.notices.understanding.scope import Scope, scope_at
from register.notices.understanding.tables import table

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "scope_sentences.txt")
    .read_text(encoding="utf-8")
    .splitlines()
]


def asked(marked: str) -> Scope:
    """The scope of what stands between the angle brackets."""
    marked = marked.replace("\\n", "\n")
    text = marked.replace("<", "").replace(">", "")
    start, end = marked.index("<"), marked.index(">") - 1
    notice = notice_text(text)
    sentence = next(one for one in notice.sentences if one.start <= start < one.end)
    return scope_at(notice, sentence, start, end)


@pytest.mark.parametrize(("answer", "sentence"), CASES)
def test_what_a_reader_says(answer, sentence):
    found = asked(sentence)
    shown = found.act + "-" * found.denied + "?" * found.conditional
    assert shown == answer, found.how


def test_there_are_sentences_in_both_languages_of_every_kind():
    answers = {answer for answer, _ in CASES}
    assert {"collect-", "share-?", "mention", "keep", "notify", "offer", "use"} <= answers
    assert sum(sentence.isascii() for _, sentence in CASES) > 30
    assert sum(not sentence.isascii() for _, sentence in CASES) > 30


@pytest.mark.parametrize(
    ("marked", "how"),
    [
        ("我们会收集您的<手机号码>。", "收集"),
        ("我们收集以下信息：\n（1）<手机号码>；", "lead: 收集"),
        ("个人信息是指以电子方式记录的信息，包括<姓名>。", "definition"),
        ("一、我们如何共享您的个人信息\n\n<手机号码>", "heading"),
        ("<手机号码>", "bare"),
    ],
)
def test_it_says_why(marked, how):
    assert asked(marked).how == how


def test_what_a_heading_says_is_less_sure():
    notice = notice_text("一、我们如何共享您的位置信息\n\n手机号码")
    heading = notice.sentences[0]
    at = notice.text.index("位置信息")
    assert scope_at(notice, heading, at, at + 4).confidence < 0.8


def test_lists_the_law_excepts_say_nothing():
    text = (
        "以下情形中收集您的个人信息无需征得您的授权同意：\n1、根据您的<手机号码>签订合同所必需的；"
    )
    assert asked(text).how == "no_consent"


words = st.lists(
    st.sampled_from(
        [
            *(
                "不",
                "我们",
                "收集",
                "共享",
                "但",
                ",",
                "、",
                "您",
                "手机号码",
                "除",
                "外",
                "并",
                "将",
            ),
            *("we ", "do not ", "collect ", "share ", "but ", "unless ", "you ", "phone ", "no "),
        ]
    ),
    max_size=20,
)


@settings(deadline=None)
@given(words)
def test_clauses_cover_a_sentence_and_hold_their_verbs(parts):
    text = folded("".join(parts))
    clauses = parse(text).clauses
    assert clauses[0].start == 0
    assert clauses[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(clauses))
    for clause in clauses:
        assert all(clause.start <= verb.start < verb.end for verb in clause.verbs)


@settings(deadline=None)
@given(words, st.integers(0, 60))
def test_any_words_have_some_scope(parts, at):
    text = "".join(parts) + "号"
    at = min(at, len(text) - 1)
    notice = notice_text(text)
    for sentence in notice.sentences:
        if sentence.start <= at < sentence.end:
            assert 0 < scope_at(notice, sentence, at, at + 1).confidence <= 1


def test_every_pattern_can_be_found():
    """A pattern that is not valid, or begins with no letter, is refused when it is read."""
    assert parse("we collect nothing").clauses
    assert set(table("scope")) >= {"act", "give", "negation", "clause", "condition", "outside"}
