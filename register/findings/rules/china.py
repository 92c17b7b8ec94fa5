"""What the rules of Chinese law ask alike: who answers, what is sensitive, what a flow rests on."""

from __future__ import annotations

from typing import Final, NamedTuple

from processing.facts import DataRowFacts
from sharing.facts import DisclosureFacts, RecipientFacts

from .case import ActivityCase

PIPL: Final = "cn_pipl"
SEPARATE: Final = frozenset({"separate", "written", "guardian"})
"""Kinds of consent that are given for this one thing (PIPL 29, 31)."""


def answers(case: ActivityCase) -> bool:
    """Whether we decide on the processing (个人信息处理者); an entrusted party has other duties."""
    return case.activity.role in ("controller", "joint")


def flows(case: ActivityCase, *modes: str) -> list[DisclosureFacts]:
    """Flows of these modes that go on, of personal information: what identifies nobody is none."""
    lasts = case.ground.lasts
    return [
        one
        for one in case.disclosures
        if one.mode in modes and one.identification != "aggregated" and lasts(one.ended_on)
    ]


def serves(row: DataRowFacts, purpose: int) -> bool:
    """Whether a row serves a purpose of its activity; one that names none serves each."""
    return not row.activity_purpose_ids or purpose in row.activity_purpose_ids


def sensitive_rows(case: ActivityCase) -> list[DataRowFacts]:
    """Rows of sensitive items, and every row about children under fourteen (PIPL 28)."""
    items, children = case.ground.sensitive("PIPL28"), case.ground.children
    return [row for row in case.rows if row.item_id in items or row.subject_category_id in children]


def has_contact(recipient: RecipientFacts) -> bool:
    """Whether people could reach the party."""
    return bool(recipient.contact or recipient.phone or recipient.email or recipient.address)


class Rests(NamedTuple):
    """What makes something lawful under PIPL, as recorded."""

    bases: list[int]
    """Terms of the bases."""
    consents: set[str]
    """Kinds of the consent mechanisms that belong to them."""

    @property
    def is_separate(self) -> bool:
        return not self.consents.isdisjoint(SEPARATE)


def rests_on(case: ActivityCase, flow: DisclosureFacts) -> Rests:
    """What a flow rests on: its own basis and consent, else those of the purposes it serves."""
    ground = case.ground
    kinds = ground.register.processing.consents
    served = rests_of(case, flow.activity_purpose_ids)
    own = flow.legal_basis_id
    bases = [own] if own and ground.attribute(own, "regime") == PIPL else served.bases
    if flow.consent_id is not None:
        return Rests(bases, {kinds[flow.consent_id].kind})
    return Rests(bases, served.consents)


def rests_of(case: ActivityCase, purposes: tuple[int, ...]) -> Rests:
    """What these purposes of the activity rest on; all of them where none is named."""
    ground = case.ground
    mechanisms = ground.register.processing.consents
    bases: list[int] = []
    consents: set[str] = set()
    for purpose, basis in case.bases_under(PIPL):
        if basis.basis_id is None or (purposes and purpose.id not in purposes):
            continue
        bases.append(basis.basis_id)
        if basis.consent_id is not None:
            consents.add(mechanisms[basis.consent_id].kind)
    return Rests(bases, consents)


def needs_consent(case: ActivityCase, basis: int | None) -> bool:
    """Whether the vocabulary says that this basis is consent."""
    return bool(case.ground.attribute(basis, "needs_consent"))
