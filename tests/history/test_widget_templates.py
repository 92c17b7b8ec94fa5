"""Our templates of boxes include no other, and say what Django's own say."""

from __future__ import annotations

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.utils.safestring import SafeString

from history.templatetags.attributes import attributes

GROUPED = [("", "---------"), ("Fruit", [("1", "<Apple>"), ("2", "Pear & plum")]), (3, "Nut")]
MARKED = {"class": "a \"b\" <c> & 'd'", "required": True, "disabled": False, "data-number": 5}

WIDGETS = [
    (forms.TextInput(MARKED), "5 < 6 & \"7\" '8'"),
    (forms.TextInput(), None),
    (forms.HiddenInput({"id": "it"}), 0),
    (forms.DateInput(MARKED), "2026-01-31"),
    (forms.CheckboxInput(MARKED), True),
    (forms.Textarea(MARKED), "\n<first line>\nsecond & last"),
    (forms.Textarea(), None),
    (forms.Select(MARKED, GROUPED), "2"),
    (forms.SelectMultiple(MARKED, GROUPED), ["1", 3]),
    (forms.CheckboxSelectMultiple({"id": "them"}, GROUPED), ["2"]),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_a_box_is_what_django_makes_of_it(widget, value):
    ours = widget.render("box", value, renderer=TemplatesSetting())
    djangos = widget.render("box", value, renderer=DjangoTemplates())
    assert ours.replace("\n", "") == djangos.replace("\n", "")


def test_what_somebody_typed_first_in_a_text_stays_on_its_line():
    made = forms.Textarea().render("box", "\nsecond line", renderer=TemplatesSetting())
    assert ">\n\nsecond line</textarea>" in made


def test_what_is_safe_already_is_not_escaped_twice():
    assert attributes({"title": SafeString("a &amp; b")}) == ' title="a &amp; b"'
