"""What floors above say beside the fields of a record's page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.safestring import SafeString

Row = tuple[Any, Any]
"""A row on the page: its model and primary key; ``RECORD`` for the record itself."""

RECORD: Row = (None, None)


class Remark(NamedTuple):
    """Something said of one place of a record."""

    anchor: str
    """The id it has on the page."""
    body: SafeString
    line: SafeString
    """The same in one line, for the summary at the top of the page."""
    row: Row = RECORD
    field: str = ""
    tab: str = ""
    """The tab it belongs to, where the page does not show the field."""


RemarksOf = Callable[[HttpRequest, Any], Sequence[Remark]]
"""What is said of a record to whoever opens its page; a fixed number of queries."""


@dataclass
class Remarks:
    """Remarks sorted by where the page shows them."""

    everything: Sequence[Remark] = ()
    at: dict[tuple[Row, str], list[Remark]] = field(default_factory=dict)
    """By row and field; an empty field for what stands above the fields of its row."""
    in_tab: dict[str, list[Remark]] = field(default_factory=dict)
    """Those that stand above everything else in a tab."""
    beside: list[Remark] = field(default_factory=list)
    """Those for which the page has no place: the summary says them in full."""
    by_tab: Counter[str] = field(default_factory=Counter)
    """How many there are in each tab."""

    def __bool__(self) -> bool:
        return bool(self.everything)

    @property
    def lines(self) -> list[Remark]:
        """What the summary leads to."""
        return [one for one in self.everything if one not in self.beside]

    def of_row(self, row: Row) -> list[Remark]:
        return [one for (place, _name), found in self.at.items() if place == row for one in found]


def placed(remarks: Sequence[Remark], adminform: Any, inlines: Iterable[Any]) -> Remarks:
    """Sort remarks by the fields, rows and tabs that a page has."""
    inlines = list(inlines)
    fields, rows, tabs = _places(adminform, inlines)
    rows_as_a_whole = {one.formset.prefix: _tab_of_rows(one) for one in inlines}
    found = Remarks(remarks)
    for one in remarks:
        if (one.row, one.field) in fields:
            found.at.setdefault((one.row, one.field), []).append(one)
            tab = fields[one.row, one.field]
        elif one.row in rows:
            found.at.setdefault((one.row, ""), []).append(one)
            tab = rows[one.row]
        elif (tab := one.tab if one.tab in tabs else rows_as_a_whole.get(one.field, "")) != "":
            found.in_tab.setdefault(tab, []).append(one)
        else:
            found.beside.append(one)
            continue
        found.by_tab[tab] += 1
    return found


def _places(
    adminform: Any, inlines: Iterable[Any]
) -> tuple[dict[tuple[Row, str], str], dict[Row, str], set[str]]:
    """The tab of each field and of each row on the page, and all tabs; no tab is empty."""
    fields: dict[tuple[Row, str], str] = {}
    rows: dict[Row, str] = {}
    for _title, box in adminform.fieldsets:
        tab = tab_of(box.get("classes", ()))
        fields |= {(RECORD, name): tab for name in names_in(box["fields"])}
    tabs = {tab_of(box.get("classes", ())) for _title, box in adminform.fieldsets}
    for inline in inlines:
        tab = _tab_of_rows(inline)
        names = [name for _title, box in inline.fieldsets for name in names_in(box["fields"])]
        for form in inline.formset.initial_forms:
            row = (inline.opts.model, form.instance.pk)
            rows[row] = tab
            fields |= {(row, name): tab for name in names}
    return fields, rows, tabs - {""}


def _tab_of_rows(inline: Any) -> str:
    """A tab of their own is called as the rows are."""
    classes = inline.opts.classes or ()
    return tab_of(classes) or (str(inline.formset.prefix) if "tab" in classes else "")


def tab_of(classes: Iterable[str]) -> str:
    return next((one[4:] for one in classes if one.startswith("tab-")), "")


def names_in(fields: Iterable[Any]) -> Iterator[str]:
    """Names of fields as fieldsets nest them; a column that can be read is called as its field."""
    for one in fields:
        if isinstance(one, list | tuple):
            yield from names_in(one)
        else:
            yield one if isinstance(one, str) else one.__name__
