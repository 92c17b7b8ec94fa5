"""Rows of a sheet of our own workbook as rows of a kind: most cells are taken as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import models
from django.utils.translation import gettext as _

from history.fields import LINE_ENDS

from ..kinds import Column, Sort
from ..meanings import Meanings
from ..rows import Problem, Row, Spot, Weight
from ..values import (
    WrongValueError,
    can_be_empty,
    empty_of,
    is_empty,
    text_of,
    unsaid_key,
    value_of,
)
from .own_sheets import Layout, is_text, texts_of

AS_THEY_ARE: Final[dict[Sort, type]] = {
    Sort.LINE: str,
    Sort.WHOLE: int,
    Sort.DAY: date,
    Sort.TRUTH: bool,
}
"""Cells of these types are values without a further look."""


class Simple(NamedTuple):
    """A column of one cell a row."""

    place: int
    name: str
    as_it_is: type | None
    remembered: dict[Any, Any]
    """Values of texts seen before; most texts of a column are said many times."""
    column: Column


class Text(NamedTuple):
    """A text of several cells: a language each, or parts of what is too long for one."""

    name: str
    cells: list[tuple[str, int, list[int]]]
    """Language, its cell, and the cells it goes on in."""


@dataclass
class Conversion:
    """How the rows of one sheet are read."""

    layout: Layout
    meanings: Meanings
    spot: Spot = field(init=False)
    simple: list[Simple] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    joined: list[tuple[Column, list[int]]] = field(default_factory=list)
    """Other columns that go on in further cells."""
    empties: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    wrong: dict[Any, WrongValueError] = field(default_factory=dict)
    """What was found wrong before: it is told again, and not looked into again."""

    def __post_init__(self) -> None:
        first: dict[str, int] = {}
        for index, place in sorted(self.layout.places.items()):
            first.setdefault(place.column.name, index)
        headings = self.layout.headings
        self.spot = Spot(
            self.layout.sheet.name,
            {name: (index + 1, headings[index]) for name, index in first.items()},
            {
                name: frozenset(texts_of(self.layout, name))
                for name in first
                if is_text(self.layout, name)
            },
        )
        for name, column in self.layout.kind.columns.items():
            if name in first:
                self._prepare(name, column)
            if name in self.layout.kind.key and (said := unsaid_key(column)) is not None:
                self.empties[name] = said

    def _prepare(self, name: str, column: Column) -> None:
        if can_be_empty(column):
            self.empties[name] = empty_of(column)
        cells = texts_of(self.layout, name)
        if is_text(self.layout, name):
            self.texts.append(
                Text(
                    name, [(code, places[0], places[1:]) for code, places in sorted(cells.items())]
                )
            )
            return
        (places,) = cells.values()
        if len(places) > 1:
            self.joined.append((column, places))
            return
        as_it_is = AS_THEY_ARE.get(column.sort)
        if isinstance(column.field, models.SlugField) and not column.target:
            as_it_is = None
        self.simple.append(Simple(places[0], name, as_it_is, {}, column))

    def rows(self) -> Iterator[Row]:
        """Every row that says something."""
        sheet = self.layout.sheet
        start = self.layout.first
        keys = [index for index, one in self.layout.places.items() if self._is_key(one.column)]
        number = sheet.first_row + start - 1
        for cells in sheet.rows[start:]:
            number += 1
            if not any(cells[index] is not None for index in self.layout.places):
                continue
            if any(is_empty(cells[index]) for index in keys):
                self._without_key(cells, number, keys)
                continue
            values = self.empties.copy()
            self._fill(values, cells, number)
            yield Row(values, self.spot, number)

    def _is_key(self, column: Column) -> bool:
        return column.name in self.layout.kind.key and unsaid_key(column) is None

    def _fill(self, values: dict[str, Any], cells: list[Any], number: int) -> None:
        for place, name, as_it_is, remembered, column in self.simple:
            raw = cells[place]
            if raw is None:
                continue
            if type(raw) is as_it_is:
                values[name] = raw
            elif type(raw) is str and raw in remembered:
                values[name] = remembered[raw]
            else:
                self._convert(values, raw, column, number, remembered)
        for name, languages in self.texts:
            text = {
                code: cells[place] if not more else joined(cells, [place, *more])
                for code, place, more in languages
                if cells[place] is not None
            }
            if text:
                values[name] = clean(text)
        self._join(values, cells, number)

    def _join(self, values: dict[str, Any], cells: list[Any], number: int) -> None:
        for column, places in self.joined:
            if any(cells[place] is not None for place in places):
                self._convert(values, joined(cells, places), column, number, {})

    def _convert(
        self,
        values: dict[str, Any],
        raw: Any,
        column: Column,
        number: int,
        remembered: dict[Any, Any],
    ) -> None:
        at = column.name, type(raw), str(raw)
        try:
            if at in self.wrong:
                raise self.wrong[at]
            value = value_of(column, raw, self.meanings)
        except WrongValueError as wrong:
            self.wrong[at] = wrong.with_traceback(None)
            self._tell(
                Weight.ERROR, wrong.reason, wrong.suggestion, column, number, raw, wrong.code
            )
            return
        if is_empty(raw) and not can_be_empty(column):
            return
        values[column.name] = value
        if type(raw) is str:
            remembered[raw] = value
        while self.meanings.noted:
            noted = self.meanings.noted.pop()
            reason = _("“%(text)s” is taken for “%(key)s”.") % {
                "text": noted.text[:80],
                "key": noted.key,
            }
            suggestion = _("Write the code, so that it is beyond doubt.") if noted.is_name else ""
            weight = Weight.REVIEW if noted.is_name and not column.vocabulary else Weight.NOTE
            if not (noted.is_name and column.vocabulary):
                self._tell(weight, reason, suggestion, column, number, raw, "understood")

    def _without_key(self, cells: list[Any], number: int, keys: list[int]) -> None:
        for index in keys:
            if is_empty(cells[index]):
                column = self.layout.places[index].column
                reason = _("It is empty, and tells this row from the others.")
                suggestion = _("Fill it in, or empty the whole row.")
                self._tell(Weight.ERROR, reason, suggestion, column, number, "", "key-missing")

    def _tell(
        self,
        weight: Weight,
        reason: str,
        suggestion: str,
        column: Column,
        number: int,
        raw: Any,
        code: str,
    ) -> None:
        place, heading = self.spot.columns[column.name]
        value = text_of(raw)[:200]
        self.problems.append(
            Problem(
                weight, reason, suggestion, self.spot.sheet, number, place, heading, value, code
            )
        )


def joined(cells: list[Any], places: list[int]) -> str:
    """A text that goes on in further cells."""
    return "".join(text_of(cells[index]) for index in places if cells[index] is not None)


def clean(text: dict[str, Any]) -> dict[str, str]:
    """A text by language as fields keep it: no blank language, one kind of line end."""
    for code, said in list(text.items()):
        if type(said) is not str:
            text[code] = said = text_of(said)
        if "\r" in said:
            text[code] = LINE_ENDS.sub("\n", said)
        if said.isspace() or not said:
            del text[code]
    return text
