"""Examples of what the United Kingdom and Switzerland ask beside."""

from __future__ import annotations

from datetime import date

from ..facts_of import text
from ..world import World
from . import finds, spares


def on_schedule_1(w: World) -> None:
    """Special data on a Schedule 1 condition, with a policy that is kept to."""
    w.regimes("uk_gdpr")
    w.sensitive("UK_SCH1")
    w.retention.set(policy_link="https://example.com/policy", is_adhered_to=True)
    w.basis(
        "uk_gdpr",
        "UK-6-1-c",
        special_condition_id=w.term("special_condition", "UK-SCH1"),
        statute_ref=text("附表一第 1 段", "Schedule 1, paragraph 1"),
    )


@finds("U01", "no_paragraph")
def some_paragraph(w: World) -> None:
    on_schedule_1(w)
    w.purpose.bases[0].set(statute_ref=text(""))


@finds("U01", "no_policy")
def no_policy_anywhere(w: World) -> None:
    on_schedule_1(w)
    w.retention.set(policy_link="")


@finds("U01", "not_said_whether_kept")
def a_policy_on_paper(w: World) -> None:
    on_schedule_1(w)
    w.retention.set(is_adhered_to=None)


@finds("U01", "no_reason")
def a_policy_not_kept_to(w: World) -> None:
    on_schedule_1(w)
    w.retention.set(is_adhered_to=False)


@spares("U01")
def a_policy_not_kept_to_for_a_reason(w: World) -> None:
    on_schedule_1(w)
    w.retention.set(is_adhered_to=False, non_adherence_reason=text("诉讼未决", "A case is open"))


@spares("U01")
def special_data_on_another_condition(w: World) -> None:
    on_schedule_1(w)
    w.retention.set(policy_link="")
    w.purpose.bases[0].set(special_condition_id=w.term("special_condition", "A9-2-a"))


@finds("U02", "no_route")
def nowhere_to_complain(w: World) -> None:
    w.regimes("uk_gdpr")
    w.controller.set(complaint_channel=text(""))


@spares("U02")
def somewhere_to_complain(w: World) -> None:
    w.regimes("uk_gdpr")


@finds("H01", "no_guarantee")
def to_a_state_without_a_guarantee(w: World) -> None:
    w.regimes("ch_fadp")
    w.transfer("ch_fadp")


@finds("H01", "not_recorded")
def a_recipient_off_the_swiss_list(w: World) -> None:
    w.regimes("ch_fadp")
    w.recipient.set(country_id=w.abroad.id)
    w.transfer("cn_pipl", "CN-SCC")


@finds("H01", "no_state")
def to_some_state(w: World) -> None:
    w.regimes("ch_fadp")
    w.recipient.set(country_id=None)
    w.activity.set(transfer_statement="yes")


@spares("H01")
def to_a_state_on_the_list(w: World) -> None:
    w.regimes("ch_fadp")
    w.status(w.abroad, "ch_adequacy")
    w.recipient.set(country_id=w.abroad.id)
    w.activity.set(transfer_statement="yes")


@spares("H01")
def to_a_state_with_a_guarantee(w: World) -> None:
    w.regimes("ch_fadp")
    w.recipient.set(country_id=w.abroad.id)
    w.transfer("ch_fadp", "CH-16-2-d", started_on=date(2026, 1, 1))
