"""The register's live rows as a file would state them, read table by table without instances."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections

from history.decoding import decoded_columns, decoders_of, without_collecting

from .kinds import JOINT, Column, Kind, Sort, kinds

NOTHING: Final[list[str]] = []


@dataclass
class Table:
    """The live rows of one kind, in the order of their ids."""

    kind: Kind
    ids: list[int]
    keys: list[str]
    """Joined keys; of kinds without a key of their own those of the owners."""
    names: tuple[str, ...]
    """The columns of ``rows``."""
    rows: list[tuple[Any, ...]]
    """Values as in ``Row``. They may be shared between rows: never change them."""

    @cached_property
    def places(self) -> dict[str, int]:
        """Position by key; only of kinds whose keys tell rows apart."""
        return {key: place for place, key in enumerate(self.keys)}

    def values(self, place: int) -> dict[str, Any]:
        """One row by column."""
        return dict(zip(self.names, self.rows[place], strict=True))


@dataclass
class Held:
    """What the register holds, as far as it was asked for; each table is read once."""

    using: str = DEFAULT_DB_ALIAS
    whole: frozenset[str] = frozenset()
    """Kinds that will be asked for row by row: their keys are then not read beside."""
    tables: dict[str, Table] = field(default_factory=dict)
    links: dict[tuple[str, str], dict[int, list[tuple[int, int]]]] = field(default_factory=dict)
    """By kind and column: for the id of an owner, the ids of links and of what they lead to."""
    _keys: dict[str, dict[int, str]] = field(default_factory=dict)
    _ids: dict[str, dict[str, int]] = field(default_factory=dict)

    def table(self, name: str) -> Table:
        """All live rows of a kind. A query for it and one for each list of codes in it."""
        if name not in self.tables:
            with without_collecting():
                self.tables[name] = self._table(kinds()[name])
        return self.tables[name]

    def keys(self, name: str) -> dict[int, str]:
        """The joined key of each row of a kind by its id. One query at most."""
        if name not in self._keys:
            if name in self.whole:
                table = self.table(name)
                self._keys[name] = dict(zip(table.ids, table.keys, strict=True))
            else:
                self._keys[name] = self._read_keys(kinds()[name])
        return self._keys[name]

    def ids(self, name: str) -> dict[str, int]:
        """Ids by joined key."""
        if name not in self._ids:
            self._ids[name] = {key: one for one, key in self.keys(name).items()}
        return self._ids[name]

    # --- reading ------------------------------------------------------------------------------

    def _read_keys(self, kind: Kind) -> dict[int, str]:
        names = [one for one in kind.key if not kind.columns[one].is_owner]
        fields = [kind.columns[one].field for one in names]
        is_within = owner_in_key(kind)
        if kind.owner and is_within:
            fields.insert(0, kind.model._meta.get_field(kind.owner.attname.removesuffix("_id")))
        ids, *columns = self._columns(kind, fields)
        if kind.owner and is_within:
            columns[0] = self._mapped(kind.owner.kind, columns[0])
        start = len(columns) - len(names)
        for place, name in enumerate(names, start):
            columns[place] = self._said(kind.columns[name], columns[place])
        return dict(zip(ids, map(joined, zip(*columns, strict=True)), strict=True))

    def _columns(self, kind: Kind, fields: Iterable[Any]) -> list[list[Any]]:
        """Ids and these fields' columns as the tables hold them, oldest row first."""
        wanted = [kind.model._meta.pk, *fields]
        rows = read(kind.model, wanted, self.using)
        if not rows:
            return [[] for _ in wanted]
        decoders = decoders_of(wanted, connections[self.using])
        return [list(one) for one in decoded_columns(rows, decoders)]

    def _table(self, kind: Kind) -> Table:
        plain = [one for one in kind.columns.values() if not one.link and not one.is_owner]
        fields = [one.field for one in plain]
        if kind.owner:
            fields.append(kind.model._meta.get_field(kind.owner.attname.removesuffix("_id")))
        ids, *columns = self._columns(kind, fields)
        found: dict[str, Any] = {}
        owners: list[str] = []
        if kind.owner:
            owners = self._mapped(kind.owner.kind, columns.pop())
            found = owner_columns(kind, owners)
        own = self._own_keys(kind, ids, owners, plain, columns)
        for one, column in zip(plain, columns, strict=True):
            found[one.name] = self._said(one, column)
        for one in kind.columns.values():
            if one.link:
                found[one.name] = self._listed(kind, one, ids)
        names = tuple(one for one in kind.columns)
        rows = list(zip(*(found[name] for name in names), strict=True))
        return Table(kind, ids, own, names, rows)

    def _own_keys(
        self,
        kind: Kind,
        ids: list[int],
        owners: list[str],
        plain: list[Column],
        columns: list[list[Any]],
    ) -> list[str]:
        """Known before the references are told, since a table may refer to itself."""
        by_name = {one.name: column for one, column in zip(plain, columns, strict=True)}
        parts = [owners] if owner_in_key(kind) else []
        for name in kind.key:
            if not kind.columns[name].is_owner:
                parts.append(self._said(kind.columns[name], by_name[name]))
        keys = list(map(joined, zip(*parts, strict=True)))
        self._keys[kind.name] = dict(zip(ids, keys, strict=True))
        return keys

    def _said(self, column: Column, values: list[Any]) -> list[Any]:
        if column.sort is not Sort.REFERENCE:
            return values
        known = self._mapping(column)
        return [None if one is None else known[one] for one in values]

    def _mapped(self, name: str, values: list[Any]) -> list[str]:
        return list(map(self.keys(name).__getitem__, values))

    def _mapping(self, column: Column) -> dict[int, str]:
        """Keys by id as this column says them: without the vocabulary, and without the owner."""
        known = self.keys(column.target)
        if column.vocabulary:
            start = f"{column.vocabulary}{JOINT}"
            return {one: key.removeprefix(start) for one, key in known.items()}
        if column.within:
            return {one: key.split(JOINT, column.within)[-1] for one, key in known.items()}
        return known

    def _listed(self, kind: Kind, column: Column, ids: list[int]) -> list[list[str]]:
        by_owner = self.linked(kind, column)
        known = self._mapping(column)
        return [
            sorted([known[target] for _, target in by_owner[one]]) if one in by_owner else NOTHING
            for one in ids
        ]

    def linked(self, kind: Kind, column: Column) -> dict[int, list[tuple[int, int]]]:
        """For the id of an owner, the ids of its links and of what they lead to. One query."""
        place = (kind.name, column.name)
        if place not in self.links:
            link: Any = column.link
            fields = [
                link.model._meta.pk,
                link.model._meta.get_field(link.owner.removesuffix("_id")),
                link.model._meta.get_field(link.target.removesuffix("_id")),
            ]
            found: dict[int, list[tuple[int, int]]] = {}
            for key, owner, target in read(link.model, fields, self.using):
                found.setdefault(owner, []).append((key, target))
            self.links[place] = found
        return self.links[place]


