"""Judges entries before anything is written: fields, languages, references, codes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from history.fields import TranslatedTextField
from history.text import LANGUAGES
from inventory.models.base import RecordModel

from .directory import Directory
from .entries import Entry
from .problems import ExampleError, Problem
from .shapes import WITHIN_ACTIVITY, Field, space_of

SOURCE_REF = re.compile(r"policy S\d+(, S\d+)*")
"""How a record names the clauses it comes from."""


def check_entries(entries: list[Entry], vocabularies: Directory) -> None:
    """Raises ``ExampleError`` with everything that is wrong, in order of place."""
    problems = list(_codes_taken_twice(entries))
    keys: dict[str, set[str]] = defaultdict(set)
    for space, known in vocabularies.items():
        keys[space] |= set(known)
    for entry in _all(entries):
        keys[entry.space].add(entry.key)
    for entry in _all(entries):
        problems += _fields(entry)
        problems += _references(entry, keys)
    if problems:
        raise ExampleError(problems)


def _all(entries: list[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield from entry.walk()


def _codes_taken_twice(entries: list[Entry]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        other = first.setdefault((entry.space, entry.key), entry)
        if other is not entry:
            what = _("%(entry)s: the code is already at %(place)s.")
            yield Problem(
                entry.place,
                what % {"entry": entry.name, "place": other.place},
                _("Give each record a code of its own."),
            )


def _fields(entry: Entry) -> Iterator[Problem]:
    for name, field in entry.shape.fields.items():
        if name not in entry.values:
            if is_needed(field):
                yield _problem(entry, name, _("A value is missing."), _("Give it a value."))
        elif isinstance(field, TranslatedTextField):
            yield from _languages(entry, name)
        elif not field.is_relation:
            yield from _value(entry, name, field)
    if issubclass(entry.model, RecordModel):
        source = str(entry.values.get("source_ref", ""))
        if not SOURCE_REF.fullmatch(source):
            yield _problem(
                entry, "source_ref", _("No clause is named."), _("Write “policy S1, S2”.")
            )


def is_needed(field: Field) -> bool:
    """Whether an entry must state the field."""
    if isinstance(field, TranslatedTextField):
        return not field.blank
    return not field.blank and not field.null and not field.has_default()


def _languages(entry: Entry, name: str) -> Iterator[Problem]:
    texts = entry.values[name]
    spoken = sorted(texts) if isinstance(texts, dict) else []
    filled = [code for code in spoken if isinstance(texts[code], str) and texts[code].strip()]
    if filled != sorted(LANGUAGES):
        languages = ", ".join(LANGUAGES)
        yield _problem(
            entry,
            name,
            _("The text is not there in each language."),
            _("Give it in every language: %(names)s.") % {"names": languages},
        )


def _value(entry: Entry, name: str, field: Field) -> Iterator[Problem]:
    try:
        field.clean(entry.values[name], None)
    except ValidationError as error:
        known = ", ".join(str(key) for key, _label in field.flatchoices)
        mend = _("Known are: %(names)s.") % {"names": known} if known else _("Mend the value.")
        what = _("“%(value)s” is not valid: %(why)s.")
        yield _problem(
            entry,
            name,
            what % {"value": entry.values[name], "why": " ".join(error.messages).rstrip(".。")},
            mend,
        )


def _references(entry: Entry, keys: dict[str, set[str]]) -> Iterator[Problem]:
    for name, key in references_of(entry).items():
        space = space_of(entry.shape.fields[name])
        if key not in keys[space]:
            what = _("“%(key)s” is not in %(space)s.")
            yield _problem(
                entry,
                name,
                what % {"key": key, "space": space},
                _("Mend the key, or add it there first."),
            )


def references_of(entry: Entry) -> dict[str, str]:
    """The keys the entry names, by field; a row of an activity with the activity before it."""
    found: dict[str, str] = {}
    for name, value in entry.values.items():
        field: Any = entry.shape.fields[name]
        if field.is_relation:
            within = field.related_model in WITHIN_ACTIVITY
            found[name] = f"{entry.activity}/{value}" if within else str(value)
    return found


def _problem(entry: Entry, field: str, what: str, mend: str) -> Problem:
    return Problem(entry.place, f"{entry.name}: {field}: {what}", mend)
