"""The catalogue of fields: whole, in both languages, and with every heading of our documents."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from register.documents import KINDS
from register.importing.mapping.fields import GROUPS, IGNORED, SORTS, choices, fields
from register.importing.mapping.guess import knows

LANGUAGES = {"zh-hans", "en", "fr", "de"}


@pytest.mark.parametrize("key", sorted(KINDS))
def test_every_heading_of_our_documents_is_known_in_every_language(key):
    kind = KINDS[key]
    missing = {
        column.heading.in_language(language)
        for language in kind.languages
        for column in kind.columns
        for written in (
            column.heading.in_language(language),
            f"{column.heading.in_language(language)}\n{column.citation}",
            f"{column.heading.in_language(language)} {column.citation}",
        )
        if not knows(written)
    }
    assert missing == set()


def test_fields_have_words_in_english_and_chinese_and_a_group_there_is():
    for one in fields().values():
        assert set(one.labels) == set(one.abouts) == {"en", "zh-hans"}, one.key
        assert one.group in GROUPS
        assert set(one.sorts) <= set(SORTS)


def test_fields_of_registers_have_headings_in_four_languages():
    for one in fields().values():
        if one.group not in ("lists", IGNORED):
            assert {language for language, _name in one.names} >= LANGUAGES, one.key


def test_labels_are_in_the_language_of_whoever_asks():
    with override("zh-hans"):
        assert fields()["retention"].label == "保存期限"
    with override("en"):
        assert fields()["retention"].label == "Retention"


def test_choices_are_grouped_and_fit_the_sort_of_table():
    flat = {key for _group, entries in choices("sdks") for key, _label in entries}
    assert {"sdk", "provider", "ignored"} <= flat
    assert "lifetime" not in flat
    assert len({key for _group, entries in choices() for key, _label in entries}) == len(fields())
