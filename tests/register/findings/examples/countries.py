"""Examples of the rules of other countries: B, J, K, I, S, F (regulations, 8.4)."""

from __future__ import annotations

from datetime import date, timedelta

from processing import facts as processing
from register.findings.rules import Published

from ..facts_of import Rec, text
from ..world import World
from . import finds, spares

INDIA = date(2027, 5, 13)
"""From when the duties of the DPDP Rules looked at here apply."""


def interest(w: World, assessment_id: int | None = None) -> None:
    """The purpose rests on legitimate interest under Brazilian law."""
    w.regimes("br_lgpd")
    w.activity.set(operation_ids=[w.term("operation", "use")])
    w.basis("br_lgpd", "BR-7-IX", assessment_id=assessment_id)


def assessment(w: World, **given: object) -> Rec:
    said = {"kind": "lia", "progress": "done", "done_on": date(2022, 1, 1)} | given
    return w.add(processing.AssessmentFacts, **said)


@finds("B01", "no_assessment")
def an_interest_still_being_assessed(w: World) -> None:
    interest(w, assessment_id=assessment(w, progress="in_progress").id)


@finds("B01", "no_operations")
def an_interest_in_who_knows_what(w: World) -> None:
    interest(w, assessment_id=assessment(w).id)
    w.activity.set(operation_ids=[])


@spares("B01")
def an_interest_assessed_for_the_activity(w: World) -> None:
    interest(w)
    w.activity.assessment_ids.append(assessment(w).id)


@spares("B01")
def a_contract_needs_no_assessment(w: World) -> None:
    w.regimes("br_lgpd")
    w.basis("br_lgpd", "BR-7-V")


@finds("B02", "high_risk")
def a_simplified_register_of_high_risk(w: World) -> None:
    w.regimes("br_lgpd")
    w.controller.set(register_claim="anpd_simplified")
    w.activity.set(is_high_risk=True)


@spares("B02")
def a_full_register_of_high_risk(w: World) -> None:
    w.regimes("br_lgpd")
    w.controller.set(register_claim="full")
    w.activity.set(is_high_risk=True)


@finds("J01", "no_basis")
def provided_on_no_ground(w: World) -> None:
    w.regimes("jp_appi")
    w.disclosure.set(mode="provide")


@finds("J01", "no_day")
def provided_by_opt_out_but_when(w: World) -> None:
    w.regimes("jp_appi")
    w.disclosure.set(mode="provide", japanese_basis="opt_out")


@spares("J01")
def entrusted_within_the_country(w: World) -> None:
    w.regimes("jp_appi")


@spares("J01")
def provided_by_consent_needs_no_day(w: World) -> None:
    w.regimes("jp_appi")
    w.disclosure.set(mode="provide", japanese_basis="consent")


@finds("J02", "not_recorded")
def entrusted_abroad(w: World) -> None:
    w.regimes("jp_appi")


@finds("J02", "not_recorded")
def exempt_although_abroad(w: World) -> None:
    w.regimes("jp_appi")
    w.disclosure.set(mode="provide", japanese_basis="exempt")


@spares("J02")
def entrusted_in_europe(w: World) -> None:
    w.regimes("jp_appi")
    w.status(w.abroad, "eea")
    w.recipient.set(country_id=w.abroad.id)


@spares("J02")
def entrusted_in_japan(w: World) -> None:
    w.regimes("jp_appi")
    w.abroad.set(key="JP")
    w.recipient.set(country_id=w.abroad.id)


@finds("K01", "no_method")
def destroyed_but_how(w: World) -> None:
    w.regimes("kr_pipa")
    w.retention.set(disposal_method=text(""))


@spares("K01")
def overwritten(w: World) -> None:
    w.regimes("kr_pipa")


def in_india(w: World, day: date = INDIA) -> None:
    w.day = day
    w.regimes("in_dpdp")


@finds("I01", "logs_too_short")
def logs_kept_for_half_a_year(w: World) -> None:
    in_india(w)
    w.system.set(log_retention_days=180)


