"""What a file states, put together from many rows: each record once, with what is only supposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..held import Held, Table
from ..kinds import JOINT, Column, Kind, Sort, kinds
from ..known import Known, code_of, same
from ..layouts.reader import Options
from ..rows import Row, Spot, Statement
from .cells import Line, Texts
from .doubts import Doubts

Key = tuple[str, ...]
LABELLED: Final = ("terms", "data_categories")
"""Kinds of which the values of a column are told by their labels."""
EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})


@dataclass
class Entry:
    """One row in the making."""

    values: dict[str, Any]
    spot: Spot
    number: int
    supposed: dict[str, Any] = field(default_factory=dict)
    """Values the record cannot be without and the file does not say; for new records only."""


@dataclass
class Book:
    """Everything found so far."""

    known: Known
    options: Options
    layout: str
    adds_only: bool = False
    """Whether what the register has stays as it is."""
    doubts: Doubts = field(default_factory=Doubts)
    held: Held = field(default_factory=Held)
    entries: dict[str, dict[Key, Entry]] = field(default_factory=dict)
    met: dict[tuple[str, str], int] = field(default_factory=dict)
    """Records in the order in which the file names them: of two that may be meant, the first."""
    index: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    names: dict[str, dict[str, dict[str, set[str]]]] = field(default_factory=dict)
    """By kind and code, the folded names in each language."""

    def put(
        self, kind: str, key: Key, values: Mapping[str, Any], line: Line, /, **supposed: Any
    ) -> Entry:
        """State a row; what was stated of it before stands, and lists and languages are joined."""
        rows = self.entries.setdefault(kind, {})
        entry = rows.get(key)
        if entry is None:
            own = dict(zip(kinds()[kind].key, key, strict=False))
            entry = rows[key] = Entry(own, line.view.spot(kind), line.number)
        for name, value in values.items():
            if value not in EMPTY:
                entry.values[name] = joined(entry.values.get(name), value)
        for name, value in supposed.items():
            entry.supposed.setdefault(name, value)
        return entry

    def has(self, kind: str, key: Key) -> bool:
        """Whether the register has a row of this key."""
        return JOINT.join(key) in self.table(kind).places

    def table(self, kind: str) -> Table:
        return self.held.table(kind)

    def find(self, kind: str, texts: Texts) -> str | None:
        """Code of the record, in the register or new, that is called so.

        Two names that agree in one language and differ in another are two records.
        """
        spoken = {language: same(text) for language, text in texts.items()}
        found = {code for name in spoken.values() for code in self.called(kind).get(name, ())}
        likely = []
        for code in found:
            names = self.names[kind][code]
            shared = [language for language in spoken if language in names]
            if all(spoken[one] in names[one] for one in shared):
                likely.append((-len(shared), self.met.get((kind, code), len(self.met)), code))
        if not likely:
            return None
        code = min(likely)[2]
        self.met.setdefault((kind, code), len(self.met))
        return code

    def called(self, kind: str) -> dict[str, list[str]]:
        """Codes by folded name, of the register's records and of new ones."""
        if kind not in self.index:
            self.index[kind], self.names[kind] = {}, {}
            for code, texts in self.known.names(kind).items():
                self.call(kind, code, texts)
        return self.index[kind]

    def record(self, kind: str, texts: Texts, line: Line, /, **supposed: Any) -> str:
        """Code of the record called so; a new one when there is none."""
        code = self.find(kind, texts)
        if code is None:
            ordered = [texts[one] for one in sorted(texts)]
            code = self.known.code_for(kind, *ordered)
            self.put(kind, (code,), {"name": dict(texts)}, line, **supposed)
            self.call(kind, code, texts)
            self.met.setdefault((kind, code), len(self.met))
        elif (code,) in self.entries.get(kind, {}):
            self.put(kind, (code,), {"name": dict(texts)}, line)
            self.call(kind, code, texts)
        return code

    def call(self, kind: str, code: str, texts: Texts) -> None:
        """Remember what a record is called, in each language as it was called first."""
        index = self.called(kind)
        names = self.names[kind].setdefault(code, {})
        for language, text in texts.items():
            if language not in names:
                names[language] = {same(text)}
                index.setdefault(same(text), []).append(code)

    def doubt(
        self, code: str, line: Line, name: str, reason: str, remedy: str = "", **more: Any
    ) -> None:
        """A problem of a field's cell in a row."""
        cell = next(iter(line.cells(name)), None)
        self.doubts.add(
            code,
            reason,
            remedy,
            sheet=line.view.grid.name,
            row=line.number,
            column=cell.column if cell else 0,
            heading=cell.heading if cell else "",
            **{"value": cell.text if cell else "", **more},
        )

    @cached_property
    def regimes(self) -> dict[str, tuple[str, ...]]:
        """By controller, the regimes the register says it is under."""
        found: dict[str, tuple[str, ...]] = {}
        table = self.table("controller_regimes")
        for place in range(len(table.rows)):
            row = table.values(place)
            found[row["controller"]] = (*found.get(row["controller"], ()), row["regime"])
        return found

    def statement(self) -> Statement:
        """All rows, those of records before those of what belongs to them."""
        statement = Statement(self.layout)
        for name, kind in kinds().items():
            rows = [self._row(kind, entry) for entry in self.entries.get(name, {}).values()]
            if rows:
                statement.add(name, rows)
        statement.problems.extend(self.doubts.problems())
        return statement

    def _row(self, kind: Kind, entry: Entry) -> Row:
        values = dict(entry.values)
        now = self._now(kind, values)
        if now is None:
            for name, value in entry.supposed.items():
                if name not in values:
                    values[name] = value
                    if (
                        kind.columns[name].sort is Sort.CHOICE
                        or kind.columns[name].target in LABELLED
                    ):
                        self._suppose(kind, name, value, entry)
        else:
            values = {
                name: with_languages(kind, name, now[name], value)
                for name, value in values.items()
                if name in kind.key or not self.adds_only
            }
        return Row(values, entry.spot, entry.number)

    def _now(self, kind: Kind, values: dict[str, Any]) -> dict[str, Any] | None:
        """The row as the register has it; None for a new one."""
        if not kind.is_unique:
            return None
        table = self.table(kind.name)
        place = table.places.get(JOINT.join(str(values.get(one, "") or "") for one in kind.key))
        return None if place is None else table.values(place)

    def _suppose(self, kind: Kind, name: str, value: Any, entry: Entry) -> None:
        column = kind.columns[name]
        said = column.choices.get(value) or self._label(column, value)
        self.doubts.add(
            "supposed",
            _(
                "The file does not say “%(what)s” of %(kind)s; it is entered as "
                "“%(value)s” until somebody says."
            )
            % {
                "what": column.field.verbose_name,
                "kind": kind.model._meta.verbose_name_plural,
                "value": said,
            },
            _("Look through the new entries, or add a column for it."),
            sheet=entry.spot.sheet,
            row=entry.number,
            apart=f"{kind.name}.{name}={value}",
        )

    def _label(self, column: Column, key: str) -> str:
        rows = (
            self.known.terms(column.vocabulary)
            if column.vocabulary
            else self.known.rows(column.target)
        )
        label = rows.get(key, {}).get("label") or {}
        return str(label.get(get_language() or "en") or next(iter(label.values()), key))


def joined(before: Any, value: Any) -> Any:
    """Two statements of one column."""
    if before in EMPTY:
        return value
    if isinstance(before, dict) and isinstance(value, dict):
        return {**value, **before}
    if isinstance(before, list):
        return list(dict.fromkeys((*before, *value)))
    return before


def with_languages(kind: Kind, name: str, now: Any, value: Any) -> Any:
    """A text with the languages of which the file does not speak."""
    if kind.columns[name].sort is Sort.TEXT and isinstance(now, dict):
        return {**now, **value}
    return value


def short_code(*parts: str) -> str:
    """One code made from several, the same for the same parts."""
    whole = code_of("-".join(parts))
    mark = sha256("\0".join(parts).encode()).hexdigest()[:6]
    return whole if len("-".join(parts)) <= 50 else f"{whole[:43].rstrip('-')}-{mark}"
