"""How people learn of changes (PIPL 17(2); GB/T 35273 Annex D; S29, S30)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from register.documents.prose import Paragraph, Section

from ..telling import Teller
from ..templates import word
from ..values import Lack, Said, reference, references

CHANNELS: Final = word("changes.channels")
HIGH_RISK: Final = "C6"
"""The kind that is no change of something but an outcome of an assessment."""


def changes(t: Teller) -> list[Section]:
    needs_consent = any(t.ground.needs_consent(told) for told in t.ground.told)
    return [
        t.section(
            "changes",
            1,
            t.paragraph("changes.intro"),
            told_by(t),
            *kinds(t),
            t.paragraph("changes.consent") if needs_consent else (),
            t.paragraph("changes.further"),
        )
    ]


def told_by(t: Teller) -> list[Paragraph]:
    """The channels of the products, as they are recorded."""
    found = [one for one in t.ground.products if one.notification_channels]
    names = [
        line.strip()
        for one in found
        for line in t.w.text(one.notification_channels).splitlines()
        if line.strip()
    ]
    about = next(iter(t.ground.products), None) or t.ground.controller
    value = t.named(names, found) or Lack(CHANNELS, reference(about))
    return t.paragraph("changes.told", channels=value)


def kinds(t: Teller) -> Iterator[list[Paragraph]]:
    """The six kinds of major change, as the vocabulary has them."""
    terms = t.ground.register.inventory.terms.values()
    found = [one for one in terms if one.vocabulary == "major_change_type"]
    for one in sorted(found, key=lambda one: (one.position, one.key)):
        key = "changes.high_risk" if one.key == HIGH_RISK else "changes.kind"
        yield t.paragraph(key, kind=Said(t.w.terms[one.id], references([one])))
