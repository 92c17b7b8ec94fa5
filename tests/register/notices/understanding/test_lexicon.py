"""The list of kinds: whole, in both languages, each word once."""

from __future__ import annotations

import re

import pytest

from register.notices.understanding.folding import folded
from register.notices.understanding.lexicon import GENERIC, kinds, never, parted, spelled
from register.notices.understanding.matching import Matcher
from register.notices.understanding.tables import Cues, first_letters, table

HAN = re.compile(r"[\u3400-\u9fff]")


def test_there_are_kinds_with_words_in_both_languages():
    assert len(kinds()) > 200
    for kind in kinds().values():
        words = (*kind.names, *kind.doubtful)
        assert any(HAN.search(word) for word in words) or "ID" in "".join(words), kind.key
        assert any(word.isascii() for word in words), kind.key


def test_a_kind_is_of_a_kind_there_is():
    for kind in kinds().values():
        assert not kind.broader or kind.broader in kinds()
        assert kind.broader != kind.key


def test_a_word_is_of_one_kind():
    owners: dict[str, set[str]] = {}
    for kind in kinds().values():
        for word in kind.names:
            owners.setdefault(folded(word), set()).add(kind.key)
    assert {word: keys for word, keys in owners.items() if len(keys) > 1} == {}


def test_a_word_is_sure_or_doubtful():
    for kind in kinds().values():
        assert not {folded(one) for one in kind.names} & {folded(one) for one in kind.doubtful}


def test_words_for_all_data_are_no_kind():
    every = {folded(form) for kind in kinds().values() for form in spelled(kind.names)}
    assert not every & GENERIC


def test_endings_that_say_little_stand_for_one_another():
    assert set(spelled(("订单信息",))) == {
        "订单信息",
        "订单数据",
        "订单资料",
        "订单相关信息",
        "订单等信息",
    }
    assert "order data" in set(spelled(("order information",)))
    assert set(spelled(("信息", "个人数据"))) == {
        "信息",
        "个人数据",
        "个人资料",
        "个人相关信息",
        "个人等信息",
    }


def test_bars_in_brackets_part_nothing():
    assert list(parted("a|~(b|c)[d|e]|f (g)")) == ["a", "~(b|c)[d|e]", "f (g)"]


def test_other_meanings_are_found_as_written():
    words, patterns = never()
    matcher = Matcher((word, word) for word in words)
    assert matcher.names
    assert Cues({"other": patterns}).by_letter


def test_a_pattern_must_begin_with_a_letter():
    assert first_letters("(?<!不)(?:但|而)是") == {"但", "而"}
    with pytest.raises(ValueError, match="begins with a letter"):
        first_letters("[ab]c")


def test_a_look_behind_may_have_words_of_any_length():
    cues = Cues({"x": ["(?<=电子|新)邮箱", "(?<!旧|老的)地址"]})
    assert [found[:2] for found in cues.find("新邮箱 旧邮箱 老的地址 地址")] == [(1, 3), (13, 15)]


def test_every_list_of_the_scope_is_read():
    assert set(table("scope")["act"]) >= {"collect", "use", "share", "keep", "mention", "contain"}
