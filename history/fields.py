"""Model field for text in several languages."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .text import TranslatedText


class ReadableJSONEncoder(json.JSONEncoder):
    """Keeps Chinese readable in the column: an escaped ``\\u624b`` is found by no search."""

    def __init__(self, **options: Any) -> None:
        options["ensure_ascii"] = False
        super().__init__(**options)


class DisplayedText(TranslatedText):
    """A translated text that prints itself in the language of the request."""

    def __str__(self) -> str:
        return self.in_language(get_language() or "en")


class TranslatedTextField(models.JSONField):
    """One text in several languages, stored as one JSON value.

    Raises ``ValidationError`` for anything but an object of language code to text.
    """

    description = _("Text in several languages")

    def __init__(self, *args: Any, **options: Any) -> None:
        options["default"] = DisplayedText
        options["encoder"] = ReadableJSONEncoder
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        options.pop("default", None)
        options.pop("encoder", None)
        return name, path, args, options

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        decoded = super().from_db_value(value, expression, connection)
        return DisplayedText(decoded) if isinstance(decoded, dict) else decoded

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, DisplayedText):
            return value
        if isinstance(value, str):
            raise ValidationError(
                _("“%(value)s” is not a text by language: give {“en”: …, “zh-hans”: …}."),
                code="not_translated",
                params={"value": value},
            )
        return DisplayedText(value)

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            value = dict(TranslatedText(value))
        return super().get_prep_value(value)
