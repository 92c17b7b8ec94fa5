"""What we say, record and hold, product by product (PIPL 7, 17; GDPR 5(1)(a), 5(2), 24)."""

from __future__ import annotations

from collections.abc import Iterator

from register.alignment.aligning import aligned
from register.alignment.lines import Alignment, Line
from register.phrasing import phrase

from ..columns import Column, DocumentKind, Family, Layout, Part, Section
from ..current import Current
from ..phrases import NONE_RECORDED, NOT_APPLICABLE
from ..selection import Filter
from ..values import alignment as of


def alignments(current: Current, wanted: Filter) -> list[Alignment]:
    """The products asked for, by code."""
    products = current.register.processing.products
    ids = [
        one.id
        for one in sorted(products.values(), key=lambda one: one.code)
        if current.stands(one)
        and wanted.product in (None, one.id)
        and wanted.controller in (None, one.controller_id)
        and (wanted.controllers is None or one.controller_id in wanted.controllers)
    ]
    return aligned(current.register, current.register.beside, ids)


def _lines(current: Current, one: Alignment, lines: tuple[Line, ...]) -> Iterator[of.AlignedLine]:
    """Lines with gaps first, the loud before the quiet."""
    labels = {notice.version_id: notice.label for notice in one.notices}
    for line in sorted(lines, key=lambda line: (not line.is_loud, not line.gaps)):
        yield of.AlignedLine(line, labels, current)


def items(current: Current, wanted: Filter) -> list[of.AlignedLine]:
    found = alignments(current, wanted)
    return [line for one in found for line in _lines(current, one, one.items)]


def recipients(current: Current, wanted: Filter) -> list[of.AlignedLine]:
    found = alignments(current, wanted)
    return [line for one in found for line in _lines(current, one, one.recipients)]


def accounts(current: Current, wanted: Filter) -> list[of.Account]:
    """The notices and systems that each product was held against."""
    found = []
    for one in alignments(current, wanted):
        scans = {scan.system_id: scan for scan in one.scanned}
        found += [of.Account(one, notice=notice) for notice in one.notices] or [of.Account(one)]
        found += [of.Account(one, system=key, scan=scans.get(key)) for key in one.system_ids]
    return found


def _sections(what: Column[of.AlignedLine]) -> tuple[Section[of.AlignedLine], ...]:
    """The columns of a part, which differ in what its lines are about."""
    return (
        Section(
            phrase("What it is about"),
            (Column("product", phrase("Product"), of.product, "PIPL 17", width=18), what),
        ),
        Section(
            phrase("Three accounts"),
            (
                Column("say", phrase("We say"), of.say, "PIPL 17; GDPR 13, 14", width=30),
                Column("record", phrase("We record"), of.write, "PIPL 55; GDPR 30", width=28),
                Column("hold", phrase("We hold"), of.hold, "GDPR 5(2), 24(1)", width=26),
            ),
        ),
        Section(
            phrase("Gaps"),
            (
                Column("gaps", phrase("What does not agree"), of.gaps, "PIPL 7", 26),
                Column("next", phrase("Next step"), of.steps, "GDPR 24(1)", 30, NOT_APPLICABLE),
                Column("code", phrase("Code"), of.code, "GDPR 5(2)", width=18),
            ),
        ),
    )


SAY_RECORD_HOLD = DocumentKind(
    key="say-record-hold",
    title=phrase("What we say, record and hold"),
    citation="PIPL 7, 17; GDPR 5(1)(a), 5(2), 13–14, 24(1), 30",
    about=phrase("Per product: the notice, the register and the systems, item by item, with gaps"),
    family=Family.OWN,
    parts=(
        Part(
            key="items",
            title=phrase("Data items"),
            sections=_sections(
                Column("item", phrase("Data item"), of.thing, "PIPL 17(1)(2)", width=22)
            ),
            lines=items,
            identity=2,
            group=of.group,
        ),
        Part(
            key="recipients",
            title=phrase("Recipients"),
            sections=_sections(
                Column("recipient", phrase("Recipient"), of.thing, "PIPL 21, 23", width=22)
            ),
            lines=recipients,
            identity=2,
            group=of.group,
        ),
        Part(
            key="accounts",
            title=phrase("What was held against what"),
            sections=(
                Section(
                    phrase("Accounts"),
                    (
                        Column("product", phrase("Product"), of.product, "PIPL 17", width=20),
                        Column("account", phrase("Notice or system"), of.account, "PIPL 17", 40),
                        Column("as_of", phrase("As of"), of.as_of, "GDPR 5(2)", 30, NONE_RECORDED),
                    ),
                ),
            ),
            lines=accounts,
            identity=2,
            group=of.group,
            layout=Layout.TABLE,
            note=phrase(
                "A thing that was not found is no proof that it is not held: a scan looks at"
                " samples, by name and by form."
            ),
        ),
    ),
    formats=("html", "pdf", "docx", "xlsx", "ods", "json"),
    filters=("product", "controller", "regime"),
    beside=True,
)
