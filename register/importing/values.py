"""From what a cell holds to the value a column takes; or why it is none, and what was meant."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext as _

from history.fields import LINE_ENDS

from .keys import key_in, keys_in
from .kinds import Column, Sort
from .meanings import Meanings
from .understanding.words import day, truth, whole_number

LARGEST: Final = 2**63 - 1
LONGEST_NAME: Final = 80
MOST_SEARCHES: Final = 300
"""Wrong values of one import for which something near is looked for: it costs milliseconds each."""


class WrongValueError(ValueError):
    """A cell is not what its column takes."""

    def __init__(self, reason: str, suggestion: str = "", code: str = "wrong-value") -> None:
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion
        self.code = code


def can_be_empty(column: Column) -> bool:
    """Whether an empty cell is something the column can say, rather than nothing said."""
    if column.link is not None or column.sort in (Sort.TEXT, Sort.DATA):
        return True
    if column.is_owner:
        return False
    if column.sort in (Sort.LINE, Sort.CHOICE):
        return bool(column.field.blank)
    return bool(column.field.null)


def empty_of(column: Column) -> Any:
    """What a column says when it says nothing: ``{}``, ``""``, ``[]``, None."""
    if column.sort is Sort.TEXT:
        return {}
    if column.sort in (Sort.LINE, Sort.CHOICE):
        return None if column.field.null else ""
    if column.sort is Sort.LINKS:
        return []
    if column.sort is Sort.DATA:
        return column.field.get_default()
    return None


def unsaid_key(column: Column) -> Any:
    """What an empty cell says in a column that tells rows apart; None when it may not be empty."""
    if column.is_owner:
        return None
    if can_be_empty(column):
        return empty_of(column)
    found = column.field.get_default() if column.field.has_default() else None
    return getattr(found, "value", found)


def is_empty(raw: object) -> bool:
    """Whether a cell holds nothing, or blanks alone."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def value_of(column: Column, raw: Any, meanings: Meanings) -> Any:
    """The value of ``column`` that a cell means, of the type ``kinds.Sort`` says.

    An empty cell gives ``empty_of(column)``. A reference that leads nowhere is given back as it
    stands: whoever compares with the register says so. Raises ``WrongValueError``.
    """
    if is_empty(raw):
        return empty_of(column)
    return CONVERTERS[column.sort](column, raw, meanings)


