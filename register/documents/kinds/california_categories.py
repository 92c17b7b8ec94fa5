"""California: categories of personal information and the two lists (Cal. Civ. Code 1798.130)."""

from __future__ import annotations

from register.phrasing import phrase
from sharing.facts import DisclosureFacts

from ..columns import (
    ACTIVITY_FILTERS,
    IN_PARTS,
    Column,
    DocumentKind,
    Family,
    Layout,
    Part,
    Section,
)
from ..phrases import NO_ITEMS, NOT_APPLICABLE
from ..values import california as of
from ..values.california_year import categories, lines_where, once

LISTS = "Cal. Civ. Code 1798.130(a)(5)"
AT_COLLECTION = "Cal. Civ. Code 1798.100(a)"
COLLECTED = phrase("Collected in the preceding twelve months")
NO_PURPOSE = phrase("no purpose recorded")


def is_sold_or_shared(one: DisclosureFacts) -> bool:
    return bool(one.is_ccpa_sale or one.is_ccpa_share)


def is_for_business(one: DisclosureFacts) -> bool:
    return of.for_business(one) is True


def is_unjudged(one: DisclosureFacts) -> bool:
    """Whether the register lacks one of the three answers."""
    return None in (one.is_ccpa_sale, one.is_ccpa_share, of.for_business(one))


CATEGORIES = Part(
    key="categories",
    title=phrase("Categories of personal information"),
    sections=(
        Section(
            COLLECTED,
            (
                Column("category", phrase("Category"), of.category, LISTS, width=24),
                Column("collected", phrase("Collected"), of.collected, LISTS, width=20),
                Column("examples", phrase("Examples"), of.examples, LISTS, width=34),
                Column("sources", phrase("Sources"), of.sources, LISTS, width=22),
                Column(
                    "purposes",
                    phrase("Purposes of collection and use"),
                    of.purposes,
                    AT_COLLECTION,
                    width=34,
                    empty=NO_PURPOSE,
                ),
                Column(
                    "sensitive",
                    phrase("Sensitive personal information"),
                    of.sensitive,
                    f"{AT_COLLECTION}, 1798.140(ae)",
                    width=20,
                ),
                Column(
                    "retention", phrase("Retention or its criteria"), of.retention, AT_COLLECTION
                ),
            ),
        ),
        Section(
            phrase("Third parties"),
            (
                Column("sold_to", phrase("Sold to"), of.sold_to, LISTS, width=24),
                Column(
                    "shared_to",
                    phrase("Shared with, for cross-context behavioural advertising"),
                    of.shared_to,
                    f"{LISTS}; {AT_COLLECTION}",
                    width=24,
                ),
                Column(
                    "disclosed_to",
                    phrase("Disclosed for a business purpose to"),
                    of.disclosed_to,
                    LISTS,
                    width=28,
                ),
            ),
        ),
    ),
    lines=categories,
    layout=Layout.WIDE,
    empty=phrase("None: the register has no Californian categories."),
    note=phrase(
        "Twelve months back from the day of the register, what ended within them included. Kinds of"
        " third parties behind “not established for” get data, and nobody has yet said how"
        " California sees it."
    ),
)

GIVEN = (
    Column("category", phrase("Category"), of.category_given, LISTS, width=26),
    Column("kind", phrase("Kind of third party"), of.kind, LISTS, width=24),
    Column("recipient", phrase("Third party"), of.recipient, LISTS, width=26),
)
ABOUT = (
    Column("items", phrase("Items"), of.items, LISTS, width=36, empty=NO_ITEMS),
    Column("purposes", phrase("Purposes"), of.given_for, LISTS, width=30, empty=NO_PURPOSE),
    Column("code", phrase("Disclosure (code)"), of.code, LISTS, width=18),
)

SOLD = Part(
    key="sold_or_shared",
    title=phrase("List 1: sold or shared in the preceding twelve months"),
    sections=(
        Section(
            phrase("Sold or shared"),
            (
                *GIVEN,
                Column("way", phrase("Sold or shared"), of.way, LISTS, width=24),
                *ABOUT,
            ),
        ),
    ),
    lines=lines_where(is_sold_or_shared),
    empty=phrase(
        "None: the register records no sale and no sharing in the preceding twelve months."
    ),
)
BUSINESS = Part(
    key="business_purpose",
    title=phrase("List 2: disclosed for a business purpose in the preceding twelve months"),
    sections=(
        Section(
            phrase("Disclosed for a business purpose"),
            (
                *GIVEN,
                Column(
                    "business_purpose",
                    phrase("Business purpose"),
                    of.business_purpose,
                    "Cal. Civ. Code 1798.140(e)",
                    width=28,
                ),
                *ABOUT,
            ),
        ),
    ),
    lines=lines_where(is_for_business),
    empty=phrase(
        "None: the register records no disclosure for a business purpose in the preceding twelve"
        " months."
    ),
)
OPEN = Part(
    key="not_established",
    title=phrase("Disclosures of which the register does not say how California sees them"),
    sections=(
        Section(
            phrase("Not established"),
            (
                Column("recipient", phrase("Third party"), of.recipient, LISTS, width=26),
                Column("kind", phrase("Kind of third party"), of.kind, LISTS, width=24),
                Column("activity", phrase("Activity"), of.activity, LISTS, width=26),
                Column(
                    "unknown",
                    phrase("What is not established"),
                    of.unknown,
                    LISTS,
                    width=40,
                    empty=NOT_APPLICABLE,
                ),
                Column("items", phrase("Items"), of.items, LISTS, width=36, empty=NO_ITEMS),
                Column("code", phrase("Disclosure (code)"), of.code, LISTS, width=18),
            ),
        ),
    ),
    lines=once(is_unjudged),
    empty=phrase("None: of every disclosure it is said how California sees it."),
    note=phrase("As long as this list has entries, the two lists before it may lack some."),
)

CALIFORNIA_CATEGORIES = DocumentKind(
    key="california-categories",
    title=phrase("California: categories of personal information"),
    citation=f"{AT_COLLECTION}, 1798.130(a)(5)",
    about=phrase(
        "Each Californian category with sources, purposes and third parties, and the two lists of"
        " twelve months"
    ),
    family=Family.LISTS,
    parts=(CATEGORIES, SOLD, BUSINESS, OPEN),
    formats=IN_PARTS,
    filters=(*ACTIVITY_FILTERS, "activity"),
    after=phrase(
        "After Cal. Civ. Code 1798.100(a) and 1798.130(a)(5). The letters of the categories, that"
        " the first list covers sharing, and the wording of the regulations (§ 7011, § 7012) were"
        " not confirmed."
    ),
)
