"""The cookie list: cookies, beacons, pixels, SDK identifiers (GDPR 13; PIPL 17)."""

from __future__ import annotations

from inventory.choices import TrackerParty, TrackerPurpose
from inventory.facts import TrackerFacts
from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Part, Section
from ..current import Current
from ..selection import Filter
from ..values import trackers as of

PURPOSES = {str(purpose): place for place, purpose in enumerate(TrackerPurpose)}
PARTIES = {str(party): place for place, party in enumerate(TrackerParty)}


def lines(current: Current, wanted: Filter) -> list[TrackerFacts]:
    """Trackers in use: by kind of purpose, ours before others', by code."""
    found = [
        one
        for one in current.register.inventory.trackers.values()
        if current.stands(one)
        and (wanted.items is None or not wanted.items.isdisjoint(one.item_ids))
    ]
    return sorted(found, key=lambda one: (PURPOSES[one.purpose], PARTIES[one.party], one.code))


TRACKER = Section(
    phrase("Cookie or similar technique"),
    (
        Column("name", phrase("Name", "column"), of.name, "PIPL 17(1)(2)", width=22),
        Column("kind", phrase("Technique"), of.kind, "PIPL 17(1)(2)", width=18),
        Column("party", phrase("Whose"), of.party, "GDPR 13(1)(e); PIPL 23", width=12),
        Column("provider", phrase("Provider"), of.provider, "GDPR 13(1)(e); PIPL 23", width=20),
        Column("domain", phrase("Domain"), of.domain, "GDPR 13(1)(e)", width=20),
    ),
)
USE = Section(
    phrase("What it does"),
    (
        Column(
            "purpose",
            phrase("Kind of purpose"),
            of.purpose_cell,
            "GDPR 13(1)(c); PIPL 17(1)(2)",
            width=14,
        ),
        Column(
            "purpose_text",
            phrase("Purpose in words"),
            of.in_words,
            "GDPR 13(1)(c); PIPL 17(1)(2)",
            width=34,
        ),
        Column(
            "lifetime",
            phrase("Lifetime"),
            of.lifetime,
            "GDPR 13(2)(a); PIPL 17(1)(2)",
            width=16,
        ),
        Column("data", phrase("Data collected"), of.data, "PIPL 17(1)(2)", width=30),
        Column("refusal", phrase("How to refuse"), of.refusal, "GDPR 13(2)(b)–(c); PIPL 15, 44"),
        Column("code", phrase("Code"), of.code, "GDPR 5(2)", width=16),
    ),
)

COOKIE_LIST = DocumentKind(
    key="cookie-list",
    title=phrase("List of cookies and similar techniques"),
    citation="GDPR 13(1)(c), 13(1)(e), 13(2)(a); PIPL 17(1)(2)",
    about=phrase("Cookies, beacons, pixels, local storage and SDK identifiers: what for, how long"),
    family=Family.LISTS,
    parts=(
        Part(
            key="trackers",
            title=phrase("Cookies and similar techniques"),
            sections=(TRACKER, USE),
            lines=lines,
            group=of.purpose,
            empty=phrase("None: the register has no cookie or similar technique."),
        ),
    ),
    filters=("category", "sensitivity"),
)
