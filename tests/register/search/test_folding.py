"""Case, width and accents make no difference, and what was found is marked where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.search.folding import excerpt, folded, marked


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Phone", "PHONE"),
        ("ＰＨＯＮＥ１２", "phone12"),
        ("Zürich", "zu\u0308rich"),
        ("ÉCOLE", "école"),
        ("École", "ecole"),
        ("Straße", "STRASSE"),
        ("ｶﾀｶﾅ", "カタカナ"),
        ("㎏", "kg"),
        ("手机号码", "手机号码"),
    ],
)
def test_means_the_same(written, meant):
    assert folded(written) == folded(meant)


def test_marks_of_other_scripts_are_letters():
    assert folded("が") != folded("か")
    assert folded("कि") != folded("क")


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Mobile phone", ["phone"], ["phone"]),
        ("手机号码与手机型号", ["手机"], ["手机", "手机"]),
        ("ＰＨＯＮＥ no.", ["phone"], ["ＰＨＯＮＥ"]),
        ("Zu\u0308rich", ["zur"], ["Zu\u0308r"]),
        ("Straße", ["ss"], ["ß"]),
        ("Straße", ["as"], ["aß"]),
        ("aXbX", ["x", "b"], ["XbX"]),
        ("nothing", ["else"], []),
        ("", ["a"], []),
        ("abc", [""], []),
        ("📱 phone", ["📱"], ["📱"]),
    ],
)
def test_what_was_found_is_marked(text, words, found):
    assert [piece for piece, hit in marked(text, words) if hit] == found


@given(st.text(max_size=30), st.lists(st.text(max_size=4).map(folded), max_size=3))
def test_marking_changes_no_letter(text, words):
    assert "".join(piece for piece, _hit in marked(text, words)) == text


def test_of_a_long_text_the_part_that_answers_is_shown():
    text = "a " * 200 + "needle" + " b" * 200
    shown = excerpt(text, ["needle"])
    assert "needle" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 140
    assert excerpt("short", ["x"]) == "short"
    assert excerpt("needle" + " b" * 200, ["needle"]).startswith("needle")
