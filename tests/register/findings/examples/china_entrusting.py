"""Examples of C12–C14, C21 and C22."""

from __future__ import annotations

from datetime import date, timedelta

from sharing import facts as sharing

from ..facts_of import text
from ..world import World
from . import finds, spares

ALL = ("P21-purpose", "P21-period", "P21-method", "P21-kinds", "P21-measures", "P21-duties")


@finds("C12", "no_contract")
def a_promise_of_confidentiality_only(w: World) -> None:
    w.regimes("cn_pipl")
    w.agreement.set(kind="nda")
    w.disclosure.set(agreement_ids=[])


@finds("C12", "not_named")
def an_agreement_with_the_recipient_that_is_not_named(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(agreement_ids=[])


@finds("C12", "not_in_force")
def expired_yesterday(w: World) -> None:
    w.regimes("cn_pipl")
    w.clauses(*ALL)
    w.agreement.set(expires_on=w.day - timedelta(days=1))


@finds("C12", "not_checked")
def nobody_looked_for_the_clauses(w: World) -> None:
    w.regimes("cn_pipl")


@finds("C12", "clauses_missing")
def one_clause_looked_for_in_vain(w: World) -> None:
    w.regimes("cn_pipl")
    w.clauses(*ALL)
    w.agreement.clauses[1].set(is_present=False)


@spares("C12")
def all_six_and_expiring_today(w: World) -> None:
    w.regimes("cn_pipl")
    w.clauses(*ALL)
    w.agreement.set(expires_on=w.day)


@spares("C12")
def a_european_contract_with_the_duties_beside_it(w: World) -> None:
    w.regimes("cn_pipl")
    w.clauses("A28-3", "A28-3-c")
    annex = w.add(sharing.AgreementFacts, kind="other", recipient_id=w.recipient.id)
    w.clauses("P21-duties", agreement=annex)
    w.disclosure.agreement_ids.append(annex.id)


@spares("C12")
def provided_and_not_entrusted(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="provide", agreement_ids=[])


@spares("C12")
def expired_after_the_entrustment_that_it_covered(w: World) -> None:
    w.regimes("cn_pipl")
    w.agreement.set(expires_on=date(2025, 12, 31))
    w.disclosure.set(ended_on=date(2025, 12, 31), end_state="overdue")


@spares("C12")
def entrusted_from_next_week_under_a_contract_from_next_week(w: World) -> None:
    w.regimes("cn_pipl")
    w.clauses(*ALL)
    w.agreement.set(effective_on=w.day + timedelta(days=7))
    w.disclosure.set(started_on=w.day + timedelta(days=7))


@finds("C13", "not_confirmed")
def ended_long_ago(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(ended_on=w.day - timedelta(days=31), end_state="overdue")


@spares("C13")
def ended_and_still_within_the_days_of_grace(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(ended_on=w.day - timedelta(days=30), end_state="overdue")


@spares("C13")
def ended_and_returned(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(ended_on=date(2023, 1, 1), end_state="returned")


@spares("C13")
def provided_not_entrusted_and_ended(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="provide", ended_on=date(2023, 1, 1))


def passed_on(w: World, **given: object) -> None:
    """The recipient has passed the work on to somebody else."""
    w.regimes("cn_pipl")
    w.add(
        sharing.DisclosureFacts,
        activity_id=w.activity.id,
        recipient_id=w.add(sharing.RecipientFacts).id,
        mode="sub_entrust",
        identification="identified",
        **given,
    )


@finds("C14", "not_recorded")
def passed_on_and_nobody_said_yes(w: World) -> None:
    passed_on(w)
    w.disclosure.set(sub_processing="")


@finds("C14", "forbidden")
def passed_on_although_forbidden(w: World) -> None:
    passed_on(w)


@spares("C14")
def passed_on_with_general_authorisation(w: World) -> None:
    passed_on(w)
    w.disclosure.set(sub_processing="general")


@spares("C14")
def passed_on_with_authorisation_of_its_own(w: World) -> None:
    passed_on(w, sub_processing="specific")


@finds("C21", "no_agreement")
def joint_and_nothing_agreed(w: World) -> None:
    w.regimes("cn_pipl")
    w.agreement.set(expires_on=w.day - timedelta(days=1))
    w.disclosure.set(mode="joint")


@finds("C21", "other_agreement")
def joint_under_who_knows_what(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="joint")


@finds("C21", "no_partner")
def joint_with_nobody(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(role="joint")


@spares("C21")
def joint_under_an_arrangement(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(role="joint")
    w.agreement.set(kind="joint_26")
    w.disclosure.set(mode="joint")


@spares("C21")
def joint_by_a_clause_of_a_wider_agreement(w: World) -> None:
    w.regimes("cn_pipl")
    w.agreement.set(kind="sharing")
    w.clauses("P20-duties")
    w.disclosure.set(mode="joint")


@finds("C22", "too_short")
def records_kept_two_years_after_the_end(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(ended_on=date(2025, 6, 30), records_kept_until=date(2027, 6, 30))


@finds("C22", "not_said")
def records_kept_who_knows_how_long(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="provide", description=text("共享", "Shared"))


@spares("C22")
def records_kept_three_years_to_the_day(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(ended_on=date(2025, 6, 30), records_kept_until=date(2028, 6, 30))


@spares("C22")
def ended_before_the_regulation(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(ended_on=date(2024, 12, 31), records_kept_until=date(2025, 1, 31))
