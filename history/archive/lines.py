"""The members of an archive, line by line, into their tables."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

import msgspec
from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from ..canonical import STAMPS
from ..chain import GENESIS
from ..layouts import Columns, LayoutError, columns_in, models_by_versions, present_columns
from ..models import ChangeSet, Genesis, Layout
from ..tracking import versions_model
from .arriving import Arriving, decoder, kind_of
from .inserting import Table
from .manifest import CHAIN, history_member, uncovered_member
from .unpacking import Archive, spoilt

HEADER: Final = (
    *("number", "sealed_at", "actor_id", "actor_name", "reason", "source", "layout"),
    *("id", "contents", "hash"),
)
_header_of = msgspec.json.Decoder(
    tuple[str, int, str, str, int | None, str, str, str, str, msgspec.Raw]
).decode
_genesis_of = msgspec.json.Decoder(tuple[str, uuid.UUID, datetime]).decode
_mark_of = msgspec.json.Decoder(dict[str, Any]).decode

WRONG: Final = (
    *(msgspec.DecodeError, UnicodeDecodeError, LayoutError, LookupError, TypeError, ValueError),
    Error,
)
"""What reading a line ends in that no archive of ours holds."""


class Reading:
    """The lines of a member: each mark is handed on, each array is the caller's."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.archive, self.name = archive, name
        self.on: dict[str, Callable[[dict[str, Any]], None]] = {}
        self.decode: Callable[[bytes], tuple[Any, ...]] | None = None

    def rows(self) -> Iterator[tuple[int, int, tuple[Any, ...]]]:
        """Number, length and values of each array. Raises ``ArchiveError``."""
        number = 0
        try:
            for number, line in self.archive.lines(self.name):
                if line.startswith(b"{"):
                    mark = _mark_of(line)
                    self.on[next(iter(mark))](mark)
                elif self.decode is None:
                    raise spoilt(self.name, number, _("a row before any mark"))
                else:
                    yield number, len(line), self.decode(line)
        except WRONG as error:
            raise spoilt(self.name, number, error) from error


# --- the chain ----------------------------------------------------------------------------------


