"""What goes into an archive beside the tracked tables, and what stays outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from ..exporting import in_order

Told = Callable[[str, int], None]
"""Is told of each table: the name of its member, and how many lines."""


class ArchiveError(Exception):
    """An archive cannot be written or taken in; the text says what, where and how to mend it."""


@dataclass(frozen=True)
class Beside:
    """A table without versions that is part of the register all the same."""

    model: type[models.Model]
    without: Mapping[str, Any] = field(default_factory=dict)
    """Columns that stay outside, secrets, with the value they have on arrival."""
    named: Mapping[str, str] = field(default_factory=dict)
    """Foreign keys to rows that every register makes itself, with the field that names them there.
    Such a table is a list of pairs: its own keys stay outside."""
    used_by: tuple[tuple[type[models.Model], str], ...] = ()
    """Columns of other tables that hold keys of this one without being foreign keys. No such key
    may be given to anybody else."""

    def columns(self, *, with_secrets: bool) -> list[Column]:
        """What is written, in this order."""
        meta = self.model._meta
        found = []
        for one in meta.concrete_fields:
            if one.attname in self.named and one.related_model:
                target: Any = one.related_model
                found.append(Column(one, target._meta.get_field(self.named[one.attname])))
            elif one.column in self.without and not with_secrets:
                continue
            elif not (self.named and one.primary_key):
                found.append(Column(one))
        return found


@dataclass(frozen=True)
class Column:
    """A column of a table beside the record, or what names the row it refers to."""

    own: Any
    named: Any = None

    @property
    def title(self) -> str:
        """What the archive calls it: ``user_id``, or ``group.name`` for a name."""
        return f"{self.own.name}.{self.named.name}" if self.named else str(self.own.column)

    @property
    def field(self) -> Any:
        """Whose values are written."""
        return self.named or self.own


@dataclass(frozen=True)
class Contents:
    """What an archive holds beside the tracked tables."""

    besides: tuple[Beside, ...]
    """In an order in which each row is there before one that refers to it."""
    left_out: Mapping[str, str]
    """Models and columns that stay outside, by label, with the reason for people."""
    software: str
    """The version of the program, for people."""


def selection(beside: Beside, columns: list[Column], connection: Any) -> str:
    """The rows of a table beside the record, in an order of their own that both engines share."""
    quote = connection.ops.quote_name
    selected, joins, order = [], [], []
    for place, column in enumerate(columns):
        alias = "r"
        if column.named:
            alias = f"n{place}"
            meta = column.named.model._meta
            joins.append(
                f" JOIN {quote(meta.db_table)} {alias}"
                f" ON {alias}.{quote(meta.pk.column)} = r.{quote(column.own.column)}"
            )
        selected.append(f"{alias}.{quote(column.field.column)}")
        order.append(in_order(column.field, alias, connection))
    by_key = in_order(beside.model._meta.pk, "r", connection)
    return (
        f"SELECT {', '.join(selected)} FROM {quote(beside.model._meta.db_table)} r"
        f"{''.join(joins)} ORDER BY {', '.join(order) if beside.named else by_key}"
    )
