"""Members that hold rows as they are now, into their tables."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from ..layouts import LayoutError, models_by_versions
from .arriving import decoder, kind_of
from .contents import Beside
from .inserting import Table
from .lines import Reading
from .manifest import beside_member, rows_member
from .unpacking import Archive, spoilt


def load_rows(archive: Archive, connection: BaseDatabaseWrapper, table: str) -> None:
    """The rows of one tracked table. Raises ``ArchiveError``."""
    model = models_by_versions()[table]
    known = {str(field.column): field for field in model._meta.concrete_fields}
    reading = Reading(archive, rows_member(model._meta.label_lower))
    begun: list[Table] = []

    def begin(mark: dict[str, Any]) -> None:
        fields = [known[title] for title in mark["columns"]]
        begun.append(Table(reading.name, model._meta.db_table, fields, connection))
        reading.decode = decoder([kind_of(field) for field in fields])

    reading.on = {"live": begin}
    for number, size, row in reading.rows():
        begun[-1].add(row, number, size)
    for one in begun:
        one.flush()


class Arrival:
    """Rows of a table beside the record: names become keys, what stayed outside gets its value."""

    def __init__(self, archive: Archive, connection: BaseDatabaseWrapper, beside: Beside) -> None:
        self.connection, self.beside = connection, beside
        self.reading = Reading(archive, beside_member(beside.model._meta.label_lower))
        self.reading.on = {"rows": self.begin}
        self.named: dict[int, dict[str, Any]] = {}
        self.absent: tuple[Any, ...] = ()
        self.table: Table | None = None

    def begin(self, mark: dict[str, Any]) -> None:
        every = {column.title: column for column in self.beside.columns(with_secrets=True)}
        titles: list[str] = mark["columns"]
        absent = [title for title in every if title not in titles]
        if missing := set(absent) - self.beside.without.keys():
            raise LayoutError(_("the column %(name)s is missing") % {"name": min(missing)})
        columns = [every[title] for title in titles]
        for place, column in enumerate(columns):
            if column.named:
                self.named[place] = names_of(column.named, self.connection)
        name, fields = self.beside.model._meta.db_table, [column.own for column in columns]
        self.table = Table(self.reading.name, name, fields, self.connection, absent)
        self.absent = tuple(self.beside.without[title] for title in absent)
        self.reading.decode = decoder([kind_of(column.field) for column in columns])

    def load(self) -> None:
        for number, size, row in self.reading.rows():
            if self.table is not None:
                self.table.add(self.with_keys(row, number), number, size, self.absent)
        if self.table is not None:
            self.table.flush()

    def with_keys(self, row: tuple[Any, ...], number: int) -> tuple[Any, ...]:
        for place, keys in self.named.items():
            if row[place] not in keys:
                what = _("there is no “%(name)s” here") % {"name": row[place]}
                raise spoilt(self.reading.name, number, what)
            row = (*row[:place], keys[row[place]], *row[place + 1 :])
        return row


def load_beside(archive: Archive, connection: BaseDatabaseWrapper, beside: Beside) -> None:
    """A table beside the record. Raises ``ArchiveError``."""
    Arrival(archive, connection, beside).load()


def names_of(field: Any, connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """The keys of rows that every register makes itself, by their name."""
    rows = field.model._base_manager.using(connection.alias)
    return dict(rows.values_list(field.name, "pk"))
