"""Which agreements cover a flow of data on the day."""

from __future__ import annotations

from collections.abc import Iterable

from sharing.facts import AgreementFacts, DisclosureFacts

from .case import ActivityCase


def linked(case: ActivityCase, flow: DisclosureFacts) -> list[AgreementFacts]:
    """Agreements that the flow names and that have not been retired."""
    known = case.ground.register.sharing.agreements
    return [known[key] for key in flow.agreement_ids if case.ground.stands(known[key])]


def valid(case: ActivityCase, flow: DisclosureFacts) -> list[AgreementFacts]:
    """Those of them that are in force."""
    return [one for one in linked(case, flow) if in_force(case, flow, one)]


def in_force(case: ActivityCase, flow: DisclosureFacts, agreement: AgreementFacts) -> bool:
    """Whether it has begun and not expired, when the flow begins if that is yet to come.

    An agreement without a date is taken to have begun.
    """
    on = max(case.day, flow.started_on or case.day)
    since, until = agreement.effective_on or agreement.signed_on, agreement.expires_on
    return (since is None or since <= on) and (until is None or on <= until)


def has_another(case: ActivityCase, flow: DisclosureFacts) -> bool:
    """Whether an agreement with the recipient is recorded that the flow does not name.

    One on confidentiality alone settles too little to count.
    """
    known = case.ground.agreements_with.get(flow.recipient_id, ())
    return any(one.kind != "nda" and in_force(case, flow, one) for one in known)


def clauses_of(case: ActivityCase, agreements: Iterable[AgreementFacts]) -> set[str]:
    """Keys of the clauses that are found in one of the agreements."""
    key = case.ground.key
    return {
        key(clause.clause_id)
        for agreement in agreements
        for clause in agreement.clauses
        if clause.is_present
    }