def text_of(raw: Any) -> str:
    """What a cell says, as text: a number without a point it does not need, days as ISO 8601."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime) and raw.time() == time():
        return raw.date().isoformat()
    return raw.isoformat() if isinstance(raw, date | time) else str(raw)


def _text(_column: Column, raw: Any, meanings: Meanings) -> dict[str, str]:
    if isinstance(raw, dict):
        if not all(isinstance(one, str) for pair in raw.items() for one in pair):
            raise _wrong(_("a text by language"), raw, '{"en": "…", "zh-hans": "…"}')
        found = {code: LINE_ENDS.sub("\n", one) for code, one in raw.items() if one.strip()}
        return dict(sorted(found.items()))
    return {meanings.language: LINE_ENDS.sub("\n", text_of(raw))}


def _line(column: Column, raw: Any, _meanings: Meanings) -> str:
    if isinstance(raw, dict | list):
        raise _wrong(_("a text"), raw)
    text = text_of(raw)
    return text.strip() if isinstance(column.field, models.SlugField) else text


def _choice(column: Column, raw: Any, meanings: Meanings) -> str:
    text = text_of(raw).strip()
    found = meanings.choice(column, text)
    if found is None:
        words = meanings.choice_words(column)
        near = _near(text, lambda: words, meanings)
        raise _wrong(_("one of a list"), text, *near, otherwise=words)
    return found


def _whole(_column: Column, raw: Any, _meanings: Meanings) -> int:
    found = raw if type(raw) is int else whole_number(raw)
    if found is None and isinstance(raw, str) and raw.strip().lstrip("-").isdecimal():
        found = int(raw)
    if found is None or abs(found) > LARGEST:
        raise _wrong(_("a whole number"), raw, "1200")
    return found


def _truth(_column: Column, raw: Any, _meanings: Meanings) -> bool:
    found = truth(raw)
    if found is None:
        raise _wrong(_("yes or no"), raw, _("yes"), _("no"))
    return found


def _day(_column: Column, raw: Any, _meanings: Meanings) -> date:
    if type(raw) is date:
        return raw
    if isinstance(raw, str):
        try:
            return date.fromisoformat(raw.strip())
        except ValueError:
            pass
    found = day(raw)
    if found is None:
        raise _wrong(_("a day"), raw, "2026-03-31")
    return found


def _data(_column: Column, raw: Any, _meanings: Meanings) -> Any:
    if not isinstance(raw, str):
        return raw
    try:
        return json.loads(raw)
    except ValueError:
        raise _wrong("JSON", raw, "{}") from None


def _reference(column: Column, raw: Any, meanings: Meanings) -> str | None:
    if isinstance(raw, dict | list):
        raise _wrong(_("a code"), raw)
    text = text_of(raw).strip()
    return _meant(column, key_in(text), text, meanings)


def _meant(column: Column, key: str, text: str, meanings: Meanings) -> str:
    """What a key means, else what the whole text does: a name may look like key and name."""
    found = meanings.reference(column, key) or meanings.reference(column, text)
    if found is not None:
        return found
    if column.vocabulary:
        near = _near(text, lambda: meanings.reference_words(column), meanings)
        raise _wrong(_("a value of the vocabulary"), text, *near)
    return key


def _links(column: Column, raw: Any, meanings: Meanings) -> list[str]:
    keys = [text_of(one) for one in raw] if isinstance(raw, list) else keys_in(text_of(raw))
    found: dict[str, None] = {}
    for key in keys:
        several = _several(column, key, meanings)
        found.update(dict.fromkeys(several or [_meant(column, key, key, meanings)]))
    return sorted(found)


def _several(column: Column, text: str, meanings: Meanings) -> list[str]:
    """Keys with commas between, when each is known and the whole is not."""
    if not any(one in text for one in ",，、") or meanings.reference(column, text):
        return []
    parts = [one.strip() for one in text.replace("，", ",").replace("、", ",").split(",")]
    keys = [meanings.reference(column, one) for one in parts if one]
    return [one for one in keys if one] if all(keys) else []


def _near(text: str, words: Callable[[], list[str]], meanings: Meanings) -> list[str]:
    """What was perhaps meant; not for every cell of a column that holds something else."""
    if len(text) > LONGEST_NAME or meanings.searches >= MOST_SEARCHES:
        return []
    meanings.searches += 1
    forms = {one.casefold(): one for one in words()}
    return [forms[one] for one in get_close_matches(text.casefold(), forms, 3, 0.6)]


def _wrong(
    expected: str, raw: Any, *examples: str, otherwise: list[str] | None = None
) -> WrongValueError:
    reason = _("Expected %(expected)s, found “%(found)s”.") % {
        "expected": expected,
        "found": text_of(raw)[:80],
    }
    offered = list(examples) or (otherwise or [])[:6]
    suggestion = ""
    if offered:
        suggestion = _("Write for instance: %(examples)s.") % {"examples": " / ".join(offered)}
    return WrongValueError(reason, suggestion)


CONVERTERS: Final[dict[Sort, Callable[[Column, Any, Meanings], Any]]] = {
    Sort.TEXT: _text,
    Sort.LINE: _line,
    Sort.CHOICE: _choice,
    Sort.WHOLE: _whole,
    Sort.TRUTH: _truth,
    Sort.DAY: _day,
    Sort.DATA: _data,
    Sort.REFERENCE: _reference,
    Sort.LINKS: _links,
}
