"""The page of the data-flow map: narrowed by filters, each box a way into the record."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from history.as_of import kept
from register.documents.data_flows import ENDS, NONE, DataFlow
from register.filters import FilterField

from .flow_asked import FlowAsked, flow_filters
from .flow_drawing import draw_flows
from .flow_map import FILTERS, MODELS, REST, STEPS, FlowMap, Names, Shown, flow_map, sensitive_items
from .pages import Asked, Made
from .tables import Table, TableCell, TableRow

SHOWN: Final = 50
"""Rows of the table, unless all are asked for."""


def flow_page(asked: Asked) -> Made:
    """The map of what is asked for. Raises ``SelectionError``."""
    wanted = FlowAsked(
        **{name: asked.request.GET.get(name, "").strip() for name in FlowAsked.__struct_fields__}
    )
    w, register = asked.wording, asked.register
    flows = wanted.flows(asked.current)
    sensitive = sensitive_items(register, wanted.by)
    found = flow_map(flows, w, sensitive, wanted.most)
    filters = flow_filters(wanted, asked.current, w)
    chips = list(chips_of(filters, asked))
    if asked.file:
        narrowed = " · ".join(f"{title}: {value}" for title, value, _url in chips)
        return Made(draw_flows(found, w, wanted.by, caption=asked.caption(narrowed)))
    address = Addresses(asked, wanted)
    return Made(
        draw_flows(found, w, wanted.by, address=address),
        [flow_table(flows, asked, sensitive), box_table(found, address)],
        {
            "filters": filters,
            "chips": chips,
            "sizes": [(size, asked.narrowed(top=size)) for size in map(str, STEPS)],
            "most": str(wanted.most),
            "document_url": document_url(asked, wanted),
            "whole_url": asked.narrowed(**{one.name: "" for one in filters}),
        },
    )


class Addresses:
    """Where a box leads: to its record; the one for the rest, to a map with more boxes."""

    def __init__(self, asked: Asked, wanted: FlowAsked) -> None:
        self.asked = asked
        self.wanted = wanted

    def __call__(self, shown: Shown) -> str:
        if shown.id == REST:
            more = self.wanted.more
            return self.asked.narrowed(top=more) if more else "#figures"
        if shown.id == NONE:
            return ""
        return self.asked.record(MODELS[shown.node.column], shown.id)

    def only(self, place: int, code: str) -> str:
        """The map narrowed to one entry; nothing where it is already."""
        name = FILTERS[place]
        return "" if getattr(self.wanted, name) == code else self.asked.narrowed(**{name: code})


def chips_of(filters: Iterable[FilterField], asked: Asked) -> Iterable[tuple[str, str, str]]:
    """The filters in force: title, value, and the address without."""
    for one in filters:
        if one.chosen:
            options = dict(one.options)
            said_ = options.get(one.chosen, one.chosen).removeprefix("— ")
            yield one.title, said_, asked.narrowed(**{one.name: ""})


def document_url(asked: Asked, wanted: FlowAsked) -> str:
    """The document of the same flows, as far as it has the same filters."""
    query = {**wanted.selection.chosen(), "state": asked.state.value}
    return kept(asked.as_of, f"{reverse('admin:document_data_flow')}?{urlencode(query)}")


def flow_table(flows: list[DataFlow], asked: Asked, sensitive: frozenset[int]) -> Table:
    """The flows, the largest first."""
    names = Names(asked.wording)
    ranked = sorted(flows, key=lambda flow: -flow.count)
    most = None if "all" in asked.request.GET else SHOWN
    rows = [flow_row(flow, asked, sensitive, names) for flow in islice(ranked, most)]
    return Table(
        _("Flows"),
        (
            _("Category of data"),
            _("Purpose"),
            _("Recipient"),
            _("Country"),
            _("Sensitive items"),
            _("Flows"),
            _("Activities"),
        ),
        rows,
        frozenset((5, 6)),
        len(ranked) - len(rows),
    )


def flow_row(flow: DataFlow, asked: Asked, sensitive: frozenset[int], names: Names) -> TableRow:
    w = asked.wording
    cells: list[Any] = [way_cell(place, key, asked, names) for place, key in enumerate(flow.way)]
    items = [w.items[key] for key in flow.items if key in sensitive]
    cells.append(TableCell(w.comma.join(items) or "—", is_sensitive=bool(items)))
    cells += [TableCell(str(flow.count)), TableCell(str(len(flow.activities)))]
    return TableRow(cells)


def way_cell(place: int, key: int, asked: Asked, names: Names) -> TableCell:
    """One stop of a way, with the map narrowed to it one click away."""
    if key == ENDS:
        return TableCell("—")
    if key == NONE:
        return TableCell(names.name(place, key), is_gap=place != 2)
    code = names.code(place, key)
    name = names.name(place, key)
    if place == 2:
        name = asked.wording.recipients[key]
    return TableCell(
        name, asked.record(MODELS[place], key), only=asked.narrowed(**{FILTERS[place]: code})
    )


def box_table(found: FlowMap, address: Addresses) -> Table:
    """The boxes of the picture, column by column."""
    titles = (_("Category of data"), _("Purpose"), _("Recipient"), _("Country"))
    rows = []
    for place, title in enumerate(titles):
        for one in found.column(place):
            only = address.only(place, one.code) if one.code else ""
            rows.append(
                TableRow(
                    (
                        TableCell(one.name, address(one), bool(one.marked), only=only),
                        TableCell(title),
                        TableCell(str(one.count)),
                        TableCell(str(one.marked)),
                    )
                )
            )
    return Table(
        _("Boxes of the picture"),
        (_("Box"), _("Column"), _("Flows"), _("of them sensitive")),
        rows,
        frozenset((2, 3)),
    )
