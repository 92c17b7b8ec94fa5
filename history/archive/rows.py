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


def load_beside(archive: Archive, connection: BaseDatabaseWrapper, beside: Beside) -> None:
    """A table beside the record; what stayed outside gets its value. Raises ``ArchiveError``."""
    every = {column.title: column for column in beside.columns(with_secrets=True)}
    reading = Reading(archive, beside_member(beside.model._meta.label_lower))
    begun: list[Table] = []
    named: dict[int, dict[str, Any]] = {}
    arriving: list[Any] = []

    def begin(mark: dict[str, Any]) -> None:
        titles = mark["columns"]
        absent = [title for title in every if title not in titles]
        if unknown := sorted({*titles} - every.keys() | {*absent} - beside.without.keys()):
            raise LayoutError(unknown[0])
        columns = [every[title] for title in titles]
        for place, column in enumerate(columns):
            if column.named:
                named[place] = names_of(column.named, connection)
        table, fields = beside.model._meta.db_table, [column.own for column in columns]
        begun.append(Table(reading.name, table, fields, connection, absent))
        arriving[:] = [beside.without[title] for title in absent]
        reading.decode = decoder([kind_of(column.field) for column in columns])

    reading.on = {"rows": begin}
    for number, size, row in reading.rows():
        for place, keys in named.items():
            if row[place] not in keys:
                what = _("there is no “%(name)s” here") % {"name": row[place]}
                raise spoilt(reading.name, number, what)
            row = (*row[:place], keys[row[place]], *row[place + 1 :])
        begun[-1].add(row, number, size, tuple(arriving))
    for one in begun:
        one.flush()


def names_of(field: Any, connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """The keys of rows that every register makes itself, by their name."""
    rows = field.model._base_manager.using(connection.alias)
    return dict(rows.values_list(field.name, "pk"))
