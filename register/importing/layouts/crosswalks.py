"""Tables of standard terms (DPV, fideslang): they give the register's records the terms' names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..files.content import Content
from ..known import Known
from ..rows import Row, Spot, Statement, Weight
from ..understanding.items import ItemMatcher
from .desk import Desk
from .flows import SEEN, TAKEN, known_item
from .reader import Options
from .sheets import SheetTable, cell

DPV: Final = frozenset({"term", "type", "iri", "label", "definition", "dpvtype", "vocab"})
FIDESLANG: Final = frozenset({"fides_key", "name", "parent_key", "description", "is_default"})
TARGETS: Final = {
    "PersonalData": ("data_items", "dpv_key"),
    "Purpose": ("purposes", "dpv_key"),
    "HumanSubject": ("people", "dpv_key"),
    "DataSubject": ("people", "dpv_key"),
}
"""What DPV calls its kinds, and which of our kinds carry such a name."""

Term = tuple[int, str, str, str, str]
"""Row, kind, column, the term's name, and what it is called."""


class Terms:
    """Gives records without a term the one that is called like them."""

    name = "terms"
    title = gettext_lazy("Standard terms (DPV or fideslang CSV)")

    def recognises(self, content: Content) -> float:
        table = table_of(content)
        if table is None:
            return 0.0
        found = set(table.headings)
        return 0.95 if len(found & DPV) > 5 or found >= {"fides_key", "parent_key"} else 0.0

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        desk = Desk(self.name, options, known)
        table = table_of(content)
        if table is None:
            return desk.statement
        spot = table.spot({"name": "label"} if "label" in table.headings else {"name": "name"})
        finders: dict[str, ItemMatcher] = {}
        given: set[tuple[str, str]] = set()
        standing = read = 0
        for number, kind, column, key, label in terms(table):
            read += 1
            if kind not in finders:
                finders[kind] = matcher(known, kind)
            found = finders[kind].match(label)
            code = found.code
            if code is None or found.confidence < SEEN or (kind, code) in given:
                continue
            if known.rows(kind)[code][column]:
                standing += known.rows(kind)[code][column] == key
                continue
            if found.confidence >= TAKEN:
                given.add((kind, code))
                own = "key" if kind == "people" else "code"
                desk.state(kind, {own: code, column: key}, spot, number)
            else:
                self.doubt(desk, spot, number, label, key, code)
        desk.once(*summary(read, len(given), standing), sheet=spot.sheet)
        return desk.statement

    def doubt(self, desk: Desk, spot: Spot, number: int, label: str, key: str, code: str) -> None:
        desk.doubt(
            "term-alike",
            Row({"name": label}, spot, number),
            "name",
            _("%(code)s may be what this term means; it is not given the term.") % {"code": code},
            _("Enter %(key)s in the record if it is.") % {"key": key},
        )


def summary(read: int, given: int, standing: int) -> tuple[Weight, str, str, str]:
    """What came of the terms of a table, also where nothing did."""
    if not read:
        return (
            Weight.NOTE,
            _("None of these terms is of a kind that the register keeps terms of."),
            _("It keeps those of data items, purposes and categories of people."),
            "terms",
        )
    return (
        Weight.NOTE,
        _(
            "%(read)d terms were read: %(given)d name a record that had none, %(standing)d are"
            " entered already; the register has nothing called like the others."
        )
        % {"read": read, "given": given, "standing": standing},
        _("Terms are matched with the names and aliases of records: add an alias, import again."),
        "terms",
    )


def matcher(known: Known, kind: str) -> ItemMatcher:
    """Finds records of a kind by name, as items are found."""
    rows = known.rows(kind)
    if kind == "data_items":
        return ItemMatcher([known_item(code, row) for code, row in rows.items()])
    name = "label" if kind == "people" else "name"
    nothing: dict[str, Any] = {"aliases": {}, "fideslang_key": "", "dpv_key": ""}
    return ItemMatcher(
        [known_item(code, {**nothing, "name": row[name]}) for code, row in rows.items()]
    )


def table_of(content: Content) -> SheetTable | None:
    return SheetTable(content.sheets[0], DPV | FIDESLANG) if content.sheets else None


def terms(table: SheetTable) -> Iterator[Term]:
    """Every term of a table that one of our kinds can carry."""
    read: Callable[[SheetTable], Iterator[Term]] = (
        dpv_terms if "iri" in table.headings else fides_terms
    )
    yield from read(table)


def dpv_terms(table: SheetTable) -> Iterator[Term]:
    for number, cells in table.rows():
        above = {one.rsplit("#", 1)[-1] for one in cell(cells, "dpvtype").split(";")}
        for kind in above & set(TARGETS):
            where, column = TARGETS[kind]
            prefix, term = cell(cells, "vocab"), cell(cells, "term")
            if prefix and term:
                yield number, where, column, f"{prefix}:{term}", cell(cells, "label")
                break


def fides_terms(table: SheetTable) -> Iterator[Term]:
    """Data categories only: the register keeps no key of fideslang for purposes and people."""
    for number, cells in table.rows():
        key = cell(cells, "fides_key")
        if key.startswith("user."):
            yield number, "data_items", "fideslang_key", key, cell(cells, "name")
