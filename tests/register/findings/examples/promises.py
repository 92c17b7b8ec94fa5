"""Examples of the promises of the example's policy."""

from __future__ import annotations

from datetime import date

from inventory import facts as inventory
from processing import facts as processing
from sharing import facts as sharing

from ..facts_of import Rec, text
from ..world import World
from . import finds, spares

NOTHING = text("", "")


def stopped(w: World) -> None:
    w.regimes("cn_pipl")
    w.product.set(
        lifecycle="discontinued",
        discontinued_on=date(2026, 6, 30),
        notified_on=date(2026, 5, 1),
        disposal=text("删除", "Deleted"),
    )


@finds("P03", "still_open")
def goes_on_after_the_product(w: World) -> None:
    stopped(w)


@finds("P03", "people_not_told")
def stopped_in_silence(w: World) -> None:
    stopped(w)
    w.product.set(notified_on=None)


@finds("P03", "no_disposal")
def stopped_and_the_data(w: World) -> None:
    stopped(w)
    w.product.set(disposal=NOTHING)


@spares("P03")
def another_product_goes_on(w: World) -> None:
    stopped(w)
    other = w.add(processing.ProductFacts, controller_id=w.controller.id, lifecycle="live")
    w.activity.set(product_ids=[w.product.id, other.id])


@spares("P03")
def it_ended_with_the_product(w: World) -> None:
    stopped(w)
    w.activity.set(process_status="ended")


@spares("P03")
def it_stops_next_month(w: World) -> None:
    stopped(w)
    w.product.set(discontinued_on=date(2026, 12, 31))


@finds("P07", "no_authorisation")
def about_a_friend(w: World) -> None:
    w.regimes("cn_gbt35273")
    w.row.set(is_about_third_persons=True)


@spares("P07")
def about_a_friend_who_agreed(w: World) -> None:
    about_a_friend(w)
    w.row.set(third_person_authorisation=text("由提交者取得", "Obtained by the user"))


@finds("P14", "no_mask")
def a_phone_number_in_full(w: World) -> None:
    w.regimes("cn_pipl")
    w.item.set(display_mask="")


@spares("P14")
def a_phone_number_nobody_uses(w: World) -> None:
    a_phone_number_in_full(w)
    w.row.set(ended_on=date(2026, 1, 1))


@spares("P14")
def a_password_is_never_shown(w: World) -> None:
    a_phone_number_in_full(w)
    w.category.set(key="authentication")


def audited(w: World, on: date, due: date | None = None) -> None:
    w.regimes("cn_pipl")
    w.recipient.audits.append(
        w.make(sharing.AuditFacts, recipient_id=w.recipient.id, done_on=on, next_due_on=due)
    )


@finds("P19", "never")
def nobody_ever_looked(w: World) -> None:
    w.regimes("cn_pipl")


@finds("P19", "overdue")
def the_day_has_passed(w: World) -> None:
    audited(w, date(2026, 5, 1), date(2026, 11, 25))


@finds("P19", "long_ago")
def more_than_a_year_ago(w: World) -> None:
    audited(w, date(2025, 11, 25))


@spares("P19")
def a_year_ago_to_the_day(w: World) -> None:
    audited(w, date(2025, 11, 26))


@spares("P19")
def long_ago_with_the_next_still_to_come(w: World) -> None:
    audited(w, date(2024, 1, 1), date(2026, 11, 26))


@spares("P19")
def entrusted_last_month(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(started_on=date(2026, 10, 26))


@spares("P19")
def who_acts_for_itself(w: World) -> None:
    w.regimes("cn_pipl")
    w.disclosure.set(mode="provide")


def shared(w: World) -> Rec:
    w.regimes("cn_pipl")
    return w.disclosure.set(mode="provide", permitted_case_id=w.term("sharing_case", "H5"))


@finds("P20", "not_collected")
def shared_and_collected_no_more(w: World) -> None:
    shared(w)
    w.row.set(ended_on=date(2026, 11, 25))


@finds("P20", "not_collected")
def the_sdk_reads_more(w: World) -> None:
    shared(w)
    other = w.add(inventory.DataItemFacts, category_id=w.category.id)
    w.add(
        sharing.SdkFacts,
        provider_id=w.recipient.id,
        disclosure_id=w.disclosure.id,
        item_ids=[w.item.id, other.id],
    )


@finds("P20", "no_case")
def shared_without_a_case(w: World) -> None:
    shared(w).set(permitted_case_id=None)


@spares("P20")
def the_item_goes_on_in_another_row(w: World) -> None:
    shared(w)
    w.row.set(ended_on=date(2026, 11, 25))
    w.activity.rows.append(
        w.make(processing.DataRowFacts, activity_id=w.activity.id, item_id=w.item.id)
    )


@spares("P20")
def an_exception_is_claimed_instead(w: World) -> None:
    shared(w).set(
        permitted_case_id=None, claimed_exception_id=w.term("disclosure_exception", "S01")
    )


@spares("P20")
def entrusted_without_a_case(w: World) -> None:
    w.regimes("cn_pipl")


@finds("P27", "held_abroad")
def a_row_in_a_system_abroad(w: World) -> None:
    w.regimes("cn_pipl")
    w.system.set(hosting_country_id=w.abroad.id)


@finds("P27", "found_abroad")
def found_in_a_system_abroad(w: World) -> None:
    w.regimes("cn_pipl")
    held = w.make(inventory.SystemDataFacts, item_id=w.item.id, known_by="found")
    w.add(inventory.SystemFacts, hosting_country_id=w.abroad.id, data=[held])


@spares("P27")
def found_in_a_system_at_home(w: World) -> None:
    found_in_a_system_abroad(w)
    w.records[-1].set(hosting_country_id=w.china.id)


@finds("P27", "received_abroad")
def received_abroad(w: World) -> None:
    w.regimes("cn_pipl")
    w.recipient.set(country_id=w.abroad.id)


@spares("P27")
def recorded_if_without_a_mechanism(w: World) -> None:
    a_row_in_a_system_abroad(w)
    received_abroad(w)
    w.transfer("cn_pipl")


@spares("P27")
def statistics_received_abroad(w: World) -> None:
    received_abroad(w)
    w.disclosure.set(identification="aggregated")


@spares("P27")
def received_abroad_from_somebody_else(w: World) -> None:
    received_abroad(w)
    w.activity.set(role="sub_processor")
