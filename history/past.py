"""Any record of the register as it stood after one change set, in words.

Works from the versions alone: what has been deleted since is there, what came later is not, and
everything is called what it was called then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .differences import attnames
from .family import children, owner_reference
from .naming import Names, naming_fields
from .reach import current_reach
from .reading import rows_as_of
from .text import TranslatedText
from .timeline import told_columns, worded
from .touching import Child
from .tracking import TrackedModel

Link = Callable[[type[models.Model], Any], str]
"""The address of a record's page, or nothing when its reader has none to open."""

Row = dict[str, Any]
"""Values by attname."""

Words = Mapping[str, Callable[[Any], Any]]
"""How the values of some fields are put, by the field's name, where the model does not say."""


@dataclass(frozen=True)
class Value:
    """What one field said; nothing at all when it was blank."""

    text: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    """Of a text in several languages: each by its code, the reader's own first."""
    url: str = ""
    badge: str = ""
    """Of a status: its key, by which it is coloured."""
    items: tuple[Value, ...] = ()
    """Several references, one after the other."""

    def __bool__(self) -> bool:
        return bool(self.text or self.items)


@dataclass(frozen=True)
class Line:
    """A field or a kind of link, under the name it has on forms."""

    label: str
    value: Value


@dataclass(frozen=True)
class Group:
    """Lines that stand together."""

    title: str
    lines: list[Line]


@dataclass(frozen=True)
class Table:
    """Rows of one kind that belonged to the record."""

    title: str
    columns: list[str]
    rows: list[list[Value]]


@dataclass(frozen=True)
class PastRecord:
    """One record with its rows."""

    name: str
    values: Row
    groups: list[Group]
    blank: list[str]
    """Labels of the fields that said nothing."""
    tables: list[Table]


class Speech:
    """Turns values into the words of one moment.

    Say with ``want`` what will be asked for, then ``names.read()``, then ask.
    """

    def __init__(self, number: int, link: Link, words: Words | None = None) -> None:
        self.number, self.link, self.names = number, link, Names()
        self.words = words or {}

    def want(self, columns: Iterable[Any], rows: Collection[Row]) -> None:
        for column in columns:
            self.names.want_values(column, [row[column.attname] for row in rows])

    def value(self, column: Any, value: Any) -> Value:
        put = self.words.get(column.name)
        text = str(put(value)) if put else worded(column, value, self.names, self.number)
        if isinstance(value, TranslatedText):
            return Value(text, by_language(value))
        if column.is_relation and value is not None:
            told = self.names.is_told(column.related_model, value, self.number)
            return Value(text, url=self.link(column.related_model, value) if told else "")
        if column.name == "status":
            return Value(text, badge=str(value))
        return Value(text)


def by_language(texts: TranslatedText) -> tuple[tuple[str, str], ...]:
    """Each language's text, the reader's own first."""
    spoken = get_language()
    return tuple(sorted(texts.items(), key=lambda one: one[0] != spoken))


def rows_at(
    model: type[TrackedModel],
    number: int,
    where: dict[str, Collection[Any]] | None = None,
    fields: Iterable[str] = (),
) -> list[Row]:
    """Rows as they stood, whole or only these fields (attnames) of them, that were within reach.

    One query, none when ``where`` allows nothing; some more for whoever reaches a part.
    """
    names, reach = list(fields) or attnames(model), current_reach()
    rows = [dict(zip(names, row, strict=True)) for row in rows_as_of(model, number, names, where)]
    if reach.is_everything:
        return rows
    key = model._meta.pk.attname
    seen = set(reach.sees_at(model, [row[key] for row in rows], number))
    return [row for row in rows if row[key] in seen]


class Family:
    """The rows that belonged to a record, and to those rows. One query a table."""

    def __init__(self, model: type[TrackedModel], key: Any, number: int) -> None:
        self.rows: dict[Child, list[Row]] = {}
        ids: dict[Child | None, list[Any]] = {None: [key]}
        for child in children(model):
            found = rows_at(child.model, number, {child.foreign_key: ids[child.via]})
            self.rows[child] = found
            ids[child] = [row[child.model._meta.pk.attname] for row in found]

    def links_of(self, owner: Child | None) -> Iterator[Child]:
        """Tables that only link their owner to other records: told in the owner's own line."""
        return (one for one in self.rows if one.via == owner and is_link(one.model))

    def tables(self) -> Iterator[Child]:
        return (one for one in self.rows if self.rows[one] and not is_link(one.model))