class Chain:
    """``chain.jsonl``: the register's name, the layouts, and every change set."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.using = connection.alias
        fields = [ChangeSet._meta.get_field(name) for name in HEADER]
        self.table = Table(CHAIN, ChangeSet._meta.db_table, fields, connection)
        self.mark: dict[str, Any] = {}
        self.ids: dict[int, int] = {}
        self.layouts: dict[str, Columns] = {}

    def on_layout(self, mark: dict[str, Any]) -> None:
        Layout.objects.using(self.using).create(digest=mark["layout"], columns=mark["columns"])
        self.layouts[mark["layout"]] = columns_in(mark["columns"])

    def on_seal(self, mark: dict[str, Any]) -> None:
        self.mark = mark

    def decode(self, line: bytes) -> tuple[Any, ...]:
        """A row of the table; nothing for the line that names the register."""
        if line.startswith(f'["{GENESIS}"'.encode()):
            _tag, register, made_at = _genesis_of(line)
            Genesis.objects.using(self.using).create(register_id=register, made_at=made_at)
            return ()
        _tag, number, _previous, *signed, contents = _header_of(line)
        key = self.ids[number] = self.mark.get("id", number)
        return (number, *signed, key, bytes(contents).decode(), self.mark["seal"])


def load_chain(
    archive: Archive, connection: BaseDatabaseWrapper
) -> tuple[dict[int, int], dict[str, Columns]]:
    """The ids of change sets by number, and the layouts. Raises ``ArchiveError``."""
    reading, chain = Reading(archive, CHAIN), Chain(connection)
    reading.on = {"export": lambda _: None, "layout": chain.on_layout, "seal": chain.on_seal}
    reading.decode = chain.decode
    for number, size, row in reading.rows():
        if row:
            chain.table.add(row, number, size)
    chain.table.flush()
    return chain.ids, chain.layouts


# --- tracked tables -----------------------------------------------------------------------------


class History:
    """``history/…``: the versions of one table, a run of each layout."""

    def __init__(
        self,
        archive: Archive,
        connection: BaseDatabaseWrapper,
        table: str,
        layouts: dict[str, Columns],
    ) -> None:
        self.connection, self.versions, self.layouts = connection, table, layouts
        label = models_by_versions()[table]._meta.label_lower
        self.reading = Reading(archive, history_member(label))
        self.reading.on = {"versions": self.on_versions, "of": self.on_of}
        model = versions_model(models_by_versions()[table])
        self.fields = {field.column: field for field in model._meta.concrete_fields}
        has_younger = uncovered_member(label) in archive.members
        self.younger = Younger(archive, connection, label, self.fields) if has_younger else None
        self.number, self.has_missing = 0, False
        self.rows: Table | None = None

    def on_versions(self, mark: dict[str, Any]) -> None:
        self.finish()
        columns = [*STAMPS, *self.layouts[mark["layout"]][self.versions]]
        fields = [self.fields[column] for column in columns]
        missing = [one for one in present_columns()[self.versions] if one not in columns]
        if missing and self.younger is None:
            raise LayoutError(f"nothing says what {missing[0]} held")
        if missing and self.younger is not None:
            self.younger.begin(mark["layout"], missing)
        more = ["change_set_id", *missing]
        name = self.reading.name
        self.rows = Table(name, self.versions, fields, self.connection, more)
        self.reading.decode = decoder([kind_of(field) for field in fields])
        self.has_missing = bool(missing)

    def on_of(self, mark: dict[str, Any]) -> None:
        self.number = mark["of"]

    def load(self, ids: dict[int, int]) -> None:
        for line, size, row in self.reading.rows():
            try:
                older = self.younger.held(row[0]) if self.has_missing and self.younger else ()
                more = (ids[self.number], *older)
            except WRONG as error:
                raise spoilt(self.reading.name, line, error) from error
            if self.rows is not None:
                self.rows.add(row, line, size, more)
        self.finish()

    def finish(self) -> None:
        if self.rows is not None:
            self.rows.flush()


class Younger:
    """``uncovered/…``, read beside the versions: what they hold in columns no seal covers."""

    def __init__(
        self,
        archive: Archive,
        connection: BaseDatabaseWrapper,
        label: str,
        fields: dict[str, Any],
    ) -> None:
        self.connection, self.fields = connection, fields
        self.reading = Reading(archive, uncovered_member(label))
        self.reading.on = {"uncovered": self.on_uncovered}
        self.runs = self.reading.rows()
        self.layout, self.columns = "", [""]
        self.last: int = 0
        self.values: tuple[Any, ...] = ()

    def on_uncovered(self, mark: dict[str, Any]) -> None:
        self.layout, self.columns = mark["layout"], mark["columns"]
        fields = [self.fields[column] for column in self.columns]
        self.arriving = Arriving(fields, self.connection)
        self.reading.decode = decoder([int, int, *map(kind_of, fields)])

    def begin(self, layout: str, columns: list[str]) -> None:
        self.wanted, self.last, self.values = (layout, columns), 0, ()

    def held(self, version: int) -> tuple[Any, ...]:
        """What this version holds. Raises ``LayoutError`` when nothing says it."""
        while version > self.last:
            _line, _size, row = next(self.runs, (0, 0, (0, 0)))
            first, self.last, *values = row
            if (self.layout, self.columns) != self.wanted or not first <= version <= self.last:
                raise LayoutError(f"nothing says what version {version} held beside its seal")
            (self.values,) = self.arriving.ready([tuple(values)])
        return self.values


def load_history(
    archive: Archive,
    connection: BaseDatabaseWrapper,
    table: str,
    layouts: dict[str, Columns],
    ids: dict[int, int],
) -> None:
    """The versions of one table. Raises ``ArchiveError``."""
    History(archive, connection, table, layouts).load(ids)