@finds("I01", "child")
def a_minor_agrees_alone(w: World) -> None:
    in_india(w)
    w.people.set(key="minor_14_18")
    w.basis("in_dpdp", "IN-6", consent_id=w.consent.id)


@spares("I01")
def logs_kept_for_a_year_and_a_parent_agrees(w: World) -> None:
    in_india(w)
    w.system.set(log_retention_days=365)
    w.people.set(is_child=True)
    w.consent.set(kind="guardian")
    w.basis("in_dpdp", "IN-6", consent_id=w.consent.id)


@finds("S01", "no_basis")
def neither_consent_nor_exception(w: World) -> None:
    w.regimes("sg_pdpa", "cn_pipl")
    w.basis("cn_pipl", "P13-1", consent_id=w.consent.id)


@finds("S01", "no_method")
def consent_but_how(w: World) -> None:
    w.regimes("sg_pdpa")
    w.basis("sg_pdpa", "SG-13")


@finds("S01", "no_purpose")
def data_for_a_purpose_that_has_ended(w: World) -> None:
    w.regimes("sg_pdpa")
    w.purpose.set(ended_on=w.day - timedelta(days=1))
    other = w.make(processing.ActivityPurposeFacts, purpose_id=w.add(processing.PurposeFacts).id)
    w.activity.purposes.append(other)


@spares("S01")
def a_statutory_exception_needs_no_method(w: World) -> None:
    w.regimes("sg_pdpa")
    w.basis("sg_pdpa", "SG-17")


def told(w: World, on: date) -> None:
    w.regimes("us_ca_ccpa")
    nothing: frozenset[int] = frozenset()
    w.published = Published(
        number=1,
        on=on,
        item_ids=nothing,
        purpose_ids=nothing,
        recipient_ids=nothing,
        sdk_ids=nothing,
    )


@finds("F01", "out_of_date")
def told_a_year_and_a_day_ago(w: World) -> None:
    told(w, w.day.replace(year=w.day.year - 1) - timedelta(days=1))


@finds("F01", "not_known")
def told_who_knows_when(w: World) -> None:
    w.regimes("us_ca_ccpa")


@spares("F01")
def told_a_year_ago_to_the_day(w: World) -> None:
    told(w, w.day.replace(year=w.day.year - 1))


@finds("F02", "no_period")
def kept_for_who_knows_how_long(w: World) -> None:
    w.regimes("us_ca_ccpa")
    w.row.set(retention_id=None)


@spares("F02")
def kept_as_the_criteria_say(w: World) -> None:
    w.regimes("us_ca_ccpa")
    w.retention.set(period_value=None, criteria=text("依法", "As the law says"))


@finds("F03", "sale_unset")
def sold_or_not(w: World) -> None:
    w.regimes("us_ca_ccpa")
    w.disclosure.set(is_ccpa_share=False)


@finds("F03", "share_unset")
def shared_or_not(w: World) -> None:
    w.regimes("us_ca_ccpa")
    w.disclosure.set(is_ccpa_sale=False)


@spares("F03")
def neither_sold_nor_shared(w: World) -> None:
    w.regimes("us_ca_ccpa")
    w.disclosure.set(is_ccpa_sale=False, is_ccpa_share=False)


@spares("F03")
def only_another_department(w: World) -> None:
    w.regimes("us_ca_ccpa")
    w.disclosure.set(mode="internal")


@finds("F04", "no_contract")
def a_service_provider_that_signed_nothing(w: World) -> None:
    w.regimes("us_ca_ccpa")
    w.agreement.set(retired_on=w.day)


@finds("F04", "not_named")
def a_contract_that_is_not_named(w: World) -> None:
    w.regimes("us_ca_ccpa")
    w.disclosure.set(agreement_ids=[])


@finds("F04", "terms_not_seen")
def a_contract_of_another_country(w: World) -> None:
    w.regimes("us_ca_ccpa")
    w.clauses("P21-purpose")


@spares("F04")
def a_contract_with_californian_terms(w: World) -> None:
    w.regimes("us_ca_ccpa")
    w.clauses("CA-service-provider")
