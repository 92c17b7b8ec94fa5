"""The pages of bars: what is drawn, the table under it, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from register.documents.data_flows import NONE
from register.documents.selection import ANY_SCHEME

from .countries import country_rows, draw_countries
from .flow_map import sensitive_items
from .pages import Asked, Made
from .periods import BANDS, NO_RULE_BAND, BandRow, band_rows, draw_periods
from .tables import Table, TableCell, TableRow

NAMED: Final = 12
"""Names a cell of a table lists before it only counts the others."""


def countries_page(asked: Asked) -> Made:
    """Recipients by country. Bars lead to the list of recipients of that country."""
    w = asked.wording
    rows = country_rows(asked.current, w)
    if asked.file:
        return Made(draw_countries(rows, w, {}, asked.caption()))
    addresses = {row.id: country_url(row.id, asked) for row in rows}
    table = Table(
        _("Recipients by country"),
        (_("Country"), _("Recipients"), _("without a disclosure in effect"), _("Who")),
        [
            TableRow(
                (
                    TableCell(row.name, addresses[row.id], is_gap=row.id == NONE),
                    TableCell(str(row.count)),
                    TableCell(str(row.idle)),
                    listed(
                        TableCell(w.recipients[key], asked.record("sharing_recipient", key))
                        for key in row.recipients
                    ),
                ),
                f"country-{row.id}",
            )
            for row in rows
        ],
        frozenset((1, 2)),
    )
    return Made(draw_countries(rows, w, addresses), [table])


def country_url(key: int, asked: Asked) -> str:
    """The list of recipients in use of a country; in the past, whose lists know no such filter,
    and of those without a country, the row of the table that names them."""
    if key == NONE or asked.as_of:
        return f"#row-country-{key}"
    return f"{reverse('admin:sharing_recipient_changelist')}?use=current&country={key}"


def listed(cells: Iterable[TableCell]) -> list[TableCell]:
    """The first of the cells, and how many more there are."""
    found = list(cells)
    shown = list(islice(found, NAMED))
    more = len(found) - len(shown)
    if more:
        said = ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}
        shown.append(TableCell(said))
    return shown or [TableCell("—")]


def periods_page(asked: Asked) -> Made:
    """How long data is kept. Bars lead to the row of the table with rules or activities."""
    w = asked.wording
    bands = band_rows(asked.current, sensitive_items(asked.register, ANY_SCHEME))
    if asked.file:
        return Made(draw_periods(bands, w, asked.caption()))
    table = Table(
        _("How long data is kept"),
        (
            _("Period"),
            _("Data rows"),
            _("of them sensitive"),
            _("Rules, or activities without one"),
        ),
        [
            TableRow(
                (
                    TableCell(w.text(BANDS[band.key]), is_gap=band.is_gap and bool(band.count)),
                    TableCell(str(band.count)),
                    TableCell(str(band.sensitive)),
                    behind(band, asked),
                ),
                band.key,
            )
            for band in bands
        ],
        frozenset((1, 2)),
    )
    return Made(draw_periods(bands, w), [table])


def behind(band: BandRow, asked: Asked) -> list[TableCell]:
    """The rules of a band, the widest first; where there is none, the activities to mend."""
    w, processing = asked.wording, asked.register.processing
    if band.key == NO_RULE_BAND:
        return listed(
            TableCell(
                w.text(processing.activities[key].name),
                asked.record("processing_processingactivity", key),
            )
            for key in band.activities
        )
    ranked = sorted(
        band.rules, key=lambda key: (-band.rules[key], processing.retention_rules[key].code)
    )
    return listed(
        TableCell(
            w.bracketed(w.text(processing.retention_rules[key].name), str(band.rules[key])),
            asked.record("processing_retentionrule", key),
        )
        for key in ranked
    )
