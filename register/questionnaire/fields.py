"""Boxes that keep what people type: nothing is cut off, nothing is changed, all of it is text."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.fields import LINE_ENDS, NOT_TEXT

from .lists import ListQuestion, is_key
from .words import Choices

CHOOSE_ONE: Final = gettext_lazy("Choose one. “I do not know” is an answer too.")
NO_LONGER_THERE: Final = gettext_lazy("Something chosen here is no longer in the list: look again.")
LONG: Final = 4000
MOST_CHOSEN: Final = 300


class TextField(forms.CharField):
    """Text as it was typed. Its length is told, not cut off by the browser."""

    def __init__(self, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.most = most
        self.validators = [self.refuse_what_is_no_text, self.refuse_too_long]

    def to_python(self, value: Any) -> Any:
        return LINE_ENDS.sub("\n", super().to_python(value) or "").strip()

    def refuse_too_long(self, value: str) -> None:
        if len(value) > self.most:
            raise ValidationError(
                _("Keep it to %(most)d characters: these are %(length)d."),
                code="too_long",
                params={"most": self.most, "length": len(value)},
            )

    def refuse_what_is_no_text(self, value: str) -> None:
        if found := NOT_TEXT.search(value):
            raise ValidationError(
                _("It holds the invisible control character %(character)s: type it anew."),
                code="control_character",
                params={"character": f"U+{ord(found[0]):04X}"},
            )


def line(label: Any, most: int = 200, **options: Any) -> TextField:
    """One line of text."""
    return TextField(most, label=label, **{"required": False, **options})


def words(label: Any, most: int = LONG, **options: Any) -> TextField:
    """Several lines of text."""
    widget = forms.Textarea(attrs={"rows": 2})
    return TextField(most, label=label, widget=widget, **{"required": False, **options})


def one_of(label: Any, choices: Choices, **options: Any) -> forms.ChoiceField:
    """One of a few answers, each with its button."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_ONE, "invalid_choice": CHOOSE_ONE},
        **options,
    )


def tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class ChosenField(forms.Field):
    """The records chosen from a list, in the order of the list. One query, none for nothing."""

    def __init__(self, question: ListQuestion) -> None:
        super().__init__(label=question.title, required=False, widget=forms.SelectMultiple)
        self.question = question

    def to_python(self, value: Any) -> tuple[Any, ...]:
        keys = list(dict.fromkeys(key for key in value or () if key))
        if len(keys) > (1 if self.question.is_single else MOST_CHOSEN):
            raise ValidationError(
                _("Choose at most %(most)d, and say the rest in words."),
                params={"most": 1 if self.question.is_single else MOST_CHOSEN},
            )
        if not keys:
            return ()
        known = [key for key in keys if is_key(key)]
        records = tuple(self.question.records().filter(pk__in=known))
        if len(records) < len(keys):
            raise ValidationError(NO_LONGER_THERE)
        return records
