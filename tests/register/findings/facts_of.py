"""Facts without a database: what a test does not say is empty."""

from __future__ import annotations

import typing
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any

import msgspec

from history.facts import Facts
from history.text import TranslatedText
from inventory.facts import TermFacts
from inventory.vocabulary_loading.files import read_file, vocabulary_paths


def text(zh: str, en: str = "") -> TranslatedText:
    return TranslatedText({"zh-hans": zh, "en": en or zh})


class Rec:
    """A fact that can still be changed; lists of others in it become tuples when it is frozen."""

    def __init__(self, kind: type[Facts], /, **given: Any) -> None:
        self._kind = kind
        for name, empty in empties(kind).items():
            setattr(self, name, empty() if callable(empty) else empty)
        self.set(**given)

    def set(self, **given: Any) -> Rec:
        """Change fields; a name that the fact does not have is refused."""
        for name, value in given.items():
            if name not in empties(self._kind):
                raise AttributeError(f"{self._kind.__name__} has no field {name}")
            setattr(self, name, value)
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)  # only what is there; the types of the fields are the fact's

    def freeze(self) -> Any:
        return self._kind(**{name: frozen(getattr(self, name)) for name in empties(self._kind)})


def frozen(value: Any) -> Any:
    if isinstance(value, Rec):
        return value.freeze()
    if isinstance(value, list):
        return tuple(frozen(one) for one in value)
    return value


@cache
def empties(kind: type[Facts]) -> dict[str, Any]:
    """An empty value for each field of a fact; lists are made anew each time."""
    hints = typing.get_type_hints(kind)
    return {field.name: empty_of(hints[field.name]) for field in msgspec.structs.fields(kind)}


def empty_of(hint: Any) -> Any:
    """Nothing, as this type says it."""
    origin = typing.get_origin(hint)
    if origin in (UnionType, typing.Union) and NoneType in typing.get_args(hint):
        return None
    if origin is tuple:
        return list
    if origin is dict or hint is TranslatedText:
        return hint if hint is TranslatedText else dict
    return {str: "", int: 0, bool: False, date: date(2020, 1, 1)}[hint]


@cache
def vocabularies() -> tuple[dict[int, TermFacts], dict[tuple[str, str], int]]:
    """The project's own terms by id, and their ids by vocabulary and key."""
    terms: dict[int, TermFacts] = {}
    ids: dict[tuple[str, str], int] = {}
    for path in vocabulary_paths():
        file = read_file(path)
        for located in file.terms:
            entry: Any = located.entry
            number = 1000 + len(terms)
            parent = ids.get((file.head.vocabulary, getattr(entry, "parent", "")))
            ids[file.head.vocabulary, entry.key] = number
            terms[number] = Rec(
                TermFacts,
                id=number,
                vocabulary=file.head.vocabulary,
                key=entry.key,
                parent_id=parent,
                label=TranslatedText(entry.label),
                article=entry.article,
                confidence=entry.confidence,
                attributes=entry.attributes,
                in_force_from=entry.in_force_from,
                in_force_to=entry.in_force_to,
            ).freeze()
    return terms, ids
