"""Examples of C05–C07, C10 and C11."""

from __future__ import annotations

from datetime import timedelta

from processing import facts as processing

from ..facts_of import Rec, text
from ..world import World
from . import finds, spares


def on_consent(w: World, **consent: object) -> Rec:
    """The purpose rests on consent under PIPL, its mechanism as said."""
    w.regimes("cn_pipl")
    w.consent.set(**consent)
    return w.basis("cn_pipl", "P13-1", consent_id=w.consent.id)


@finds("C05", "no_mechanism")
def consent_without_a_mechanism(w: World) -> None:
    w.basis("cn_pipl", "P13-1")


@finds("C05", "no_mechanism")
def the_same_under_another_law(w: World) -> None:
    w.regimes("br_lgpd")
    w.basis("br_lgpd", "BR-7-I")


@finds("C05", "no_withdrawal")
def consent_without_a_way_back(w: World) -> None:
    on_consent(w, withdrawal_path=text(""))


@finds("C05", "not_asked")
def an_opt_out_for_consent(w: World) -> None:
    on_consent(w, kind="opt_out")


@finds("C05", "no_evidence")
def consent_nobody_can_prove(w: World) -> None:
    on_consent(w, evidence_location=text(""))


@spares("C05")
def consent_asked_withdrawn_and_proved(w: World) -> None:
    on_consent(w)


@spares("C05")
def a_contract_needs_no_mechanism(w: World) -> None:
    w.regimes("cn_pipl")
    w.basis("cn_pipl", "P13-2a")


@spares("C05")
def consent_of_a_purpose_that_has_ended(w: World) -> None:
    w.regimes("cn_pipl")
    w.basis("cn_pipl", "P13-1")
    w.purpose.set(ended_on=w.day - timedelta(days=1))


@finds("C06", "not_separate")
def a_sensitive_item_on_general_consent(w: World) -> None:
    on_consent(w)
    w.sensitive("PIPL28")


@finds("C06", "perhaps_not_separate")
def a_sensitive_item_on_general_consent_or_by_law(w: World) -> None:
    a_sensitive_item_on_general_consent(w)
    w.basis("cn_pipl", "P13-3", statute_ref=text("《网络安全法》", "CSL"))


@spares("C06")
def a_sensitive_item_on_separate_consent(w: World) -> None:
    on_consent(w, kind="separate")
    w.sensitive("PIPL28")


@spares("C06")
def sensitive_under_the_standard_only(w: World) -> None:
    on_consent(w)
    w.sensitive("GBT35273B")


@spares("C06")
def the_consent_is_for_another_purpose(w: World) -> None:
    on_consent(w)
    w.sensitive("PIPL28")
    other = w.make(processing.ActivityPurposeFacts, purpose_id=w.add(processing.PurposeFacts).id)
    w.activity.purposes.append(other)
    w.row.set(activity_purpose_ids=[other.id])


@finds("C07", "no_necessity")
def nobody_says_why(w: World) -> None:
    w.regimes("cn_pipl")
    w.sensitive("PIPL28")
    w.row.set(sensitive_impact=text("可能泄露行踪", "May reveal whereabouts"))


@finds("C07", "no_impact")
def nobody_says_what_it_means(w: World) -> None:
    w.regimes("cn_pipl")
    w.people.set(is_child=True)
    w.row.set(sensitive_necessity=text("实名制", "Real-name rules"))


@spares("C07")
def not_sensitive_after_all(w: World) -> None:
    w.regimes("cn_pipl")
    w.sensitive("PIPL28", is_sensitive=False)


@finds("C10", "no_guardian")
def a_child_agrees_alone(w: World) -> None:
    on_consent(w, kind="separate")
    w.people.set(is_child=True)


@finds("C10", "other_basis")
def a_contract_with_a_child(w: World) -> None:
    w.regimes("cn_pipl")
    w.basis("cn_pipl", "P13-2a")
    w.people.set(is_child=True)


@spares("C10")
def a_guardian_agrees(w: World) -> None:
    on_consent(w, kind="guardian")
    w.people.set(is_child=True)


@spares("C10")
def vulnerable_but_no_child(w: World) -> None:
    on_consent(w)
    w.people.set(is_vulnerable=True)


def right(w: World, key: str, **given: object) -> None:
    """The activity offers a right."""
    made = w.add(
        processing.RightFacts,
        controller_id=w.controller.id,
        right_id=w.term("right", key),
        **given,
    )
    w.activity.right_ids.append(made.id)


@finds("C11", "marketing")
def advertising_nobody_can_refuse(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(automated_decision="profiling")
    right(w, "refuse_marketing")  # offered, but nobody says how


@finds("C11", "marketing")
def a_purpose_marked_as_marketing(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(automated_decision="profiling")
    marked = w.add(processing.PurposeFacts, dpv_key="dpv:DirectMarketing")
    w.purpose.set(purpose_id=marked.id)


@finds("C11", "significant")
def a_decision_with_a_switch_of_its_function_only(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(automated_decision="adm_significant")
    w.function.set(toggle_path=text("设置", "Settings"))


@finds("C11", "profiling")
def profiling_for_who_knows_what(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(automated_decision="profiling")


@spares("C11")
def profiling_with_a_switch(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(automated_decision="profiling")
    w.function.set(toggle_path=text("设置 > 个性化", "Settings > Personalisation"))


@spares("C11")
def a_decision_with_a_right_and_the_way_to_it(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(automated_decision="adm_significant")
    right(w, "refuse_automated_decision", how_exercised=text("致电客服", "Call support"))


@spares("C11")
def not_yet_established(w: World) -> None:
    w.regimes("cn_pipl")
    w.activity.set(automated_decision="unknown")