def read(model: Any, fields: list[Any], using: str) -> list[tuple[Any, ...]]:
    """These fields of all rows as the driver gives them: Django's conversion of each is spared."""
    wanted = model._base_manager.using(using).order_by("pk")
    query = wanted.values_list(*(one.attname for one in fields)).query
    sql, parameters = query.get_compiler(using).as_sql()
    with connections[using].cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def owner_in_key(kind: Kind) -> bool:
    """Whether the owner's key is part of a kind's; of a code it is none."""
    return any(kind.columns[name].is_owner for name in kind.key)


def owner_columns(kind: Kind, owners: list[str]) -> dict[str, Any]:
    """The owner's key, a column for each of its parts."""
    names = kind.owner.columns if kind.owner else ()
    if len(names) == 1:
        return {names[0]: owners}
    parts = [one.split(JOINT, len(names) - 1) for one in owners]
    return {name: [part[place] for part in parts] for place, name in enumerate(names)}


def joined(parts: Iterable[Any]) -> str:
    """A key as references and people say it."""
    return JOINT.join(map(part_of, parts))


def part_of(value: Any) -> str:
    """One part of a key: days as ISO 8601 says them."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def key_getter(kind: Kind) -> Callable[[dict[str, Any]], str]:
    """Makes the joined key of a row from its values; raises ``KeyError`` for a part missing."""
    if len(kind.key) == 1:
        (name,) = kind.key
        return lambda values: part_of(values[name])
    parts = itemgetter(*kind.key)
    return lambda values: joined(parts(values))


def values_of(table: Table) -> Iterator[dict[str, Any]]:
    """Its rows by column, one after the other."""
    for row in table.rows:
        yield dict(zip(table.names, row, strict=True))
