"""Fills facts from the tables of versions: one query a table, joined by id in Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from typing import Any, Generic, TypeVar

from .facts import Facts
from .reading import Where, columns_as_of
from .tracking import TrackedModel

F = TypeVar("F", bound=Facts)

NOTHING = repeat(())
"""What belongs to a record of which nothing belongs to it, as often as it is asked for."""

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
        self.names = [name for name in kind.__struct_fields__ if name in attnames]
        self.children = kind.__struct_fields__[len(self.names) :]
        self.is_narrowed = where is not None
        # With no row there is no column either.
        self.columns = columns_as_of(model, number, self.names, where) or [() for _ in self.names]

    def within(self, parent: str) -> Where | None:
        """The filter for a table of children whose attname ``parent`` refers to these records."""
        return {parent: self.column("id")} if self.is_narrowed else None

    def column(self, name: str) -> tuple[Any, ...]:
        """One column of ids, in the order of the primary key."""
        found = self.columns[self.names.index(name)]
        assert isinstance(found, tuple)  # noqa: S101 (ids are never decoded)
        return found

    def facts(self, children: Mapping[str, Children]) -> Iterator[F]:
        """The records, in the order of their primary key; can be read once."""
        owned = [map(children[name].get, self.column("id"), NOTHING) for name in self.children]
        return map(self.kind, *self.columns, *owned)

    def by_id(self, **children: Children) -> dict[int, F]:
        """The records by primary key."""
        return dict(zip(self.column("id"), self.facts(children), strict=True))

    def by(self, parent: str, **children: Children) -> dict[int, tuple[F, ...]]:
        """The records by the id of what they belong to."""
        return grouped(self.column(parent), self.facts(children))


def links_as_of(
    model: type[TrackedModel],
    parent: str,
    target: str,
    number: int,
    where: Where | None = None,
) -> dict[int, tuple[int, ...]]:
    """Ids at the ``target`` end of a table of links, by the id at its ``parent`` end. One query."""
    columns = columns_as_of(model, number, (parent, target), where)
    return grouped(*columns) if columns else {}


def grouped(keys: Iterable[int], values: Iterable[Any]) -> dict[int, tuple[Any, ...]]:
    """Values by key, each in the order they came."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
