"""What several rules of the GDPR and of the UK GDPR ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from history.text import TranslatedText
from processing.facts import (
    ActivityPurposeFacts,
    AssessmentFacts,
    ContactFacts,
    ControllerFacts,
    LegalBasisFacts,
)
from sharing.facts import AgreementFacts, DisclosureFacts

from .case import ActivityCase, Case
from .ground import Ground
from .listing import listed

EUROPE: Final = ("eu_gdpr", "uk_gdpr")

Basis = tuple[ActivityPurposeFacts, LegalBasisFacts]


def laws_of(case: Case[Any]) -> list[str]:
    """Those of the two that apply."""
    return [one for one in EUROPE if one in case.regimes]


def laws_named(ground: Ground, laws: Iterable[str]) -> TranslatedText:
    """What the laws are called."""
    return listed(ground.term("regime", one).label for one in laws)


def is_ours(case: ActivityCase) -> bool:
    """Whether we decide on the processing, alone or with others, and not somebody we work for."""
    return case.activity.role in ("controller", "joint")


def bases_that(case: ActivityCase, attribute: str) -> Iterator[Basis]:
    """Bases under the two laws of which the vocabulary says so, such as ``needs_consent``."""
    laws = laws_of(case)
    for purpose, basis in case.bases:
        if case.ground.attribute(basis.basis_id, attribute) and (
            case.ground.key(basis.regime_id) in laws
        ):
            yield purpose, basis


def agreements_of(case: ActivityCase, disclosure: DisclosureFacts) -> list[AgreementFacts]:
    """The disclosure's agreements in force; one without days is taken to be."""
    ground, known = case.ground, case.ground.register.sharing.agreements
    return [
        one
        for one in map(known.__getitem__, disclosure.agreement_ids)
        if ground.stands(one)
        and ground.lasts(one.expires_on)
        and (one.effective_on or one.signed_on or case.day) <= case.day
    ]


def clauses_in(ground: Ground, agreements: Iterable[AgreementFacts]) -> set[str]:
    """Keys of the clauses that the agreements have."""
    return {
        ground.key(clause.clause_id)
        for one in agreements
        for clause in one.clauses
        if clause.is_present
    }


def passed_on(case: ActivityCase, *modes: str) -> Iterator[DisclosureFacts]:
    """Disclosures of people's data that go on, in one of the modes."""
    for one in case.disclosures:
        if (
            one.mode in modes
            and one.identification != "aggregated"
            and case.ground.lasts(one.ended_on)
        ):
            yield one


def assessments_of(case: ActivityCase, kind: str) -> list[AssessmentFacts]:
    """The activity's assessments of a kind that have not been retired."""
    known = case.ground.register.processing.assessments
    found = [known[key] for key in case.activity.assessment_ids]
    return [one for one in found if one.kind == kind and case.ground.stands(one)]


def is_done(ground: Ground, assessment_id: int | None, *kinds: str) -> bool:
    """Whether an assessment of one of the kinds is named and finished."""
    if assessment_id is None:
        return False
    one = ground.register.processing.assessments[assessment_id]
    return one.kind in kinds and one.progress == "done"


def contacts_in(ground: Ground, controller: ControllerFacts, *roles: str) -> list[ContactFacts]:
    """Who holds one of the roles on the day."""
    return [
        one
        for one in controller.contacts
        if ground.key(one.role_id) in roles
        and (one.valid_from is None or one.valid_from <= ground.day)
        and ground.lasts(one.valid_to)
    ]
