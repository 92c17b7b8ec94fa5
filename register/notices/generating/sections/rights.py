"""Rights and how they are exercised (PIPL 17(1)(3), 44–50; GDPR 13(2)(b)–(d); S28)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from processing.facts import RightFacts
from register.documents.prose import Paragraph, Section

from ..telling import Teller
from ..templates import word
from ..values import Said, reference, references

HOW: Final = word("rights.how")
RIGHTS: Final = word("rights.rights")


def rights(t: Teller) -> list[Section]:
    """A sentence for each right; where nobody recorded how, the general contact is named."""
    found = offered(t)
    if not found:
        t.gap("rights.each", RIGHTS, "PIPL 17(1)(3); GDPR 13(2)(b)", reference(t.ground.controller))
    return [
        t.section(
            "rights",
            1,
            t.paragraph("rights.intro", found) if found else (),
            *each(t, found),
            t.paragraph("rights.by_contact"),
            t.paragraph("rights.refused"),
            t.paragraph("rights.month"),
            t.paragraph("rights.objection") if objects(t) else (),
            t.paragraph("rights.authority"),
            t.paragraph("rights.authority_eu"),
            t.paragraph("rights.authority_uk"),
        )
    ]


def offered(t: Teller) -> list[RightFacts]:
    """The controller's rights, in the vocabulary's order.

    Those that activities give are left out where none of these activities is told of.
    """
    terms, processing = t.ground.register.inventory.terms, t.ground.register.processing
    given = {key for one in processing.activities.values() for key in one.right_ids}
    told = {key for one in t.ground.told for key in one.activity.right_ids}
    found = [
        one
        for key, one in processing.rights.items()
        if one.controller_id == t.ground.controller.id and (key in told or key not in given)
    ]
    return sorted(
        filter(t.ground.current.stands, found),
        key=lambda one: (terms[one.right_id].position, one.code),
    )


def each(t: Teller, found: list[RightFacts]) -> Iterator[list[Paragraph]]:
    """A sentence for each right of which is recorded how it is exercised, then the others."""
    others = []
    for one in found:
        how = t.text(one.how_exercised, one)
        if how is None:
            t.gap("rights.each", HOW, "PIPL 17(1)(3); NDSMR 21(1)(4)", reference(one))
            others.append(one)
            continue
        yield t.paragraph(
            "rights.each",
            right=Said(t.w.terms[one.right_id], references([one])),
            how=how,
            contact=t.text(one.contact, one),
            days=Said(str(one.response_days), references([one])) if one.response_days else None,
        )
    yield t.paragraph(
        "rights.named", rights=t.named((t.w.terms[one.right_id] for one in others), others)
    )


def objects(t: Teller) -> bool:
    """Whether anything rests on legitimate interests, so that people can object (GDPR 21)."""
    terms = t.ground.register.inventory.terms
    return any(
        basis.basis_id and terms[basis.basis_id].attributes.get("needs_interest")
        for told in t.ground.told
        for purpose in told.purposes
        for basis in purpose.bases
    )
