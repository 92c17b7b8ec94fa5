"""A value of the record as a cell, so that reading the cell gives the value back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from django.utils import translation
from django.utils.translation import gettext as _

from ..keys import one_key, several_keys
from ..kinds import Column, Sort
from .grid import Cell
from .sheets import Place
from .texts import portion

Convert = Callable[[Any], Cell]
"""From a value that says something; None for a cell that stays empty."""

VOCABULARIES: Final = ("people", "countries", "data_categories")


class Names(Protocol):
    """Where the names of values of vocabularies are (``known.Known``)."""

    def names(self, kind: str) -> dict[str, dict[str, str]]: ...

    def terms(self, vocabulary: str) -> dict[str, dict[str, Any]]: ...


def labels_of(column: Column, names: Names, language: str) -> dict[str, str]:
    """What values of a vocabulary are called, by key; empty for references to anything else."""
    if column.vocabulary:
        texts = {key: row["label"] for key, row in names.terms(column.vocabulary).items()}
    elif column.target in VOCABULARIES and not column.is_owner:
        texts = names.names(column.target)
    else:
        return {}
    return {key: in_language(text, language) for key, text in texts.items()}


def in_language(text: Mapping[str, str], language: str) -> str:
    """A text in a language, else in any, without a mark."""
    return text.get(language) or next(iter(text.values()), "")


def choice_labels(column: Column, language: str) -> dict[str, str]:
    """Labels by value; the value itself where two have one label."""
    with translation.override(language):
        labels = {str(value): str(label) for value, label in column.choices.items()}
    said = list(labels.values())
    return {
        value: label if label and said.count(label) == 1 else value
        for value, label in labels.items()
    }


def truth_words(language: str) -> dict[bool, str]:
    """Yes and no in a language."""
    with translation.override(language):
        return {True: _("yes"), False: _("no")}


def converter(place: Place, names: Names, language: str, parts: int = 1) -> Convert:
    """What makes the cell of ``place`` from the column's value."""
    convert = whole_converter(place, names, language)
    if parts == 1:
        return convert

    def part_of(value: Any) -> Cell:
        cell = convert(value)
        return portion(cell, place.part) if isinstance(cell, str) else None

    return part_of


def whole_converter(place: Place, names: Names, language: str) -> Convert:
    column = place.column
    if column.sort is Sort.TEXT:
        spoken = place.language
        return lambda text: text.get(spoken)
    if column.sort is Sort.CHOICE:
        labels = choice_labels(column, language)
        return lambda value: labels.get(value, value) or None
    if column.sort is Sort.TRUTH:
        return truth_words(language).__getitem__
    if column.sort is Sort.DATA:
        return data_converter(column)
    if column.sort in (Sort.REFERENCE, Sort.LINKS):
        return reference_converter(column, names, language)
    return lambda value: value


def data_converter(column: Column) -> Convert:
    """JSON in one line; nothing for what the field is without being written."""
    empty = column.field.get_default()

    def written(value: Any) -> Cell:
        if value is None or (value == empty and type(value) is type(empty)):
            return None
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    return written


def reference_converter(column: Column, names: Names, language: str) -> Convert:
    labels = labels_of(column, names, language)
    known = {key: one_key(key, label) for key, label in labels.items()}

    def said(key: str) -> str:
        found = known.get(key)
        if found is None:
            found = known[key] = one_key(key)
        return found

    if column.sort is Sort.REFERENCE:
        return said
    return lambda keys: several_keys(map(said, sorted(keys))) or None
