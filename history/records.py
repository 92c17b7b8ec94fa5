"""Fills facts from the tables of versions: one query a table, joined by id in Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from .facts import Facts
from .reading import Where, rows_as_of
from .tracking import TrackedModel

F = TypeVar("F", bound=Facts)

Children = Mapping[int, tuple[Any, ...]]
"""What belongs to a record, by the record's id."""


class Records(Generic[F]):
    """The rows of one table as they stood after change set ``number``. One query, made at once.

    A field of ``kind`` that is an attname of ``model`` is read; the others are children, stand
    last in ``kind``, and are given to ``by_id`` or ``by``.
    """

    def __init__(
        self,
        model: type[TrackedModel],
        kind: type[F],
        number: int,
        where: Where | None = None,
    ) -> None:
        attnames = {field.attname for field in model._meta.concrete_fields}
        self.kind = kind
        self.columns = [name for name in kind.__struct_fields__ if name in attnames]
        self.children = kind.__struct_fields__[len(self.columns) :]
        self.is_narrowed = where is not None
        self.rows = rows_as_of(model, number, self.columns, where)

    def within(self, parent: str) -> Where | None:
        """The filter for a table of children whose attname ``parent`` refers to these records."""
        if not self.is_narrowed:
            return None
        return {parent: self.ids()}

    def ids(self) -> list[int]:
        """Primary keys, in their order."""
        place = self.columns.index("id")
        return [row[place] for row in self.rows]

    def facts(self, **children: Children) -> Iterable[F]:
        """The records, in the order of their primary key."""
        kind = self.kind
        if not self.children:
            return [kind(*row) for row in self.rows]
        getters = [children[name].get for name in self.children]
        return [
            kind(*row, *[get(key, ()) for get in getters])
            for key, row in zip(self.ids(), self.rows, strict=True)
        ]

    def by_id(self, **children: Children) -> dict[int, F]:
        """The records by primary key."""
        return dict(zip(self.ids(), self.facts(**children), strict=True))

    def by(self, parent: str, **children: Children) -> dict[int, tuple[F, ...]]:
        """The records by the id of what they belong to."""
        place = self.columns.index(parent)
        parents = (row[place] for row in self.rows)
        return grouped(zip(parents, self.facts(**children), strict=True))


def links_as_of(
    model: type[TrackedModel],
    parent: str,
    target: str,
    number: int,
    where: Where | None = None,
) -> dict[int, tuple[int, ...]]:
    """Ids at the ``target`` end of a table of links, by the id at its ``parent`` end. One query."""
    return grouped(rows_as_of(model, number, (parent, target), where))


def grouped(pairs: Iterable[tuple[Any, ...]]) -> dict[int, tuple[Any, ...]]:
    """Values by key, each in the order they came."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
