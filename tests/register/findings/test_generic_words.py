"""The list of general words: each of them is found, and may stand in a precise text."""

from __future__ import annotations

import pytest

from history.text import LANGUAGES
from register.findings.rules.generic_words import generic_words, is_generic

LONGEST = {"zh-hans": 12, "en": 6}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_found(language: str):
    words = generic_words()[language]
    entries = [*words.whole, *words.phrases]
    entries += [
        f"手机号{one}" if language == "zh-hans" else f"Names {one}" for one in words.endings
    ]
    missed = [one for one in entries if not is_generic(f"{one}。", language, LONGEST[language])]
    assert not missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_stands_twice(language: str):
    words = generic_words()[language]
    for entries in (words.whole, words.phrases, words.endings, words.spared):
        assert len(entries) == len(set(entries))


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("依法保存六个月", "zh-hans"),
        ("身份核验与风险控制等需要保存的交易凭证及其他必要记录", "zh-hans"),
        ("审核资格是否对等", "zh-hans"),
        ("Marketing by post", "en"),
        ("Others in the household", "en"),
        ("Names, addresses and telephone numbers of partners as needed for delivery", "en"),
        ("Fetched etcetera", "en"),
    ],
)
def test_precise_or_long_texts_are_spared(said: str, language: str):
    assert not is_generic(said, language, LONGEST[language])
