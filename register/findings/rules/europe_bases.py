"""What makes processing lawful under Articles 6, 7, 9 and 10 (regulations, 8.3).

Of activities in which we decide: who works for somebody else rests on the other's bases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from processing.facts import LegalBasisFacts
from register.findings.facts import Found

from .case import ActivityCase
from .europe_common import bases_that, is_done, is_ours, laws_named, laws_of
from .listing import listed
from .registry import rule

Covers = Callable[[LegalBasisFacts], bool]


@rule("G05")
def a_basis_for_each_purpose(case: ActivityCase) -> Iterator[Found]:
    """A basis under each of the two laws that applies; an exception that is claimed is none."""
    if not is_ours(case):
        return
    laws, key = laws_of(case), case.ground.key
    for purpose in case.purposes:
        given = {key(one.regime_id) for one in purpose.bases if one.basis_id is not None}
        lacking = [one for one in laws if one not in given]
        if lacking:
            named = laws_named(case.ground, lacking)
            yield case.purpose("no_basis", purpose, "bases", law=named)


@rule("G06")
def which_interest(case: ActivityCase) -> Iterator[Found]:
    """Legitimate interests: which, and weighed against those of the people concerned.

    An assessment counts that is finished and weighs interests; a DPIA may hold it too.
    """
    if not is_ours(case):
        return
    for purpose, basis in bases_that(case, "needs_interest"):
        if not basis.legitimate_interest:
            yield case.basis("no_interest", purpose, basis, "legitimate_interest")
        if not is_done(case.ground, basis.assessment_id, "lia", "dpia"):
            yield case.basis("not_weighed", purpose, basis, "assessment")


@rule("G07")
def special_data(case: ActivityCase) -> Iterator[Found]:
    """Items of special categories, or on offences, by the purposes that use them.

    A row that names no purpose serves each, and so is covered by a condition of any. Under UK law
    a condition of Schedule 1 counts too. Whether the condition fits the data is not judged.
    """
    ground = case.ground
    special, criminal = ground.sensitive("GDPR9"), ground.sensitive("GDPR10")
    if not is_ours(case) or not (special or criminal):
        return
    yield from _uncovered(case, "no_condition", special, lambda one: _under(case, one, "GDPR9"))
    yield from _uncovered(
        case,
        "no_law",
        criminal,
        lambda one: _under(case, one, "GDPR10") and bool(one.statute_ref),
    )


def _under(case: ActivityCase, basis: LegalBasisFacts, scheme: str) -> bool:
    schemes = case.ground.attribute(basis.special_condition_id, "schemes")
    return isinstance(schemes, list | tuple) and (scheme in schemes or "UK_SCH1" in schemes)


def _uncovered(
    case: ActivityCase, point: str, items: frozenset[int], covers: Covers
) -> Iterator[Found]:
    if not any(row.item_id in items for row in case.rows):
        return
    covered = {one.id for one in case.purposes if any(map(covers, one.bases))}
    for purpose in case.purposes:
        names = [
            case.item(row).name
            for row in case.rows_for(purpose)
            if row.item_id in items and (row.activity_purpose_ids or not covered)
        ]
        if names and purpose.id not in covered:
            yield case.purpose(point, purpose, "bases", items=listed(names))


@rule("G08")
def consent_can_be_shown_and_withdrawn(case: ActivityCase) -> Iterator[Found]:
    """A consent mechanism, with where its proof is kept and how people withdraw."""
    if not is_ours(case):
        return
    consents = case.ground.register.processing.consents
    for purpose, basis in bases_that(case, "needs_consent"):
        if basis.consent_id is None:
            yield case.basis("no_mechanism", purpose, basis, "consent")
            continue
        consent = consents[basis.consent_id]
        if not consent.withdrawal_path:
            yield case.basis("no_withdrawal", purpose, basis, "consent", consent=consent.name)
        if not consent.evidence_location:
            yield case.basis("no_evidence", purpose, basis, "consent", consent=consent.name)
