"""Any list of the register as it stood after one change set, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db import models
from django.utils.translation import override

from .naming import naming_fields
from .past import Row, Speech, Value, by_language, rows_at
from .text import LANGUAGES, TranslatedText
from .timeline import told_columns
from .tracking import TrackedModel


class PastList:
    """Every record of one model as it stood, searched and put in order. One query, and the names.

    ``columns`` are told of each record; ``searched`` are looked through for words.
    """

    def __init__(
        self,
        model: type[TrackedModel],
        columns: Sequence[Any],
        searched: Sequence[Any],
        speech: Speech,
    ) -> None:
        self.model, self.speech = model, speech
        self.columns, self.searched = columns, searched
        self.key = model._meta.pk.attname
        self.filters = [one for one in told_columns(model) if is_choice(one)]
        self.records = in_own_order(model, rows_at(model, speech.number, fields=self._read()))

    def _read(self) -> list[str]:
        """The attnames that are shown, searched, filtered or sorted by: not the whole table."""
        ordering = {str(name).lstrip("-") for name in self.model._meta.ordering or ()}
        wanted = {self.model._meta.pk.attname}
        for group in (self.columns, self.searched, self.filters, naming_fields(self.model)):
            wanted |= {column.attname for column in group}
        return [
            column.attname
            for column in self.model._meta.concrete_fields
            if column.attname in wanted or column.name in ordering
        ]

    def only(self, column: Any, value: Any) -> None:
        """Keep the records whose column says this."""
        self.records = [row for row in self.records if str(row[column.attname]) == str(value)]

    def search(self, words: Collection[str]) -> None:
        """Keep the records that say all of these words somewhere, in whatever language."""
        self.speech.want(self.searched, self.records)
        self.speech.names.read()
        wanted = [word.casefold() for word in words]
        kept = []
        for row in self.records:
            said = "\n".join(self._said(row)).casefold()
            if all(word in said for word in wanted):
                kept.append(row)
        self.records = kept

    def _said(self, row: Row) -> Iterator[str]:
        for column in self.searched:
            value = row[column.attname]
            if column.is_relation:
                for language in LANGUAGES:
                    with override(language):
                        yield self.speech.value(column, value).text
            elif isinstance(value, dict):
                yield from value.values()
            else:
                yield str(value)

    def told(self) -> list[Any]:
        """The columns in which some record says something."""
        return [
            column
            for column in self.columns
            if any(row[column.attname] not in (None, "", {}) for row in self.records)
        ]

    def in_words(self, records: Sequence[Row]) -> Iterator[tuple[Value, list[tuple[str, Value]]]]:
        """Of each of these records its name, with the address of its page, and its fields."""
        columns, speech = self.told(), self.speech
        speech.want(columns, records)
        called = naming_fields(self.model)
        own = called[0] if len(called) == 1 and not called[0].is_relation else None
        if own is None:
            speech.names.want(self.model, [row[self.key] for row in records])
        speech.names.read()
        for row in records:
            key = row[self.key]
            texts = row[own.attname] if own is not None else None
            name = str(texts) if texts else speech.names.name(self.model, key, speech.number)
            url = speech.link(self.model, key)
            spoken = by_language(texts) if isinstance(texts, TranslatedText) else ()
            cells = [(one.name, speech.value(one, row[one.attname])) for one in columns]
            yield Value(name, spoken, url), cells


def is_choice(column: Any) -> bool:
    """Whether a field takes one of a few values, by which a list can be narrowed."""
    return bool(column.choices) or isinstance(column, models.BooleanField)


def in_own_order(model: type[TrackedModel], rows: list[Row]) -> list[Row]:
    """Rows in the order of the model, as far as that is by columns of its own."""
    own = {column.name: column.attname for column in model._meta.concrete_fields}
    for name in reversed(model._meta.ordering or ()):
        column = str(name).lstrip("-")
        if column in own:
            rows.sort(
                key=lambda row, attname=own[column]: (row[attname] is not None, row[attname]),  # type: ignore[misc]
                reverse=str(name).startswith("-"),
            )
    return rows
