"""What may stand in one column, and as what the register keeps it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.utils.translation import gettext as _

from history.fields import LANGUAGE_CODE, NOT_TEXT, translated_text

from .kinds import Column, Sort

Cleaner = Callable[[Any], Any]
"""From a value of a ``Row`` to what is kept; raises ``ValidationError``."""

NOT_STORED: Final = re.compile("[\x00\ud800-\udfff]")
"""What no database keeps in a line of text."""
EMPTY: Final[tuple[Any, ...]] = (None, "", [], {}, ())


def cleaner_of(column: Column) -> Cleaner:
    """What judges the values of a column."""
    if column.sort is Sort.LINKS:
        return _links
    if column.sort is Sort.REFERENCE:
        return _reference(column)
    return _unless_empty(column, BY_SORT[column.sort](column))


def nothing_in(column: Column) -> Any:
    """What is kept in a column of which nothing is said: its default, else nothing.

    Raises ``ValidationError`` where something has to be said.
    """
    one = column.field
    if one.null:
        return None
    found = one.get_default()
    if found in EMPTY and not one.blank:
        raise ValidationError(one.error_messages["blank"], code="blank")
    return dict(found) if isinstance(found, dict) else getattr(found, "value", found)


def _unless_empty(column: Column, clean: Cleaner) -> Cleaner:
    try:
        nothing = nothing_in(column)
    except ValidationError:
        nothing = MUST_SAY
    kind = type(nothing)

    def cleaned(value: Any) -> Any:
        if value:
            return clean(value)
        if value == nothing and type(value) is kind:
            return value
        return nothing_in(column) if value in EMPTY else clean(value)

    return cleaned


MUST_SAY: Final = object()
"""Nothing is equal to it."""


def _links(value: Any) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValidationError(_("This takes a list of codes."), code="not_a_list")
    found = sorted(set(value))
    return value if found == value else found


def _reference(column: Column) -> Cleaner:
    may_be_empty = not column.is_owner and column.field.null

    def cleaned(value: Any) -> Any:
        if value is None or value == "":
            if not may_be_empty:
                raise ValidationError(column.field.error_messages["blank"], code="blank")
            return None
        if not isinstance(value, str):
            raise ValidationError(_("This takes the code of a record."), code="not_a_code")
        return value

    return cleaned


def _text(column: Column) -> Cleaner:
    may_be_blank = column.field.blank

    def cleaned(value: Any) -> Any:
        if not _is_plain(value):
            value = dict(translated_text(value))
            if not (value or may_be_blank):
                raise ValidationError(column.field.error_messages["blank"], code="blank")
        return value

    return cleaned


def _is_plain(value: Any) -> bool:
    """Whether a text is kept exactly as it is, as far as a quick look tells."""
    if not isinstance(value, dict) or (len(value) > 1 and list(value) != sorted(value)):
        return False
    for language, text in value.items():
        if language not in LANGUAGES_SEEN and not _is_language(language):
            return False
        if not isinstance(text, str) or not text.strip():
            return False
        if not text.isprintable() and NOT_TEXT.search(text):
            return False
    return True


LANGUAGES_SEEN: Final[set[str]] = {"zh-hans", "en"}


def _is_language(code: Any) -> bool:
    if not isinstance(code, str) or not LANGUAGE_CODE.fullmatch(code):
        return False
    if len(LANGUAGES_SEEN) < MANY_LANGUAGES:
        LANGUAGES_SEEN.add(code)
    return True


MANY_LANGUAGES: Final = 200
"""So many codes are remembered: a file may make up as many as it likes."""


def _line(column: Column) -> Cleaner:
    field = column.field
    longest = field.max_length or 0
    plain = (MaxLengthValidator, ProhibitNullCharactersValidator)
    is_free = all(isinstance(one, plain) for one in field.validators)

    def cleaned(value: Any) -> Any:
        if type(value) is not str:
            value = field.to_python(value)
        if not is_free or len(value) > longest:
            field.run_validators(value)
        if not value.isprintable() and (found := NOT_STORED.search(value)):
            raise ValidationError(
                _("This has the control character %(character)s: remove it."),
                code="control_character",
                params={"character": f"U+{ord(found[0]):04X}"},
            )
        return value

    return cleaned


def _choice(column: Column) -> Cleaner:
    field = column.field
    known = {str(value): str(value) for value in column.choices}

    def cleaned(value: Any) -> Any:
        found = known.get(value) if isinstance(value, str) else None
        return str(field.clean(value, None)) if found is None else found

    return cleaned


def _whole(column: Column) -> Cleaner:
    field = column.field
    least = max(_limits(field, MinValueValidator))
    most = min(_limits(field, MaxValueValidator))

    def cleaned(value: Any) -> Any:
        if type(value) is int and least <= value <= most:
            return value
        if isinstance(value, float) and not value.is_integer():
            raise ValidationError(
                field.error_messages["invalid"], code="invalid", params={"value": value}
            )
        return field.clean(value, None)

    return cleaned


def _limits(field: Any, kind: Any) -> list[int]:
    return [int(one.limit_value) for one in field.validators if isinstance(one, kind)]


def _truth(column: Column) -> Cleaner:
    def cleaned(value: Any) -> Any:
        return value if type(value) is bool else column.field.clean(value, None)

    return cleaned


def _day(column: Column) -> Cleaner:
    def cleaned(value: Any) -> Any:
        return value if type(value) is date else column.field.clean(value, None)

    return cleaned


def _data(column: Column) -> Cleaner:
    def cleaned(value: Any) -> Any:
        try:
            said = json.dumps(value, allow_nan=False, ensure_ascii=False)
        except (TypeError, ValueError) as error:
            message = column.field.error_messages["invalid"]
            raise ValidationError(message, code="invalid") from error
        if "\\u0000" in said or NOT_STORED.search(said):
            raise ValidationError(_("This holds characters that are no text."), code="no_text")
        return value

    return cleaned


BY_SORT: Final[dict[Sort, Callable[[Column], Cleaner]]] = {
    Sort.TEXT: _text,
    Sort.LINE: _line,
    Sort.CHOICE: _choice,
    Sort.WHOLE: _whole,
    Sort.TRUTH: _truth,
    Sort.DAY: _day,
    Sort.DATA: _data,
}
