"""Cookies and similar techniques, as a table (GDPR 13(1)(c), 13(2)(a); PIPL 17; S18)."""

from __future__ import annotations

from typing import Final

from history.text import TranslatedText
from inventory.choices import TrackerParty
from inventory.facts import TrackerFacts
from register.documents.cells import Line, flat
from register.documents.prose import Row, Section, Table
from register.documents.values import trackers as of

from ..telling import Teller
from ..templates import word
from ..values import reference, references

HEADS: Final = (
    word("cookies.head.name"),
    word("cookies.head.set_by"),
    word("cookies.head.purpose"),
    word("cookies.head.information"),
    word("cookies.head.lifetime"),
    word("cookies.head.refusal"),
)
LIFETIME: Final = word("cookies.lifetime")
ITEMS: Final = word("cookies.items")
PROVIDER: Final = word("cookies.provider")
REFUSAL: Final = word("cookies.refusal")


def cookies(t: Teller) -> list[Section]:
    """Nothing where the register has none."""
    current = t.ground.current
    found = sorted(
        filter(current.stands, t.ground.register.inventory.trackers.values()),
        key=lambda one: one.code,
    )
    if not found:
        return []
    third = [one for one in found if one.party == TrackerParty.THIRD]
    rows = tuple(row(t, one) for one in found)
    table = Table("cookies.table", tuple(t.w.text(head) for head in HEADS), rows)
    section = t.section(
        "cookies",
        1,
        t.paragraph("cookies.intro", found),
        t.paragraph("cookies.third_parties", third) if third else (),
    )
    return [t.with_table(section, table)]


def row(t: Teller, one: TrackerFacts) -> Row:
    """One technique; what is not recorded is noted, and the cell stays empty."""
    w, items = t.w, t.ground.register.inventory.items
    name = flat(w.text(one.name), f" ({one.technical_name})" if one.technical_name else "")
    provider = cell(t, of.provider(one, w), PROVIDER, one)
    kept = cell(t, of.lifetime(one, w), LIFETIME, one)
    keys = sorted(one.item_ids, key=lambda key: items[key].code)
    data = cell(t, [w.items_listed(keys)] if keys else [], ITEMS, one)
    refusal = cell(t, of.refusal(one, w), REFUSAL, one)
    purpose = w.text(one.purpose_text) or of.purpose(one, w)
    return Row(
        (name, provider, purpose, data, kept, refusal),
        references([one, *(items[key] for key in one.item_ids)]),
    )


def cell(t: Teller, said: list[Line], what: TranslatedText, one: TrackerFacts) -> Line:
    return said[0] if said else t.marked("cookies.intro", what, reference(one))