def is_link(model: type[TrackedModel]) -> bool:
    """Whether a row says nothing but what its owner is linked to."""
    columns = told_columns(model)
    return len(columns) == 1 and bool(columns[0].is_relation)


def record_at(
    model: type[TrackedModel],
    key: Any,
    layout: Sequence[tuple[str, Sequence[str]]],
    speech: Speech,
) -> PastRecord | None:
    """The record in words, or None when it did not exist then.

    ``layout`` names fields under headings; what it leaves out stands under the first. One query for
    the record, one for each table of its rows, and the names.
    """
    number = speech.number
    found = rows_at(model, number, {model._meta.pk.attname: [key]})
    if not found:
        return None
    family = Family(model, key, number)
    own = told_columns(model, with_owner=True)
    speech.want(own, found)
    speech.names.want(model, [key])
    for child, rows in family.rows.items():
        speech.want(told_columns(child.model), rows)
        if owner_column(model, child) is not None:
            speech.names.want(child.model, [row[child.model._meta.pk.attname] for row in rows])
    speech.names.read()
    lines = {
        column.name: Line(str(column.verbose_name), speech.value(column, found[0][column.attname]))
        for column in own
    }
    linked = [
        Line(title, value[key]) for title, value in _links(family, None, speech) if value[key]
    ]
    return PastRecord(
        name=speech.names.name(model, key, number),
        values=found[0],
        groups=[*_groups(lines, layout), *([Group(_("Linked to"), linked)] if linked else [])],
        blank=[line.label for line in lines.values() if not line.value],
        tables=[_table(model, child, family, speech) for child in family.tables()],
    )


def _groups(lines: dict[str, Line], layout: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Group]:
    placed = {name for _, names in layout for name in names}
    rest = [name for name in lines if name not in placed]
    for place, (title, own) in enumerate(layout):
        names = [*own, *rest] if place == 0 else own
        said = [lines[name] for name in names if name in lines and lines[name].value]
        if said:
            yield Group(title, said)


def _links(
    family: Family, owner: Child | None, speech: Speech
) -> Iterator[tuple[str, defaultdict[Any, Value]]]:
    """Each kind of link of these rows: its title, and what each row is linked to, by key."""
    for child in family.links_of(owner):
        (column,) = told_columns(child.model)
        linked: defaultdict[Any, list[Value]] = defaultdict(list)
        for row in family.rows[child]:
            linked[row[child.foreign_key]].append(speech.value(column, row[column.attname]))
        values = {key: Value(items=tuple(items)) for key, items in linked.items()}
        if values:
            yield str(child.model._meta.verbose_name_plural), defaultdict(Value, values)


def owner_column(model: type[TrackedModel], child: Child) -> Any | None:
    """The foreign key that says which row of the record a row belongs to: nothing for its own."""
    reference = owner_reference(child.model)
    return None if reference is None or reference.related_model is model else reference


def _table(model: type[TrackedModel], child: Child, family: Family, speech: Speech) -> Table:
    rows, key = family.rows[child], child.model._meta.pk.attname
    owner = owner_column(model, child)
    found: list[tuple[str, list[Value]]] = []
    if owner is not None:
        speech_of = [speech.names.owner(child.model, row[key], speech.number) for row in rows]
        found.append((str(owner.verbose_name), [Value(text) for text in speech_of]))
    for column in in_reading_order(child.model):
        values = [speech.value(column, row[column.attname]) for row in rows]
        if column.name == "code":
            values = [
                Value(value.text, url=speech.link(child.model, row[key]))
                for value, row in zip(values, rows, strict=True)
            ]
        found.append((str(column.verbose_name), values))
    for title, linked in _links(family, child, speech):
        found.append((title, [linked[row[key]] for row in rows]))
    said = [(title, values) for title, values in found if any(values)]
    return Table(
        title=str(child.model._meta.verbose_name_plural),
        columns=[title for title, _ in said],
        rows=[list(cells) for cells in zip(*(values for _, values in said), strict=True)],
    )


def in_reading_order(model: type[TrackedModel]) -> list[Any]:
    """The columns people are told of: what a row is called by before what it says."""
    first = [column.name for column in naming_fields(model)]
    return sorted(told_columns(model), key=lambda one: (one.name != "code", one.name not in first))
