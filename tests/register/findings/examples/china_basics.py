"""Examples of C01–C04."""

from __future__ import annotations

from datetime import timedelta

from processing import facts as processing

from ..facts_of import text
from ..world import World
from . import finds, spares


@finds("C01", "no_purpose")
def a_row_whose_purpose_has_ended(w: World) -> None:
    w.regimes("cn_pipl")
    w.purpose.set(ended_on=w.day - timedelta(days=1))
    other = w.make(
        processing.ActivityPurposeFacts,
        activity_id=w.activity.id,
        purpose_id=w.add(processing.PurposeFacts).id,
    )
    w.activity.purposes.append(other)


@finds("C01", "no_method")
def neither_a_way_of_processing_nor_operations(w: World) -> None:
    w.regimes("cn_pipl")
    w.row.set(processing_method=text(""))


@spares("C01")
def operations_say_how_and_no_purpose_means_each(w: World) -> None:
    w.regimes("cn_pipl")
    w.row.set(processing_method=text(""), activity_purpose_ids=[])
    w.activity.set(operation_ids=[w.term("operation", "collect")])


@spares("C01")
def entrusted_to_us(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(role="processor")
    w.row.set(processing_method=text(""))


@finds("C02", "no_rule")
def no_retention_rule_at_all(w: World) -> None:
    w.row.set(retention_id=None)


@finds("C02", "no_period")
def neither_period_nor_criteria(w: World) -> None:
    w.retention.set(period_value=None, period_unit="")


@finds("C02", "no_disposal")
def nothing_said_of_the_end(w: World) -> None:
    w.retention.set(disposal="")


@spares("C02")
def criteria_instead_of_a_period(w: World) -> None:
    w.retention.set(period_value=None, period_unit="", criteria=text("依法", "As the law says"))


@spares("C02")
def a_period_that_ends_with_the_event(w: World) -> None:
    w.retention.set(period_value=0, period_unit="days")


@spares("C02")
def a_bad_rule_of_a_row_that_has_ended(w: World) -> None:
    w.retention.set(period_value=None, period_unit="")
    w.row.set(ended_on=w.day - timedelta(days=1))


@finds("C03", "no_basis")
def a_basis_under_another_regime_only(w: World) -> None:
    w.regimes("cn_pipl", "eu_gdpr")
    w.basis("eu_gdpr", "A6-1-b")


@finds("C03", "no_basis")
def a_basis_of_another_regime_under_pipl(w: World) -> None:
    w.regimes("cn_pipl")
    w.basis("cn_pipl", "A6-1-f")


@finds("C03", "only_exception")
def a_claim_instead_of_a_basis(w: World) -> None:
    w.regimes("cn_pipl", "cn_gbt35273")
    w.basis("cn_gbt35273", claimed_exception_id=w.term("collection_exception", "E01"))


@finds("C03", "no_statute")
def a_statutory_duty_of_no_statute(w: World) -> None:
    w.regimes("cn_pipl")
    w.basis("cn_pipl", "P13-3")


@finds("C03", "disclosure_only_exception")
def a_claim_for_a_disclosure(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="provide", claimed_exception_id=w.term("disclosure_exception", "S01"))


@spares("C03")
def a_contract_with_a_claim_beside(w: World) -> None:
    w.regimes("cn_pipl", "cn_gbt35273")
    w.basis("cn_pipl", "P13-2a")
    w.basis("cn_gbt35273", claimed_exception_id=w.term("collection_exception", "E07"))
    w.disclosure.set(mode="provide", claimed_exception_id=w.term("disclosure_exception", "S06"))


@spares("C03")
def a_statutory_duty_with_its_statute(w: World) -> None:
    w.regimes("cn_pipl")
    w.basis("cn_pipl", "P13-3", statute_ref=text("《网络安全法》第二十四条", "CSL 24"))


@spares("C03")
def the_basis_is_that_of_whoever_entrusts_us(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(role="processor")


@finds("C04", "no_counterpart")
def safe_operation_beside_consent(w: World) -> None:
    w.regimes("cn_pipl", "cn_gbt35273")
    w.basis("cn_pipl", "P13-1", consent_id=w.consent.id)
    w.basis("cn_gbt35273", claimed_exception_id=w.term("collection_exception", "E09"))


@finds("C04", "permanent_identifier")
def an_imei_for_safe_operation(w: World) -> None:
    safe_operation_beside_consent(w)
    w.item.set(name=text("IMEI"), identifier_kind="non_resettable")


@finds("C04", "claim_without_statute")
def national_security_of_no_statute(w: World) -> None:
    w.regimes("cn_pipl")
    w.basis("cn_pipl", claimed_exception_id=w.term("collection_exception", "E02"))


@finds("C04", "disclosure_without_statute")
def criminal_justice_of_no_statute(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="authority", claimed_exception_id=w.term("disclosure_exception", "S04"))


@spares("C04")
def claims_that_pipl_knows_or_that_name_their_statute(w: World) -> None:
    w.regimes("cn_pipl", "cn_gbt35273")
    w.item.set(identifier_kind="non_resettable")
    w.basis("cn_gbt35273", claimed_exception_id=w.term("collection_exception", "E07"))
    w.basis(
        "cn_gbt35273",
        claimed_exception_id=w.term("collection_exception", "E04"),
        statute_ref=text("《刑事诉讼法》第五十四条", "Criminal Procedure Law 54"),
    )
    w.disclosure.set(mode="authority", claimed_exception_id=w.term("disclosure_exception", "S04"))


@spares("C04")
def safe_operation_is_claimed_no_more(w: World) -> None:
    safe_operation_beside_consent(w)
    w.purpose.set(ended_on=w.day - timedelta(days=1))
