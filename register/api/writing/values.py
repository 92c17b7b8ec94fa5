"""From JSON to the value of a column: the type that is read there, or a sentence why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from history.fields import TranslatedTextField, translated_text

from ..problems import nearest
from ..resources.fields import choices_of
from .shapes import Column

DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LARGEST: Final[Mapping[Any, int]] = {
    models.PositiveIntegerField: 2**31 - 1,
    models.PositiveBigIntegerField: 2**63 - 1,
}
"""What PostgreSQL keeps; SQLite would keep more of the first."""
LINE_ENDS: Final = re.compile("[\t\n\r]")


class WrongValueError(Exception):
    """What is wrong with a value, in words, and what would be right."""

    def __init__(self, detail: str, code: str = "type", known: tuple[str, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code
        self.known = known


def value_of(column: Column, given: Any) -> Any:
    """The value that ``given`` means in ``column``; of a reference its code.

    Raises ``WrongValueError``. Lengths, formats and what is required are the model's business.
    """
    field = column.field
    if given is None:
        if field.null:
            return None
        raise WrongValueError(_("This cannot be null."), "null")
    if column.space is not None:
        return code(given)
    for kind, read in READERS:
        if isinstance(field, kind):
            return read(column, given)
    raise TypeError(f"{field} has no form in JSON.")


def code(given: Any) -> str:
    """A reference, as its code."""
    if not isinstance(given, str):
        raise WrongValueError(_("Give the code as a string."))
    return given


def text(_column: Column, given: Any) -> Any:
    try:
        return translated_text(given)
    except ValidationError as error:
        raise WrongValueError(" ".join(error.messages), error.code or "text") from error


def truth(_column: Column, given: Any) -> bool:
    if not isinstance(given, bool):
        raise WrongValueError(_("Give true or false."))
    return given


def whole_number(column: Column, given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise WrongValueError(_("Give a whole number."))
    largest = LARGEST[type(column.field)]
    if not 0 <= given <= largest:
        raise WrongValueError(
            _("Give a number from 0 to %(largest)s.") % {"largest": largest}, "range"
        )
    return given


def day(_column: Column | None, given: Any) -> date:
    if not isinstance(given, str) or not DAY.fullmatch(given):
        raise WrongValueError(_("Give a day as a string: “2026-11-26”."))
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise WrongValueError(_("There is no such day in the calendar."), "day") from error


def line(column: Column, given: Any) -> str:
    """One line of text, or one of the field's choices."""
    if not isinstance(given, str):
        raise WrongValueError(_("Give a string."))
    if LINE_ENDS.search(given):
        raise WrongValueError(_("This is one line: leave line ends and tabs out."), "line")
    choices = choices_of(column.field)
    if choices and given not in choices and (given or column.field.blank):
        raise WrongValueError(
            _("“%(value)s” is not known here.") % {"value": given[:100]},
            "unknown",
            nearest(given, choices),
        )
    return given


READERS: Final[tuple[tuple[Any, Callable[[Column, Any], Any]], ...]] = (
    (TranslatedTextField, text),
    (models.BooleanField, truth),
    (models.IntegerField, whole_number),
    (models.DateField, day),
    (models.CharField, line),
)
