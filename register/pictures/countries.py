"""Recipients by country: where those sit who get data."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from register.documents.current import Current
from register.documents.data_flows import NONE
from register.documents.phrases import NO_COUNTRY
from register.documents.wording import Wording

from .bars import Bar, Legend, draw_bars
from .phrases import ABOUT_COUNTRIES, COUNTRIES, GETS_DATA, GETS_NONE, MORE, NO_RECIPIENT
from .svg import Picture

MOST = 20
"""Bars of the picture; the table has all countries."""


@dataclass(frozen=True)
class CountryRow:
    """A country with the recipients that sit there, by code."""

    id: int
    """``NONE`` for those of which nobody recorded where they sit."""
    name: str
    recipients: list[int]
    idle: int
    """Those of them that get no data at present."""

    @property
    def count(self) -> int:
        return len(self.recipients)


def country_rows(current: Current, w: Wording) -> list[CountryRow]:
    """The countries of all recipients that are not retired, the fullest first."""
    gets = {one.recipient_id for line in current.lines() for one in line.disclosures}
    found: defaultdict[int, list[int]] = defaultdict(list)
    known = current.register.sharing.recipients
    for one in sorted(known.values(), key=lambda one: one.code):
        if current.stands(one):
            found[one.country_id or NONE].append(one.id)
    rows = [
        CountryRow(key, named(key, w), ids, sum(1 for one in ids if one not in gets))
        for key, ids in found.items()
    ]
    countries = current.register.inventory.countries
    return sorted(
        rows,
        key=lambda row: (row.id == NONE, -row.count, countries[row.id].key if row.id else ""),
    )


def named(key: int, w: Wording) -> str:
    return w.text(NO_COUNTRY) if key == NONE else w.countries[key]


def draw_countries(
    rows: list[CountryRow], w: Wording, addresses: dict[int, str], caption: tuple[str, ...] = ()
) -> Picture:
    """A bar for each country, the rest in one."""
    recorded = [row for row in rows if row.id != NONE]
    idle = sum(row.idle for row in rows)
    shown = recorded if len(recorded) <= MOST + 1 else recorded[:MOST]
    bars = [bar_of(row, w, addresses.get(row.id, "")) for row in shown]
    if rest := recorded[len(shown) :]:
        ids = [key for row in rest for key in row.recipients]
        name = w.text(MORE).format(count=len(rest))
        bars.append(bar_of(CountryRow(-1, name, ids, sum(row.idle for row in rest)), w, ""))
    bars += [bar_of(row, w, addresses.get(NONE, "")) for row in rows if row.id == NONE]
    return draw_bars(
        bars,
        Legend(w.text(GETS_DATA), w.text(GETS_NONE)),
        name="countries",
        title=w.text(COUNTRIES),
        about=w.text(ABOUT_COUNTRIES).format(
            all=sum(row.count for row in rows), countries=len(recorded), idle=idle
        ),
        nothing=w.text(NO_RECIPIENT),
        caption=caption,
    )


def bar_of(row: CountryRow, w: Wording, url: str) -> Bar:
    remark = w.labelled(GETS_NONE, str(row.idle)) if row.idle else ""
    about = w.bracketed(f"{row.name}{w.marks.colon}{row.count}", remark)
    return Bar(f"country-{row.id}", row.name, row.count, row.idle, about, url, row.id == NONE)
