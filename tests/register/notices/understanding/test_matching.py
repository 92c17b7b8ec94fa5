"""Names are found whole, the longer before the shorter, each where it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.notices.understanding.folding import fold
from register.notices.understanding.matching import Matcher, longest


def found(names: list[str], text: str) -> list[tuple[str, str]]:
    matcher = Matcher((name, name) for name in names)
    return [(hit.meant[0], text[hit.start : hit.end]) for hit in matcher.find(fold(text))]


def test_the_longer_name_wins():
    names = ["手机号码", "手机号码验证", "手机号"]
    text = "手机号码验证需要手机号码"
    assert found(names, text) == [("手机号码验证", "手机号码验证"), ("手机号码", "手机号码")]


@pytest.mark.parametrize(
    ("name", "text", "quoted"),
    [
        ("IP", "our VIP ships skip, IP only", ["IP"]),
        ("IP", "您的IP地址", ["IP"]),
        ("phone number", "phone numbers and a Phone\nNumber", ["phone numbers", "Phone\nNumber"]),
        ("address", "addresses", ["addresses"]),
        ("identity", "identities", ["identities"]),
        ("Preferences", "one preference", ["preference"]),
        ("e-mail", "email, e-mail and E mails", ["email", "e-mail", "E mails"]),
        ("MAC", "macs and Mac", ["macs", "Mac"]),
        ("IP", "ips", []),
        ("status", "statu", []),
        ("手機號碼", "手机号码", ["手机号码"]),
        ("phone", "smartphone", []),
        ("i", "ﬁ i", ["i"]),
        ("fi", "ﬁ fi", ["ﬁ", "fi"]),
        ("location", "geo-location", ["location"]),
    ],
)
def test_whole_words(name, text, quoted):
    assert [words for _, words in found([name], text)] == quoted


def test_one_name_may_mean_several():
    matcher = Matcher([("地址", 1), ("地址", 2), ("地址", 1)])
    assert [hit.meant for hit in matcher.find(fold("地址"))] == [(1, 2)]


@pytest.mark.parametrize("name", ["", "  ", "—", "\u200b", "（）"])
def test_a_name_without_letters_is_never_found(name):
    assert found([name], "—（）  any text") == []


letters = st.text(alphabet="ab 手机号", min_size=1, max_size=4)


@settings(deadline=None)
@given(st.lists(letters, max_size=6), st.text(alphabet="abs 手机号,", max_size=40))
def test_hits_stand_apart_and_in_order(names, text):
    hits = Matcher((name, name) for name in names).find(fold(text))
    assert all(one.last <= other.first for one, other in pairwise(hits))


@settings(deadline=None)
@given(st.lists(letters, min_size=1, max_size=6), st.text(alphabet="abs 手机号,", max_size=40))
def test_no_name_is_lost_but_to_one_over_it(names, text):
    matcher = Matcher((name, name) for name in names)
    everything = list(matcher.all(fold(text)))
    kept = longest(everything)
    for hit in everything:
        assert any(one.first < hit.last and hit.first < one.last for one in kept)
