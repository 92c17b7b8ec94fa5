"""Examples of processors and joint controllers in Europe."""

from __future__ import annotations

from datetime import date, timedelta

from sharing.facts import AgreementFacts, DisclosureFacts

from ..facts_of import Rec
from ..world import World
from . import finds, spares

EVERY_CLAUSE = ("A28-3", *(f"A28-3-{letter}" for letter in "abcdefgh"))


@finds("G09", "no_contract")
def a_contract_that_has_expired(w: World) -> None:
    w.regimes("eu_gdpr")
    w.agreement.set(kind="dpa_28", expires_on=w.day - timedelta(days=1))


@finds("G09", "no_contract")
def a_promise_to_keep_quiet(w: World) -> None:
    w.regimes("eu_gdpr")
    w.agreement.set(kind="nda")


@finds("G09", "clauses_missing")
def no_audits_agreed(w: World) -> None:
    w.regimes("eu_gdpr")
    w.clauses(*(one for one in EVERY_CLAUSE if one != "A28-3-h"))


@finds("G09", "no_deletion_clause")
def nothing_agreed_for_the_end(w: World) -> None:
    w.regimes("uk_gdpr")
    w.clauses(*(one for one in EVERY_CLAUSE if one != "A28-3-g"))


@spares("G09")
def every_clause_in_two_agreements(w: World) -> None:
    w.regimes("eu_gdpr")
    w.clauses(*EVERY_CLAUSE[:4])
    second = w.add(AgreementFacts, kind="other", recipient_id=w.recipient.id, signed_on=w.day)
    w.clauses(*EVERY_CLAUSE[4:], agreement=second)
    w.disclosure.agreement_ids.append(second.id)


@spares("G09")
def the_standard_clauses(w: World) -> None:
    w.regimes("eu_gdpr")
    w.agreement.set(kind="eu_scc", expires_on=w.day)


@spares("G09")
def a_controller_of_its_own(w: World) -> None:
    w.regimes("eu_gdpr")
    w.disclosure.set(mode="provide", agreement_ids=[])


def passed_on(w: World) -> Rec:
    """The recipient passes the work on to another."""
    w.regimes("eu_gdpr")
    return w.add(
        DisclosureFacts,
        activity_id=w.activity.id,
        recipient_id=w.recipient.id,
        mode="sub_entrust",
        identification="identified",
        end_state="not_applicable",
    )


@finds("G10", "not_authorised")
def passed_on_although_forbidden(w: World) -> None:
    passed_on(w)


@spares("G10")
def passed_on_with_authorisation(w: World) -> None:
    passed_on(w)
    w.disclosure.set(sub_processing="general")


@spares("G10")
def passed_on_as_the_contract_allows(w: World) -> None:
    passed_on(w)
    w.clauses("A28-2")


@finds("G11", "not_confirmed")
def ended_yesterday_and_known_to_be_open(w: World) -> None:
    w.regimes("eu_gdpr")
    w.disclosure.set(ended_on=w.day - timedelta(days=1), end_state="overdue")


@finds("G11", "nothing_said")
def ended_a_month_ago_and_nothing_said(w: World) -> None:
    w.regimes("eu_gdpr")
    w.disclosure.set(ended_on=w.day - timedelta(days=31))


@spares("G11")
def ended_thirty_days_ago(w: World) -> None:
    w.regimes("eu_gdpr")
    w.disclosure.set(ended_on=w.day - timedelta(days=30))


@spares("G11")
def ended_with_a_certificate(w: World) -> None:
    w.regimes("eu_gdpr")
    w.disclosure.set(ended_on=date(2025, 1, 1), end_state="certificate")


@finds("G19", "no_arrangement")
def together_under_another_agreement(w: World) -> None:
    w.regimes("eu_gdpr")
    w.activity.set(role="joint")
    w.disclosure.set(mode="joint")


@finds("G19", "nobody_to_arrange_with")
def together_with_nobody(w: World) -> None:
    w.regimes("eu_gdpr")
    w.activity.set(role="joint")


@spares("G19")
def together_under_an_arrangement(w: World) -> None:
    together_under_another_agreement(w)
    w.agreement.set(kind="joint_26")


@spares("G19")
def together_under_its_clause(w: World) -> None:
    together_under_another_agreement(w)
    w.clauses("A26-1")
