"""On which legal basis an activity rests, and how consent is withdrawn (GDPR 13(1)(c)–(d))."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from history.text import TranslatedText
from processing.facts import ActivityPurposeFacts, ConsentFacts, LegalBasisFacts
from register.documents.prose import Paragraph

from ..ground import Told
from ..telling import Teller
from ..templates import word
from ..values import Lack, Said, reference, references
from .common import cited, listed

ASKING: Final = ("cn_pipl", "eu_gdpr", "uk_gdpr", "eu_eui", "ch_fadp", "br_lgpd")
"""Regimes under which a purpose needs a basis of its own."""

BASIS: Final = word("grounds.basis")
INTEREST: Final = word("grounds.interest")
WITHDRAWAL: Final = word("grounds.withdrawal")


def grounds(t: Teller, told: Told) -> Iterator[list[Paragraph]]:
    """The basis of each purpose under each law, then interests, conditions and withdrawal.

    An exception that a policy claims is no basis (regulations 6.6) and is not printed.
    """
    known = t.ground.register.inventory.terms
    grouped: dict[tuple[str, str], list[tuple[ActivityPurposeFacts, LegalBasisFacts]]] = {}
    for purpose in told.purposes:
        for basis in purpose.bases:
            if basis.basis_id is not None and known[basis.regime_id].key in t.ground.regimes:
                statute = t.w.text(basis.statute_ref)
                key = (cited(t, known[basis.basis_id]), statute)
                grouped.setdefault(key, []).append((purpose, basis))
    for (label, _statute), found in grouped.items():
        yield one_basis(t, label, found)
    yield from missing(t, told)
    bases = [basis for found in grouped.values() for _, basis in found]
    yield from interests(t, bases)
    yield from conditions(t, bases)
    if t.ground.needs_consent(told):
        yield withdrawal(t, told, bases)


def one_basis(
    t: Teller, label: str, found: list[tuple[ActivityPurposeFacts, LegalBasisFacts]]
) -> list[Paragraph]:
    known = t.ground.register.processing.purposes
    purposes = [known[purpose.purpose_id] for purpose, _ in found]
    basis = found[0][1]
    names = [t.w.text(one.name) for one in purposes]
    return t.paragraph(
        "activity.basis",
        purposes=Said(listed(t, names), references(purposes)),
        basis=Said(label, references([one for _, one in found])),
        statute=t.text(basis.statute_ref, basis),
    )


def missing(t: Teller, told: Told) -> Iterator[list[Paragraph]]:
    """Every purpose that has no basis under a law that wants one: a gap, marked in a draft."""
    terms, w = t.ground.register.inventory.terms, t.w
    known = t.ground.register.processing.purposes
    for regime in ASKING:
        if regime not in t.ground.regimes:
            continue
        law = terms[w.terms_by_key["regime", regime]].label
        what = TranslatedText(
            {code: text.format(law=law.get(code, regime)) for code, text in BASIS.items()}
        )
        for purpose in told.purposes:
            if not any(
                one.basis_id is not None and terms[one.regime_id].key == regime
                for one in purpose.bases
            ):
                one = known[purpose.purpose_id]
                yield t.paragraph(
                    "activity.basis",
                    purposes=Said(listed(t, [w.text(one.name)]), references([one])),
                    basis=Lack(what, reference(told.activity)),
                )


def interests(t: Teller, bases: list[LegalBasisFacts]) -> Iterator[list[Paragraph]]:
    terms = t.ground.register.inventory.terms
    for basis in bases:
        if basis.basis_id is not None and terms[basis.basis_id].attributes.get("needs_interest"):
            said = t.text(basis.legitimate_interest, basis)
            yield t.paragraph(
                "activity.interest", interest=said or Lack(INTEREST, reference(basis))
            )


def conditions(t: Teller, bases: list[LegalBasisFacts]) -> Iterator[list[Paragraph]]:
    found = {one.special_condition_id: one for one in bases if one.special_condition_id}
    for key, basis in found.items():
        condition = Said(cited(t, t.ground.register.inventory.terms[key]), references([basis]))
        yield t.paragraph("activity.special", condition=condition)


def withdrawal(t: Teller, told: Told, bases: list[LegalBasisFacts]) -> list[Paragraph]:
    """How consent is withdrawn, by every way of asking it."""
    consents = t.ground.register.processing.consents
    terms = t.ground.register.inventory.terms
    resting = [
        one for one in bases if one.basis_id and terms[one.basis_id].attributes.get("needs_consent")
    ]
    found = [consents[key] for key in dict.fromkeys(one.consent_id for one in resting) if key]
    paths = list(dict.fromkeys(path for one in found if (path := path_of(t, one))))
    said = Said(t.comma(paths), references(found)) if paths else None
    about = reference(found[0]) if found else reference(told.activity)
    return t.paragraph("activity.withdrawal", withdrawal=said or Lack(WITHDRAWAL, about))


def path_of(t: Teller, one: ConsentFacts) -> str:
    value = t.text(one.withdrawal_path, one)
    return str(value.line) if isinstance(value, Said) else ""
