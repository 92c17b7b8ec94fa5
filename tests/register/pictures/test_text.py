"""Words in a picture fit their box, in both languages, and are only ever words."""

from __future__ import annotations

import pytest

from register.pictures.text import clean, clipped, lines, safe, width


def test_a_chinese_letter_is_as_wide_as_its_type_is_high():
    assert width("手机号码", 12) == 48
    assert width("phone", 12) < 12 * 5 * 0.7
    assert width("WWW", 12) > width("iii", 12) * 2


@pytest.mark.parametrize(
    "text", ["短", "手机号码与设备标识信息以及其他", "A rather long label of things"]
)
def test_what_is_too_long_is_cut_and_says_so(text):
    cut = clipped(text, 80, 12)
    assert width(cut, 12) <= 80
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1].rstrip()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keep accounts and running systems secure", ["Keep accounts", "and running sys…"]),
        ("预防和调查欺诈、侵权等行为", ["预防和调查欺诈、侵", "权等行为"]),
        ("short", ["short"]),
        ("", [""]),
    ],
)
def test_lines_break_where_the_language_breaks_them(text, expected):
    found = lines(text, 110, 12, 2)
    assert found == expected
    assert all(width(line, 12) <= 110 for line in found)


def test_a_word_without_a_break_is_cut():
    assert lines("x" * 80, 60, 12, 3) == [clipped("x" * 80, 60, 12)]


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\ud800b", "a\u202eb", "a\uffffb"])
def test_what_xml_forbids_or_turns_around_is_marked(text):
    assert clean(text) == "a\ufffdb"
    assert safe(text) == "a\ufffdb"


def test_markup_is_only_text():
    assert safe("<a href=\"x\" onload='y'>&") == (
        "&lt;a href=&quot;x&quot; onload=&#x27;y&#x27;&gt;&amp;"
    )
    assert clean(" one\n\ttwo ") == "one two"
