"""Model field for text in several languages."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .text import TranslatedText

LANGUAGE_CODE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}")
# Line feed and tab are the only control characters a person means; a lone surrogate is none.
NOT_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
LINE_ENDS: Final = re.compile("\r\n?")


class ReadableJSONEncoder(json.JSONEncoder):
    """Keeps Chinese readable in the column: an escaped ``\\u624b`` is found by no search."""

    def __init__(self, **options: Any) -> None:
        options["ensure_ascii"] = False
        super().__init__(**options)


class DisplayedText(TranslatedText):
    """A translated text that prints itself in the language of the request."""

    __slots__ = ()

    def __str__(self) -> str:
        return self.in_language(get_language() or "en")


def translated_text(value: Any) -> DisplayedText:
    """``value`` as a text in several languages.

    Raises ``ValidationError`` for anything but an object of language code to text, and for
    characters that are no text.
    """
    if not isinstance(value, dict):
        raise ValidationError(
            _("“%(value)s” is not a text by language: give {“en”: …, “zh-hans”: …}."),
            code="not_translated",
            params={"value": value},
        )
    for code, text in value.items():
        _check_language(code, text)
    return DisplayedText({code: LINE_ENDS.sub("\n", text) for code, text in value.items()})


def _check_language(code: Any, text: Any) -> None:
    if not isinstance(code, str) or not LANGUAGE_CODE.fullmatch(code):
        raise ValidationError(
            _("“%(code)s” is not a language: use a code such as en or zh-hans."),
            code="not_a_language",
            params={"code": code},
        )
    if not isinstance(text, str):
        raise ValidationError(
            _("The text for “%(code)s” is not text: %(text)s."),
            code="not_text",
            params={"code": code, "text": text},
        )
    if found := NOT_TEXT.search(LINE_ENDS.sub("\n", text)):
        raise ValidationError(
            _("The text for “%(code)s” has the control character %(character)s: remove it."),
            code="control_character",
            params={"code": code, "character": f"U+{ord(found[0]):04X}"},
        )


class TranslatedTextAttribute(DeferredAttribute):
    """Gives back the same kind of value whether it was read from the database or just assigned."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        if isinstance(value, dict) and not isinstance(value, DisplayedText):
            # When not all are texts it is kept as given, for validation to name.
            with suppress(AttributeError):
                value = DisplayedText(value)
        instance.__dict__[self.field.attname] = value


class TranslatedTextField(models.JSONField):
    """One text in several languages, stored as one JSON value.

    ``blank=False`` asks for at least one language. Raises ``ValidationError`` for anything but an
    object of language code to text, on validation and on saving.
    """

    description = _("Text in several languages")
    descriptor_class = TranslatedTextAttribute

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
        return None if value is None else translated_text(value)

    def get_prep_value(self, value: Any) -> Any:
        # Also asked for the right-hand side of name__en="…", which is a plain string.
        if isinstance(value, dict):
            value = dict(translated_text(value))
        return super().get_prep_value(value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if value is not None and not hasattr(value, "as_sql"):
            value = translated_text(value)
        return super().get_db_prep_save(value, connection)

    def formfield(self, **options: Any) -> forms.Field | None:
        from .forms import TranslatedTextFormField

        # The default is callable, for which Django would add a hidden copy of every input.
        return super(models.JSONField, self).formfield(
            **{
                "form_class": TranslatedTextFormField,
                "initial": DisplayedText,
                "show_hidden_initial": False,
                **options,
            }
        )


@TranslatedTextField.register_lookup
class AnyLanguage(models.Lookup):
    """``name__any_language="手机"``: some language's text contains it, whatever the case.

    Searches what people wrote, never the language codes.
    """

    lookup_name = "any_language"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> tuple[str, tuple[str, ...]]:
        return "%s", (f"%{connection.ops.prep_for_like_query(value)}%",)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return self._exists(
            compiler, connection, "json_each({}) AS said WHERE said.value LIKE {} ESCAPE '\\'"
        )

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return self._exists(
            compiler, connection, "jsonb_each_text({}) AS said WHERE said.value ILIKE {}"
        )

    def _exists(self, compiler: Any, connection: Any, said: str) -> tuple[str, list[Any]]:
        column, values = self.process_lhs(compiler, connection)
        wanted, more = self.process_rhs(compiler, connection)
        return f"EXISTS (SELECT 1 FROM {said.format(column, wanted)})", [*values, *more]
