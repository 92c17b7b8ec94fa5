"""Headings taken apart."""

from __future__ import annotations

import pytest

from register.importing.mapping.headings import heading


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("data_item_zh", "zh-hans", "dataitem"),
        ("Purpose (en)", "en", "purpose"),
        ("数据项（英文）", "en", "数据项"),
        ("英文名称", "en", "名称"),
        ("Zweck [de]", "de", "zweck"),
        ("Name-fr", "fr", "name"),
        ("Token", "", "token"),
        ("Retention period (if possible)", "", "retentionperiod"),
        ("3. Zweck", "", "zweck"),
        ("一、处理目的", "", "处理目的"),
        ("ＰＵＲＰＯＳＥ", "", "purpose"),
    ],
)
def test_a_heading_names_a_field_and_a_language(text, language, form):
    found = heading(text)
    assert found.language == language
    assert form in found.forms


def test_an_empty_heading_has_no_form():
    assert heading("").forms == ()
    assert heading(" \n ").forms == ()
