"""What the words in cells mean: choices and vocabularies by label, records by code or by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.utils import translation

from history.text import LANGUAGES

from .kinds import Column, Kind, kinds
from .known import Known, naming, same


class Noted(NamedTuple):
    """A reference that was understood, though it did not say the code."""

    column: Column
    text: str
    key: str
    is_name: bool
    """By the record's name, rather than by its code in another spelling."""


@dataclass
class Names:
    """What records of one kind, or values of one vocabulary, are known by."""

    texts: dict[str, Mapping[str, str]]
    """Names in every language, by key."""

    @cached_property
    def by_key(self) -> dict[str, str]:
        """The one key of each spelling of keys: whatever case and width."""
        return only((same(key), key) for key in self.texts)

    @cached_property
    def by_name(self) -> dict[str, str]:
        """The one key of each name; a name two records have leads to neither."""
        return only((same(one), key) for key, text in self.texts.items() for one in text.values())


def only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keys by form, without the forms that more than one key has."""
    found: dict[str, set[str]] = {}
    for form, key in pairs:
        if form:
            found.setdefault(form, set()).add(key)
    return {form: next(iter(keys)) for form, keys in found.items() if len(keys) == 1}


class Meanings:
    """Looks words up in the file first, then in the register; remembers what it found."""

    def __init__(
        self,
        known: Known | None,
        language: str = "en",
        stated: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None,
    ) -> None:
        self.known = known
        """None when there is no register to ask, as in tests of pure functions."""
        self.language = language
        """Of texts that do not say theirs."""
        self.stated = stated or {}
        """Names by code and kind of what the file itself brings; terms by ``vocabulary/key``."""
        self.noted: list[Noted] = []
        self.searches = 0
        """How often something near a wrong value was looked for (``values``)."""
        self._choices: dict[Any, dict[str, str]] = {}
        self._file: dict[tuple[str, str], Names] = {}
        self._register: dict[tuple[str, str], Names] = {}

    # --- choices ------------------------------------------------------------------------------

    def choice(self, column: Column, text: str) -> str | None:
        """The value a text names by itself or by its label in any language."""
        return self._choices_of(column).get(same(text))

    def choice_words(self, column: Column) -> list[str]:
        """What may be written."""
        return [str(label) for value, label in column.choices.items() if value]

    def _choices_of(self, column: Column) -> dict[str, str]:
        known = self._choices.get(column.field)
        if known is None:
            labels = [(same(str(one)), str(one)) for one in column.choices]
            known = dict(labels)
            pairs = []
            for language in LANGUAGES:
                with translation.override(language):
                    pairs += [(same(str(one)), str(key)) for key, one in column.choices.items()]
            known = {**only(pairs), **known}
            self._choices[column.field] = known
        return known

    # --- references ---------------------------------------------------------------------------

    def reference(self, column: Column, text: str) -> str | None:
        """The key a text means, by key or by name; None when nothing, or two things, are so called.

        A key that is understood in another way than as it stands is ``noted``.
        """
        kind = kinds()[column.target]
        if len(kind.key) > 1 and not column.vocabulary:
            return text or None
        for where in (self._of_file, self._of_register):
            if text in where(kind, column).texts:
                return text
        form = same(text)
        for where in (self._of_file, self._of_register):
            names = where(kind, column)
            for found, is_name in ((names.by_key, False), (names.by_name, True)):
                if form in found:
                    self.noted.append(Noted(column, text, found[form], is_name))
                    return found[form]
        return None

    def reference_words(self, column: Column) -> list[str]:
        """Keys and names that may be written."""
        kind = kinds()[column.target]
        names = {**self._of_register(kind, column).texts, **self._of_file(kind, column).texts}
        return [*names, *(one for text in names.values() for one in text.values())]

    def _of_file(self, kind: Kind, column: Column) -> Names:
        place = kind.name, column.vocabulary
        if place not in self._file:
            texts = dict(self.stated.get(kind.name, {}))
            if column.vocabulary:
                start = f"{column.vocabulary}/"
                texts = {
                    key.removeprefix(start): text
                    for key, text in texts.items()
                    if key.startswith(start)
                }
            self._file[place] = Names(texts)
        return self._file[place]

    def _of_register(self, kind: Kind, column: Column) -> Names:
        place = kind.name, column.vocabulary
        if place not in self._register:
            self._register[place] = Names(self._texts(kind, column))
        return self._register[place]

    def _texts(self, kind: Kind, column: Column) -> dict[str, Mapping[str, str]]:
        if self.known is None:
            return {}
        if column.vocabulary:
            terms = self.known.terms(column.vocabulary)
            return {key: row["label"] for key, row in terms.items()}
        if has_name(kind):
            return dict(self.known.names(kind.name))
        return {key: {} for key in self.known.rows(kind.name)}


def has_name(kind: Kind) -> bool:
    """Whether its records are called by something beside their code."""
    try:
        naming(kind)
    except LookupError:
        return False
    return True
