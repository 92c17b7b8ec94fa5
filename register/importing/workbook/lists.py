"""What drop-down lists offer: one hidden sheet with a list in each column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, Final, Protocol

from django.utils import translation
from django.utils.translation import gettext as _

from ..keys import one_key
from ..kinds import Column, Kind, Sort
from .cells import VOCABULARIES, choice_labels, in_language, truth_words
from .grid import Cell, Look, Page, Source
from .sheets import columns_in_order

LAST_FILLED: Final = 10_000
"""The last row of a sheet from which codes are offered to other sheets."""
MOST: Final = 5_000
"""Records of a kind in one list; with more, nobody scrolls."""
TITLES: Final = {"en": "Lists", "zh-hans": "选项"}


class Register(Protocol):
    """What lists are made from (``known.Known``)."""

    def names(self, kind: str) -> dict[str, dict[str, str]]: ...

    def terms(self, vocabulary: str) -> dict[str, dict[str, Any]]: ...

    def rows(self, kind: str) -> dict[str, dict[str, Any]]: ...


@dataclass
class Lists:
    """The lists of one workbook, each made when it is first asked for."""

    register: Register
    language: str
    sheets: Mapping[str, tuple[str, Kind]]
    """Titles of the sheets of this workbook, by kind."""
    names_records: bool = False
    """Whether records are listed from the register too, where it has some."""
    columns: list[list[str]] = field(default_factory=list)
    _places: dict[Any, Source | None] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return TITLES[self.language]

    def source(self, column: Column) -> Source | None:
        """The list for a column; None when there is nothing to choose from."""
        if column.sort is Sort.CHOICE:
            return self._of(("choice", column.field), choice_labels(column, self.language).values())
        if column.sort is Sort.TRUTH:
            return self._of("truth", truth_words(self.language).values())
        if column.sort is not Sort.REFERENCE:
            return None
        if column.vocabulary or (column.target in VOCABULARIES and not column.is_owner):
            return self._of((column.target, column.vocabulary), self._vocabulary(column))
        return self._records(column.target)

    def _vocabulary(self, column: Column) -> Iterable[str]:
        if column.vocabulary:
            rows = self.register.terms(column.vocabulary)
        else:
            rows = self.register.rows(column.target)
        for key, row in rows.items():
            if row.get("in_force_to") is None:
                yield one_key(key, in_language(row["label"], self.language))

    def _records(self, name: str) -> Source | None:
        if self.names_records and (found := self._of_register(name)):
            return found
        if name not in self.sheets:
            return None
        title, kind = self.sheets[name]
        if kind.key != ("code",):
            return None
        place = [one.name for one in columns_in_order(kind)].index("code")
        return Source(title, place, 3, LAST_FILLED, grows=True)

    def _of_register(self, name: str) -> Source | None:
        if ("records", name) in self._places:
            return self._places["records", name]
        try:
            names = self.register.names(name)
        except (LookupError, ValueError):
            names = {}
        said = [one_key(code, in_language(text, self.language)) for code, text in names.items()]
        return self._of(("records", name), said[:MOST])

    def _of(self, what: Any, words: Iterable[str]) -> Source | None:
        if what not in self._places:
            said = [one for one in words if one]
            self._places[what] = None
            if said:
                self.columns.append(said)
                place = len(self.columns) - 1
                self._places[what] = Source(self.title, place, 2, len(said) + 1)
        return self._places[what]

    def sheet(self) -> Page:
        """The hidden sheet; to be made when every list has been asked for."""
        with translation.override(self.language):
            said = _(
                "What the drop-down lists of the other sheets offer; nothing here is imported."
            )
        rows: list[tuple[tuple[Look, Cell], ...]] = [((Look.MACHINE, said),)]
        rows += [tuple((Look.PLAIN, one) for one in row) for row in zip_longest(*self.columns)]
        return Page(self.title, rows, tuple(24 for _one in self.columns), hidden=True)
