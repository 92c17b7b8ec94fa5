"""Fills facts from the tables of versions: one query a table, joined by id in Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import repeat
from typing import Any, Generic, TypeVar

from .facts import Facts
from .live import Live
from .reading import Each, Where, columns_as_of, live_links
from .tracking import TrackedModel

F = TypeVar("F", bound=Facts)

NOTHING = repeat(())
"""What belongs to a record of which nothing belongs to it, as often as it is asked for."""

Key = Any
"""A record's id; for rows read at numbers of their own (``Each``) the id and the number."""

Children = Mapping[Key, tuple[Any, ...]]
"""What belongs to a record, by the record's key."""


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
        self.where = where
        # With no row there is no column either.
        found = columns_as_of(model, number, self.names, where) or [() for _ in self.names]
        self.columns, numbers = found[: len(self.names)], found[len(self.names) :]
        self.numbers: Any = numbers[0] if numbers else ()

    def within(self, parent: str) -> Where | None:
        """The filter for a table of children whose attname ``parent`` refers to these records."""
        if isinstance(self.where, Each):
            return Each(parent, self.keys(), is_below=True)
        return {parent: self.column("id")} if self.where is not None else None

    def keys(self) -> Collection[Key]:
        """By what the children of these records are grouped."""
        ids = self.column("id")
        return tuple(zip(ids, self.numbers, strict=True)) if isinstance(self.where, Each) else ids

    def column(self, name: str) -> tuple[Any, ...]:
        """One column of ids, in the order of the primary key."""
        found = self.columns[self.names.index(name)]
        assert isinstance(found, tuple)  # noqa: S101 (ids are never decoded)
        return found

    def facts(self, children: Mapping[str, Children]) -> Iterator[F]:
        """The records, in the order of their primary key; can be read once."""
        keys = self.keys()
        owned = [map(children[name].get, keys, NOTHING) for name in self.children]
        return map(self.kind, *self.columns, *owned)

    def by_id(self, **children: Children) -> dict[int, F]:
        """The records by primary key; of a record that moved, as its later owner has it."""
        return dict(zip(self.column("id"), self.facts(children), strict=True))

    def by(self, parent: str, **children: Children) -> dict[Key, tuple[F, ...]]:
        """The records by the key of what they belong to."""
        owners = owner_keys(self.column(parent), self.numbers, self.where)
        return grouped(owners, self.facts(children))


def links_as_of(
    model: type[TrackedModel],
    parent: str,
    target: str,
    number: int,
    where: Where | None = None,
) -> dict[Key, tuple[int, ...]]:
    """Ids at the ``target`` end of a table of links, by the key at its other end. One query."""
    columns = columns_as_of(model, number, (parent, target), where)
    if not columns:
        return {}
    parents, targets, *numbers = columns
    return grouped(owner_keys(parents, numbers[0] if numbers else (), where), targets)


def links_together_as_of(
    tables: Mapping[str, tuple[type[TrackedModel], str]],
    parent: str,
    number: int,
    where: Where | None = None,
) -> dict[str, dict[Key, tuple[int, ...]]]:
    """Several tables of links by name, given as model and target. One query a table.

    Of the newest state (``Live``) narrowed to some owners, one query for all of them.
    """
    if not isinstance(number, Live) or where is None or isinstance(where, Each):
        return {
            name: links_as_of(model, parent, target, number, where)
            for name, (model, target) in tables.items()
        }
    found: list[defaultdict[Key, list[int]]] = [defaultdict(list) for _ in tables]
    if all(where.values()):
        for table, owner, target in live_links(list(tables.values()), parent, where):
            found[table][owner].append(target)
    return {
        name: {owner: tuple(targets) for owner, targets in links.items()}
        for name, links in zip(tables, found, strict=True)
    }


def owner_keys(owners: Iterable[int], numbers: Iterable[int], where: Where | None) -> Iterable[Key]:
    """What the rows of a table are grouped by: the owner's id, with its number below a row."""
    if isinstance(where, Each) and where.is_below:
        return zip(owners, numbers, strict=True)
    return owners


def grouped(keys: Iterable[Key], values: Iterable[Any]) -> dict[Key, tuple[Any, ...]]:
    """Values by key, each in the order they came."""
    found: defaultdict[Key, list[Any]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
