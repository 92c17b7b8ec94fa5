"""Providing, publishing and handing over under PIPL (regulations, 8.2)."""

from __future__ import annotations

from collections.abc import Iterator

from register.findings.facts import Found
from sharing.facts import DisclosureFacts

from .case import ActivityCase
from .china import Rests, answers, flows, has_contact, needs_consent, rests_on
from .listing import listed
from .registry import rule


@rule("C15")
def provided_to_whom_and_how(case: ActivityCase) -> Iterator[Found]:
    """Of each recipient: contact, purpose, way of processing and kinds of information.

    A recipient always has a name; one that is only a category is C18, and has no contact either.
    An activity with a single purpose needs to name none in the disclosure.
    """
    if not answers(case):
        return
    for flow in flows(case, "provide"):
        recipient = case.recipient(flow)
        if not (recipient.is_category_only or has_contact(recipient)):
            yield case.disclosure("no_contact", flow, "recipient")
        if not flow.activity_purpose_ids and len(case.purposes) != 1:
            yield case.disclosure("no_purpose", flow, "purposes")
        if not flow.processing_method:
            yield case.disclosure("no_method", flow, "processing_method")
        if not case.rows_of(flow):
            yield case.disclosure("no_kinds", flow, "data")


@rule("C16")
def provided_on_separate_consent(case: ActivityCase) -> Iterator[Found]:
    """What is provided on consent has separate consent; an affiliate is no exception.

    A disclosure without a basis of its own is taken to rest on those of the purposes it serves.
    """
    if not answers(case):
        return
    for flow in flows(case, "provide"):
        rests = rests_on(case, flow)
        if rests.is_separate:
            continue
        if _is_bare_claim(case, flow):
            yield case.disclosure("affiliate", flow, "permitted_case")
        elif rests.bases and not _other_than_consent(case, rests):
            yield case.disclosure(
                "not_separate" if rests.consents else "no_consent", flow, "consent"
            )


def _is_bare_claim(case: ActivityCase, flow: DisclosureFacts) -> bool:
    """Whether a flow rests on a case that PIPL does not know (affiliates), without a basis."""
    caution = case.ground.attribute(flow.permitted_case_id, "caution")
    return flow.legal_basis_id is None and caution == "no_counterpart"


def _other_than_consent(case: ActivityCase, rests: Rests) -> list[int]:
    return [one for one in rests.bases if not needs_consent(case, one)]


@rule("C17")
def provided_on_another_basis(case: ActivityCase) -> Iterator[Found]:
    """What is provided on another basis than consent, without separate consent: worth a look.

    PIPL 13(2) reads as if no consent were needed, PIPL 23 asks for separate consent without saying
    when; no official answer has been seen, so this stays a warning.
    """
    if not answers(case):
        return
    for flow in flows(case, "provide"):
        rests = rests_on(case, flow)
        others = _other_than_consent(case, rests)
        if others and not rests.is_separate and not _is_bare_claim(case, flow):
            terms = [case.ground.terms[one].label for one in dict.fromkeys(others)]
            yield case.disclosure("other_basis", flow, "legal_basis", basis=listed(terms))


@rule("C18")
def recipients_by_name(case: ActivityCase) -> Iterator[Found]:
    """Recipients are parties with a name, not a category of parties.

    PIPL 23 asks for the name of whoever is provided with data. Of an entrusted or joint party it
    asks nothing of the kind, but nobody can agree with or supervise a category: there it asks.
    The public, authorities and a successor yet to be found (C20) have no name beforehand.
    """
    if not answers(case):
        return
    for flow in flows(case, "provide", "entrust", "sub_entrust", "joint"):
        if case.recipient(flow).is_category_only:
            point = "only_a_category" if flow.mode == "provide" else "partner_unnamed"
            yield case.disclosure(point, flow, "recipient")


@rule("C19")
def published_on_separate_consent(case: ActivityCase) -> Iterator[Found]:
    """What is made public has separate consent; on another basis than consent it only asks."""
    if not answers(case):
        return
    for flow in flows(case, "publish"):
        rests = rests_on(case, flow)
        if rests.is_separate:
            continue
        others = _other_than_consent(case, rests)
        yield case.disclosure("other_basis" if others else "no_separate_consent", flow, "consent")


@rule("C20")
def successor_told_by_name(case: ActivityCase) -> Iterator[Found]:
    """Where data passes to a successor, people are told its name and contact.

    Seen is whether both are recorded, not whether people were told. A transfer that begins later
    is left alone until then.
    """
    if not answers(case):
        return
    for flow in flows(case, "transfer"):
        if flow.started_on is not None and flow.started_on > case.day:
            continue
        recipient = case.recipient(flow)
        if recipient.is_category_only:
            yield case.disclosure("no_name", flow, "recipient")
        elif not has_contact(recipient):
            yield case.disclosure("no_contact", flow, "recipient")
