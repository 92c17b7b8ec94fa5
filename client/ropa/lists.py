"""Lists of records: which there are, how they are narrowed, and the columns a terminal shows."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from .api import Answer, Api
from .speech import Speech
from .table import table
from .telling import Teller

PAGE: Final = "1000"
"""Records of one request: as many as the API gives."""


CHOICES: Final = ("status", "identifiability")
"""Columns whose values are of the register's own lists."""


@dataclass(frozen=True)
class Listing:
    """One list: its address, its columns, and its own names for what narrows it."""

    resource: str
    columns: Sequence[str]
    options: Mapping[str, str] = field(default_factory=dict)
    """Options that narrow it, and the parameter of the API that each sets."""


LISTS: Final[Mapping[str, Listing]] = {
    "activities": Listing(
        "activities",
        ("code", "name", "status", "products", "data_items", "recipients"),
        {
            "item": "data_item",
            "purpose": "purpose",
            "system": "system",
            "recipient": "recipient",
            "kind": "recipient_kind",
            "country": "country",
            "sensitive": "sensitive",
            "product": "product",
        },
    ),
    "items": Listing(
        "data-items",
        ("code", "name", "category", "identifiability", "display_mask"),
        {"sensitive": "sensitive", "category": "category", "kind": "identifier_kind"},
    ),
    "recipients": Listing(
        "recipients",
        ("code", "name", "category", "country"),
        {"country": "country", "kind": "kind"},
    ),
    "systems": Listing(
        "systems",
        ("code", "name", "kind", "hosting_country", "region"),
        {"country": "hosting_country", "kind": "kind"},
    ),
    "purposes": Listing("purposes", ("code", "name", "description")),
    "products": Listing("products", ("code", "name", "carrier", "lifecycle")),
}


def query(listing: Listing, options: Namespace, *, short: bool) -> dict[str, str]:
    """The parameters that the options come to; ``short`` asks for the columns only."""
    found = {"limit": PAGE}
    for name, parameter in listing.options.items():
        if values := getattr(options, name):
            found[parameter] = ",".join(values)
    if options.q:
        found["q"] = options.q
    for pair in options.where or ():
        name, _equals, value = pair.partition("=")
        found[name] = value
    if short:
        found["fields"] = ",".join(listing.columns)
    return found


def whole(pages: Sequence[Answer]) -> bytes:
    """The API's answer: as it came, or the pages of a long list as one."""
    if len(pages) == 1:
        return pages[0].body
    results = [one for page in pages for one in page.results()]
    return json.dumps(
        {**pages[0].data, "results": results, "next": None}, ensure_ascii=False
    ).encode()


def shown(listing: Listing, api: Api, options: Namespace, most: int | None) -> Iterator[str]:
    """The list as a table, and which register it is from."""
    say = api.say
    pages = list(api.pages(listing.resource, query(listing, options, short=True)))
    rows = [row(one, listing, say) for page in pages for one in page.results()]
    if rows:
        yield from table([say(name.replace("_", " ")) for name in listing.columns], rows, most)
        yield ""
    yield say("%(count)s found.", count=len(rows))
    yield from Teller(say).state(pages[0].register)


def row(record: Mapping[str, Any], listing: Listing, say: Speech) -> list[str]:
    tell = Teller(say)
    return [cell(name, record.get(name), tell) for name in listing.columns]


def cell(name: str, value: Any, tell: Teller) -> str:
    if name in CHOICES:
        return tell.values(value)
    return tell.codes(value) if isinstance(value, list) else tell.text(value)
