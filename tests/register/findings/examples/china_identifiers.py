"""Examples of permanent identifiers and of sensitivity by several standards."""

from __future__ import annotations

from datetime import date

from inventory import facts as inventory
from processing import facts as processing

from ..facts_of import Rec, text
from ..world import World
from . import finds, spares


def imei(w: World, **row: object) -> None:
    """The usual row is one of a permanent identifier that the device gives by itself."""
    w.regimes("cn_pipl")
    w.item.set(identifier_kind="non_resettable")
    said = {"source": "device_auto", "necessity": "required_for_basic_function"}
    w.row.set(**(said | row))


def purpose_of(w: World) -> Rec:
    return next(one for one in w.records if one.id == w.purpose.purpose_id)


@finds("C36", "analytics")
def imei_for_advertising(w: World) -> None:
    imei(w, source="data_subject")
    purpose_of(w).set(dpv_key="dpv:TargetedAdvertising")


@finds("C36", "analytics")
def imei_for_californian_auditing(w: World) -> None:
    imei(w)
    purpose_of(w).set(ccpa_business_purpose_id=w.term("ccpa_business_purpose", "auditing"))


@finds("C36", "resettable_might_do")
def imei_by_itself(w: World) -> None:
    imei(w)


@finds("C36", "tracker")
def imei_in_a_statistics_pixel(w: World) -> None:
    imei(w, necessity="required_by_law")
    w.add(inventory.TrackerFacts, kind="pixel", purpose="statistics", item_ids=[w.item.id])


@spares("C36")
def a_resettable_identifier_for_advertising(w: World) -> None:
    imei_for_advertising(w)
    w.item.set(identifier_kind="resettable")


@spares("C36")
def a_serial_number_for_the_warranty(w: World) -> None:
    imei(w, necessity="required_for_contract")


@spares("C36")
def only_for_a_statutory_duty(w: World) -> None:
    imei(w)
    w.basis("cn_pipl", "P13-3")


@spares("C36")
def imei_in_a_security_pixel(w: World) -> None:
    imei(w, necessity="required_by_law")
    w.add(inventory.TrackerFacts, kind="pixel", purpose="security", item_ids=[w.item.id])


@finds("C37", "only_old")
def an_order_is_not_sensitive_any_more(w: World) -> None:
    w.regimes("cn_pipl")
    w.sensitive("GBT35273B")
    w.sensitive("GBT45574", is_sensitive=False)
    w.sensitive("PIPL28", is_sensitive=False, assessed_on=None)


@finds("C37", "only_new")
def sensitive_only_by_the_new_standard(w: World) -> None:
    w.regimes("cn_pipl")
    w.sensitive("GBT35273B", is_sensitive=False)
    w.sensitive("GBT45574")


@finds("C37", "not_assessed")
def the_new_standard_not_asked(w: World) -> None:
    w.regimes("cn_pipl")
    w.sensitive("GBT35273B")


@spares("C37")
def assessed_again_since(w: World) -> None:
    an_order_is_not_sensitive_any_more(w)
    w.item.sensitivities[-1].set(assessed_on=date(2025, 11, 1))


@spares("C37")
def ordinary_by_the_old_standard_and_not_asked(w: World) -> None:
    w.regimes("cn_pipl")
    w.sensitive("GBT35273B", is_sensitive=False)


def combined(w: World, *categories: str) -> None:
    """The activity joins one item of each category."""
    w.regimes("cn_pipl")
    w.activity.set(is_combined_use=True)
    for key in categories:
        category = w.add(inventory.DataCategoryFacts, key=key, label=text(key))
        item = w.add(inventory.DataItemFacts, category_id=category.id)
        w.activity.rows.append(
            w.make(processing.DataRowFacts, activity_id=w.activity.id, item_id=item.id)
        )


@finds("C38", "profile")
def clicks_orders_and_tags(w: World) -> None:
    combined(w, "operation_records", "transactions", "profile_tags")


@finds("C38", "track")
def places_and_clicks_on_a_device(w: World) -> None:
    combined(w, "coarse_location", "operation_records", "device_resettable_id")


@spares("C38")
def two_kinds_and_a_phone_number(w: World) -> None:
    combined(w, "operation_records", "transactions")


@spares("C38")
def the_assessment_has_judged_it(w: World) -> None:
    clicks_orders_and_tags(w)
    done = w.add(processing.AssessmentFacts, kind="pipia", progress="done")
    w.activity.set(assessment_ids=[done.id])


@spares("C38")
def side_by_side_and_not_combined(w: World) -> None:
    clicks_orders_and_tags(w)
    w.activity.set(is_combined_use=False)
