"""What California asks of each category, looking back twelve months (Cal. Civ. Code 1798.130)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from inventory.facts import DataItemFacts, TermFacts
from processing.choices import DataSource
from processing.facts import ActivityFacts, DataRowFacts
from register.phrasing import phrase
from sharing.facts import DisclosureFacts

from ..cells import Cell, flat
from ..current import Current
from ..phrases import NO, NO_ITEMS, NO_RULE, NOT_APPLICABLE
from ..wording import Wording
from .care import rule_line
from .data import grouped
from .organisation import said

COLLECTED = phrase("yes, between {since} and {day}")
NOT_COLLECTED = phrase("no, not between {since} and {day}")
UNASSIGNED = phrase("Items of no Californian category")
NONE = phrase("none")
UNJUDGED = phrase("not established for")
IS_SENSITIVE = phrase("yes")
SOLD = phrase("sold")
SHARED = phrase("shared for cross-context behavioural advertising")
SALE_UNKNOWN = phrase("whether it is a sale")
SHARE_UNKNOWN = phrase("whether it is sharing for cross-context behavioural advertising")
PURPOSE_UNKNOWN = phrase("for which business purpose it is disclosed")


class Used(NamedTuple):
    """A data row with its activity."""

    activity: ActivityFacts
    row: DataRowFacts


class Given(NamedTuple):
    """A disclosure of the twelve months, with those of its rows that a line is about."""

    disclosure: DisclosureFacts
    activity: ActivityFacts
    rows: tuple[DataRowFacts, ...]


class CategoryLine(NamedTuple):
    """One category of the Californian notice; None for items that belong to none."""

    term: TermFacts | None
    since: date
    current: Current
    used: list[Used]
    given: list[Given]

    @property
    def rows(self) -> list[DataRowFacts]:
        """The rows in the order of their items."""
        ranks = self.current.item_rank
        return sorted((one.row for one in self.used), key=lambda row: (ranks[row.item_id], row.id))


class GivenLine(NamedTuple):
    """One category that one disclosure contains; None where its items are not recorded."""

    term: TermFacts | None
    current: Current
    given: Given


def named(term: TermFacts | None, w: Wording) -> str:
    """``A. Identifiers``."""
    return f"{term.key}. {w.terms[term.id]}" if term else w.text(UNASSIGNED)


def category(line: CategoryLine, w: Wording) -> Cell:
    return [named(line.term, w)]


def collected(line: CategoryLine, w: Wording) -> Cell:
    """Whether any item of the category was collected, with the twelve months."""
    said_so = w.text(COLLECTED if line.used else NOT_COLLECTED)
    return [said_so.format(since=line.since.isoformat(), day=line.current.day.isoformat())]


def unless_collected(
    say: Callable[[CategoryLine, Wording], Cell],
) -> Callable[[CategoryLine, Wording], Cell]:
    """``say`` of categories that were collected; of the others the column means nothing."""

    def value(line: CategoryLine, w: Wording) -> Cell:
        return say(line, w) if line.used else [w.text(NOT_APPLICABLE)]

    return value


@unless_collected
def examples(line: CategoryLine, w: Wording) -> Cell:
    return [w.items_listed(list(dict.fromkeys(row.item_id for row in line.rows)))]


@unless_collected
def sources(line: CategoryLine, w: Wording) -> Cell:
    """Where the items come from."""
    found = [
        w.bracketed(w.choice(DataSource, row.source), w.text(row.source_party)) for row in line.rows
    ]
    return list(dict.fromkeys(found))


@unless_collected
def purposes(line: CategoryLine, w: Wording) -> Cell:
    """What the items are collected and used for."""
    return purposes_of(((one.activity, one.row.activity_purpose_ids) for one in line.used), w)


def purposes_of(served: Iterable[tuple[ActivityFacts, tuple[int, ...]]], w: Wording) -> Cell:
    """The purposes of these ids, once each, in the order of their codes."""
    known = w.register.processing.purposes
    found = {
        known[one.purpose_id].code: w.text(known[one.purpose_id].name)
        for activity, ids in served
        for one in activity.purposes
        if one.id in ids
    }
    return [found[code] for code in sorted(found)]


@unless_collected
def retention(line: CategoryLine, w: Wording) -> Cell:
    """The period or criteria; by item where the category is not of one mind."""
    rules = w.register.processing.retention_rules
    found = grouped(line.rows, [row.retention_id for row in line.rows])
    cell: Cell = []
    for rule, items in found.items():
        period = (w.missing(NO_RULE),) if rule is None else rule_line(rules[rule], w)
        listed = "" if len(found) == 1 else w.items_listed(items, after=w.marks.colon)
        cell.append(flat(listed, period))
    return cell


@unless_collected
def sensitive(line: CategoryLine, w: Wording) -> Cell:
    """Whether the category, or an item in it, is sensitive personal information."""
    items = w.register.inventory.items
    if line.term is not None and line.term.key == "L":
        return [w.text(IS_SENSITIVE)]
    found = [
        key for key in dict.fromkeys(row.item_id for row in line.rows) if is_spi(items[key], w)
    ]
    return [w.items_listed(found, w.text(IS_SENSITIVE) + w.marks.colon)] if found else [w.text(NO)]


def is_spi(item: DataItemFacts, w: Wording) -> bool:
    """Whether the Californian scheme calls the item sensitive."""
    terms = w.register.inventory.terms
    return any(
        one.is_sensitive and terms[one.scheme_id].key == "CCPA_SPI" for one in item.sensitivities
    )


def sold_to(line: CategoryLine, w: Wording) -> Cell:
    return third_parties(line, [one.disclosure.is_ccpa_sale for one in line.given], w)


def shared_to(line: CategoryLine, w: Wording) -> Cell:
    return third_parties(line, [one.disclosure.is_ccpa_share for one in line.given], w)


def disclosed_to(line: CategoryLine, w: Wording) -> Cell:
    return third_parties(line, [for_business(one.disclosure) for one in line.given], w)


def for_business(one: DisclosureFacts) -> bool | None:
    """Whether it is for a business purpose; None where nobody has said.

    What is a sale or sharing needs no business purpose, and is none unless one is given.
    """
    if one.ccpa_business_purpose_id is not None:
        return True
    return False if one.is_ccpa_sale or one.is_ccpa_share else None


def third_parties(line: CategoryLine, judged: list[bool | None], w: Wording) -> Cell:
    """Kinds of third parties for which that is so; then those for which it is not established."""
    so = dict.fromkeys(
        kind_of(one.disclosure, w)
        for one, verdict in zip(line.given, judged, strict=True)
        if verdict
    )
    open_ = dict.fromkeys(
        kind_of(one.disclosure, w)
        for one, verdict in zip(line.given, judged, strict=True)
        if verdict is None
    )
    cell: Cell = [*so]
    if open_:
        cell.append((w.missing(UNJUDGED), w.marks.colon + w.comma.join(open_)))
    return cell or [w.text(NONE)]


def kind_of(one: DisclosureFacts, w: Wording) -> str:
    """The kind of third party: California asks for kinds, not for names."""
    return w.terms[w.register.sharing.recipients[one.recipient_id].category_id]


# --- the two lists ----------------------------------------------------------------------------


def category_given(line: GivenLine, w: Wording) -> Cell:
    if not line.given.rows:
        return [(w.missing(NO_ITEMS),)]
    return [named(line.term, w)]


def kind(line: GivenLine, w: Wording) -> Cell:
    return [kind_of(line.given.disclosure, w)]


def recipient(line: GivenLine, w: Wording) -> Cell:
    return [w.recipients[line.given.disclosure.recipient_id]]


def way(line: GivenLine, w: Wording) -> Cell:
    """Sold, shared, or both."""
    one = line.given.disclosure
    return said(
        w.text(SOLD) if one.is_ccpa_sale else "", w.text(SHARED) if one.is_ccpa_share else ""
    )


def items(line: GivenLine, w: Wording) -> Cell:
    found = dict.fromkeys(row.item_id for row in line.given.rows)
    ranks = line.current.item_rank
    return [w.items_listed(sorted(found, key=ranks.__getitem__))] if found else []


def given_for(line: GivenLine, w: Wording) -> Cell:
    one = line.given
    return purposes_of([(one.activity, one.disclosure.activity_purpose_ids)], w)


def business_purpose(line: GivenLine, w: Wording) -> Cell:
    key = line.given.disclosure.ccpa_business_purpose_id
    return [w.cited_terms[key]] if key else []


def activity(line: GivenLine, w: Wording) -> Cell:
    return [w.text(line.given.activity.name)]


def code(line: GivenLine, _w: Wording) -> Cell:
    return [line.given.disclosure.code]


def unknown(line: GivenLine, w: Wording) -> Cell:
    """What nobody has said of the disclosure."""
    one = line.given.disclosure
    return said(
        w.text(SALE_UNKNOWN) if one.is_ccpa_sale is None else "",
        w.text(SHARE_UNKNOWN) if one.is_ccpa_share is None else "",
        w.text(PURPOSE_UNKNOWN) if for_business(one) is None else "",
    )
