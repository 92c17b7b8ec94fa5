"""How long data is kept and what happens then (NDSMR 21(1)(3); GDPR 13(2)(a); PIPL 19, 47)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from processing.choices import Disposal, RetentionTrigger
from processing.facts import DataRowFacts, RetentionFacts
from register.documents.prose import Paragraph, Section

from ..telling import Teller
from ..templates import word
from ..values import Lack, Said, Value, reference, references
from .common import by

RULE: Final = word("keeping.rule")
PERIOD: Final = word("keeping.period")
DISPOSAL: Final = word("keeping.disposal")


def keeping(t: Teller) -> list[Section]:
    """A sentence for each rule, with the items it is for; nothing where nothing is processed."""
    if not t.ground.told:
        return []
    return [t.section("keeping", 1, t.paragraph("keeping.intro"), *rules(t), *discontinued(t))]


def rules(t: Teller) -> Iterator[list[Paragraph]]:
    known = t.ground.register.processing.retention_rules
    rows = [row for told in t.ground.told for row in told.rows]
    grouped = by(rows, lambda row: row.retention_id)
    order = sorted((key for key in grouped if key), key=lambda key: known[key].code)
    for key in order:
        yield rule(t, known[key], grouped[key])
    if None in grouped:
        items = t.items((row.item_id for row in grouped[None]), grouped[None])
        lack = Lack(RULE, reference(grouped[None][0]))
        yield t.paragraph("keeping.criteria", grouped[None], items=items, criteria=lack)


def rule(t: Teller, one: RetentionFacts, rows: list[DataRowFacts]) -> list[Paragraph]:
    """A period from an event, until an event, or the way it is determined."""
    w, itself = t.w, references([one])
    ends_with_criteria = one.period_value is None or (
        one.trigger == RetentionTrigger.OTHER and not one.period_value
    )
    slots: dict[str, Value] = {
        "items": t.items((row.item_id for row in rows), [one]),
        "event": Said(w.choice(RetentionTrigger, one.trigger), itself),
        "disposal": disposal(t, one),
        "exception": t.text(one.legal_exception, one),
    }
    if ends_with_criteria:
        criteria = t.text(one.criteria, one, PERIOD)
        return t.paragraph("keeping.criteria", **slots, criteria=criteria)
    if not one.period_value:
        return t.paragraph("keeping.until", **slots)
    period = Said(w.period(one.period_value, one.period_unit), itself)
    return t.paragraph("keeping.fixed", **slots, period=period)


def disposal(t: Teller, one: RetentionFacts) -> Value:
    if one.disposal == Disposal.UNKNOWN:
        return Lack(DISPOSAL, reference(one))
    return Said(t.w.choice(Disposal, one.disposal), references([one]))


def discontinued(t: Teller) -> Iterator[list[Paragraph]]:
    """How people are told when a product stops (S3); products told of alike stand together."""
    grouped = by(t.ground.products, lambda one: one.notification_channels)
    for channels, found in grouped.items():
        if channels:
            yield t.paragraph(
                "keeping.discontinued",
                products=t.named((t.w.text(one.name) for one in found), found),
                channels=t.text(channels, found[0]),
            )
