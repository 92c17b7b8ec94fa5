"""What differs without meaning is folded away, and no position moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.notices.segmenting import notice_text
from register.notices.understanding.folding import BREAK, fold, fold_notice, folded
from register.notices.understanding.matching import Matcher

AWKWARD = (
    "aZ é\u0301ﬁß½ⅨİΣςＩＰ\u3000 \n\t-–—\u00ad\u200b“‘「IP地址手機號碼帳号資訊①㎡ｶﾞ한.,、。(（12"
)
written = st.one_of(st.text(max_size=60), st.text(alphabet=AWKWARD, max_size=60))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("ＩＰ　地址", "IP地址"),
        ("IP \n 地址", "ip地址"),
        ("手機號碼", "手机号码"),
        ("帳號", "账号"),
        ("帐号", "账号"),
        ("Café", "cafe"),
        ("Cafe\u0301", "café"),
        ("mobile\nphone   number", "Mobile Phone Number"),
        ("e-mail", "e mail"),
        ("e\u2011mail", "E-Mail"),
        ("real-\nname system", "real-name system"),
        ("地址 （MAC）", "地址(MAC)"),
        ("address(MAC)", "address (MAC)"),
        ("pass\u00adword", "password"),
        ("手机\u200b号", "手机号"),
        ("ﬁle", "file"),
        ("isn’t", "isn't"),
        ("“其他”", '"其他"'),
    ],
)
def test_one_meaning_one_form(text, same):
    assert folded(text) == folded(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3-5", "35"), ("a b", "ab"), ("手机", "手表"), ("1.5", "15"), ("IMEI", "IMSI")],
)
def test_what_differs_stays_apart(one, other):
    assert folded(one) != folded(other)


@settings(deadline=None)
@given(written)
def test_each_letter_keeps_its_place(text):
    found = fold(text)
    assert len(found.text) == len(found.at)
    assert found.at == sorted(found.at)
    assert all(0 <= at < len(text) for at in found.at)


@settings(deadline=None)
@given(written)
def test_folding_what_is_folded_changes_nothing(text):
    once = folded(text)
    assert folded(once) == once


@settings(deadline=None)
@given(written, st.integers(0, 20), st.integers(0, 20))
def test_a_part_is_folded_at_its_own_place(text, before, after):
    around = "x" * before + text + "y" * after
    part = fold(around, before, before + len(text))
    assert part.text == fold(text).text
    assert part.at == [at + before for at in fold(text).at]


@settings(deadline=None)
@given(written, written, written)
def test_what_is_found_folds_back_to_what_was_looked_for(before, name, after):
    text = before + name + after
    for hit in Matcher([(name, 1)]).find(fold(text)):
        quoted = folded(text[hit.start : hit.end])
        assert quoted in {hit.name, f"{hit.name}s", f"{hit.name}es"}


def test_sentences_of_a_notice_stay_apart():
    notice = notice_text("我们收集手机号码。\n\nWe collect your IP\naddress. Nothing else.")
    whole, begins = fold_notice(notice)
    assert whole.text.split(BREAK) == [
        "我们收集手机号码。",
        "we collect your ip address.",
        "nothing else.",
        "",
    ]
    assert [whole.at[at] for at in begins] == [one.start for one in notice.sentences]
