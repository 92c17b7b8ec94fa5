"""The words themselves: both languages, the same slots, sentences, and what is refused."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from history.text import LANGUAGES
from register.notices.generating.numbering import numeral
from register.notices.generating.templates import (
    TemplateError,
    check,
    paragraphs,
    sentences,
    slots_of,
    templates,
    titles,
    word,
    words,
)

CITED = re.compile(r"(PIPL|(UK )?GDPR|NDSMR|GB/T|MIIT) ?\d")


@pytest.mark.parametrize("key", templates())
def test_a_paragraph_says_the_same_in_both_languages(key):
    one = templates()[key]
    assert set(one.text) == set(LANGUAGES)
    assert set(slots_of(one.text["zh-hans"])) == set(slots_of(one.text["en"]))
    assert len(key) <= 60, "a paragraph of one's own holds no longer key"
    assert CITED.match(one.articles)


@pytest.mark.parametrize("key", templates())
def test_a_paragraph_ends_in_full_stops_and_its_chinese_is_chinese(key):
    one = templates()[key]
    chinese, english = one.text["zh-hans"], one.text["en"]
    assert chinese.endswith(("。", "：", "{description}"))
    assert english.endswith((".", ":", "{description}"))
    assert not re.search(r"[,;:()]", re.sub(r"\{\w+\}", "", chinese)), "full-width punctuation"


def test_headings_and_short_words_are_in_both_languages():
    assert all(set(one.text) == set(LANGUAGES) for one in titles().values())
    assert all(set(one) == set(LANGUAGES) for one in words().values())
    assert word("notice.titles")["en"] == "Privacy notices"
    with pytest.raises(KeyError):
        word("nothing")


def test_a_key_stands_once():
    assert len(templates()) > 60
    assert not set(templates()) & set(titles()) - {"abroad", "care"}


@pytest.mark.parametrize(
    ("text", "problem", "slot"),
    [
        ("We collect {item}.", "unknown", "item"),
        ("We collect {items.", "braces", ""),
        ("We collect items}.", "braces", ""),
        ("We collect {}.", "name", ""),
        ("We collect {items!r}.", "name", "items"),
        ("We collect {items:>10}.", "name", "items"),
        ("We collect {items[0]}.", "name", "items[0]"),
        ("Fine. {items}\n\nWrong {items.__class__}.", "name", "items.__class__"),
    ],
)
def test_what_cannot_be_filled_in_is_refused(text, problem, slot):
    with pytest.raises(TemplateError) as refused:
        check(text, ("items",))
    assert (refused.value.problem, refused.value.slot) == (problem, slot)


def test_braces_that_are_only_braces_are_written_twice():
    check("A {{brace}} and {items}.", ("items",))
    assert slots_of("A {{brace}} and {items}.") == ["items"]


@given(st.text(max_size=60))
def test_checking_ends_in_no_other_error(text):
    with contextlib.suppress(TemplateError):
        check(text, ("items",))
        assert {slot for one in paragraphs(text) for slot in slots_of(one)} <= {"items"}


def test_paragraphs_are_parted_by_empty_lines_alone():
    text = "第一段，\n接着写。\r\n\r\nSecond,\ngoes on.\n\n \n\n第三。"
    assert paragraphs(text) == ["第一段，接着写。", "Second, goes on.", "第三。"]


def test_sentences_end_where_people_end_them():
    assert len(sentences("我们收集。您拒绝的，无影响。")) == 2
    assert len(sentences("Kept for 6.5 years. {items} go. See www.example.org for more.")) == 3


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九")],
)
def test_chinese_numerals(number, said):
    assert numeral(number) == said
