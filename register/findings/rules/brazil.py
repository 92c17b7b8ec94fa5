"""Rules of Brazilian law (regulations, 8.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from register.findings.facts import Found

from .case import ActivityCase
from .registry import rule


@rule("B01")
def legitimate_interest_recorded(case: ActivityCase) -> Iterator[Found]:
    """Where legitimate interest is the basis: the operations, and an assessment of the interest.

    The assessment is the one that the basis names, or a legitimate interests assessment of the
    activity; finished either way.
    """
    attribute = case.ground.attribute
    bases = [
        (purpose, basis)
        for purpose, basis in case.bases_under("br_lgpd")
        if attribute(basis.basis_id, "needs_interest")
    ]
    if not bases:
        return
    if not case.activity.operation_ids:
        yield case.here("no_operations", "operations", activity=case.activity.name)
    if _is_done(case, case.activity.assessment_ids, "lia"):
        return
    for purpose, basis in bases:
        named = (basis.assessment_id,) if basis.assessment_id is not None else ()
        if not _is_done(case, named):
            yield case.basis("no_assessment", purpose, basis, "assessment")


def _is_done(case: ActivityCase, assessments: Iterable[int], *kinds: str) -> bool:
    known = case.ground.register.processing.assessments
    return any(
        known[key].progress == "done" and (not kinds or known[key].kind in kinds)
        for key in assessments
    )


@rule("B02")
def simplified_register_of_high_risk(case: ActivityCase) -> Iterator[Found]:
    """The ANPD's simplified register is not for whoever carries out processing of high risk."""
    if case.controller.register_claim == "anpd_simplified" and case.activity.is_high_risk:
        yield case.here("high_risk", "is_high_risk", activity=case.activity.name)
