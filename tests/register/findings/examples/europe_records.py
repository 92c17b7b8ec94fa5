"""Examples of what a record says under Article 30."""

from __future__ import annotations

from datetime import date

from inventory.facts import DataCategoryFacts, DataItemFacts
from processing.facts import ContactFacts, DataRowFacts, MeasureFacts
from sharing.facts import RecipientFacts

from ..facts_of import Rec, text
from ..world import World
from . import finds, spares


def contact(w: World, role: str, **given: object) -> Rec:
    """Somebody who holds a role at the controller."""
    made = w.make(
        ContactFacts,
        controller_id=w.controller.id,
        role_id=w.term("contact_role", role),
        name=text("张三", "Jane Doe"),
        **given,
    )
    w.controller.contacts.append(made)
    return made


@finds("G01", "controller_contact")
def a_controller_nobody_can_reach(w: World) -> None:
    w.regimes("ch_fadp")
    w.controller.set(address=text(""), phone="", email="")


@finds("G01", "contact_details")
def an_officer_nobody_can_reach(w: World) -> None:
    w.regimes("eu_gdpr")
    contact(w, "dpo")


@finds("G01", "joint_controller")
def together_with_whom(w: World) -> None:
    w.regimes("uk_gdpr")
    w.activity.set(role="joint")


@finds("G01", "recipient_kind")
def others_of_another_kind(w: World) -> None:
    w.regimes("eu_gdpr")
    other = w.term("recipient_category", "other")
    w.recipient.set(is_category_only=True, category_id=other)


@spares("G01")
def reached_by_one_way_and_named(w: World) -> None:
    w.regimes("eu_gdpr")
    w.controller.set(address=text(""), phone="")
    contact(w, "dpo", email="dpo@example.com")
    contact(w, "eu_rep", valid_to=date(2025, 1, 1))
    contact(w, "joint", phone="+49 30 000000")
    w.activity.set(role="joint")
    w.recipient.set(category_id=w.term("recipient_category", "other"))
    w.add(RecipientFacts, is_category_only=True, category_id=w.recipient.category_id)


@finds("G02", "without")
def a_row_without_a_rule(w: World) -> None:
    w.regimes("eu_gdpr")
    w.row.set(retention_id=None)


@finds("G02", "planned_without")
def a_row_without_a_rule_yet(w: World) -> None:
    w.regimes("eu_gdpr")
    w.row.set(retention_id=None)
    w.activity.set(process_status="planned")


@finds("G02", "neither")
def a_rule_that_says_nothing(w: World) -> None:
    w.regimes("ch_fadp")
    w.retention.set(period_value=None)


@spares("G02")
def criteria_instead_of_a_figure(w: World) -> None:
    w.regimes("eu_gdpr")
    w.retention.set(period_value=None, criteria=text("至争议解决", "Until disputes are settled"))


@spares("G02")
def the_other_one_decides_how_long(w: World) -> None:
    w.regimes("eu_gdpr")
    w.activity.set(role="processor")
    w.row.set(retention_id=None)


def used_for_more(w: World) -> None:
    """The retention rule is for a second category of data too."""
    other = w.add(DataCategoryFacts, key="online_records", label=text("日志", "Logs"))
    w.activity.rows.append(
        w.make(
            DataRowFacts,
            activity_id=w.activity.id,
            item_id=w.add(DataItemFacts, category_id=other.id).id,
            subject_category_id=w.people.id,
            retention_id=w.retention.id,
        )
    )


@finds("G03", "collapsed")
def orders_and_logs_in_one_rule(w: World) -> None:
    w.regimes("eu_gdpr")
    used_for_more(w)
    w.retention.set(
        criteria=text("订单信息保存三年，日志保存 6 个月", "Orders 3 years, logs 6 months")
    )


@spares("G03")
def several_periods_for_one_category(w: World) -> None:
    w.regimes("eu_gdpr")
    w.retention.set(criteria=text("三年，争议未决的五年", "3 years, 5 years in disputes"))


@spares("G03")
def one_period_and_a_date(w: World) -> None:
    w.regimes("eu_gdpr")
    used_for_more(w)
    w.retention.set(
        criteria=text("2021 年 11 月 1 日起保存 6 个月", "6 months from 1 November 2021")
    )


@finds("G04", "no_measure")
def only_another_system_is_protected(w: World) -> None:
    w.regimes("eu_gdpr")
    w.activity.set(measure_ids=[])
    w.measure.set(system_ids=[w.system.id + 1000])


@spares("G04")
def a_system_of_a_row_is_protected(w: World) -> None:
    w.regimes("eu_gdpr")
    w.activity.set(measure_ids=[], system_ids=[])
    w.add(MeasureFacts, kind_id=w.measure.kind_id, system_ids=[w.system.id])


@finds("G22", "for_whom")
def for_somebody_or_other(w: World) -> None:
    w.regimes("eu_gdpr")
    w.activity.set(role="processor", processing_categories=text("代发短信", "Sending messages"))


@finds("G22", "which_categories")
def something_or_other_for_somebody(w: World) -> None:
    w.regimes("ch_fadp")
    w.activity.set(role="sub_processor")
    w.acting_for[w.activity.id] = (w.recipient.id,)


@spares("G22")
def for_somebody_and_said_what(w: World) -> None:
    w.regimes("eu_gdpr")
    w.activity.set(role="processor", processing_categories=text("代发短信", "Sending messages"))
    w.acting_for[w.activity.id] = (w.recipient.id,)
