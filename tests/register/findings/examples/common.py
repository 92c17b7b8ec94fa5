"""Examples of the rules of every register."""

from __future__ import annotations

from datetime import date, timedelta

from processing.facts import ActivityFacts, ControllerFacts

from ..facts_of import text
from ..world import World
from . import finds, spares


@finds("X01", "no_purpose")
def nothing_pursued_any_more(w: World) -> None:
    w.purpose.set(ended_on=w.day.replace(day=1))


@finds("X01", "no_data")
def no_rows(w: World) -> None:
    w.activity.set(rows=[])


@finds("X01", "no_owner")
def only_blanks_for_a_department(w: World) -> None:
    w.activity.set(owner_department=text("  ", " "))


@spares("X01")
def all_recorded_with_an_old_purpose_beside(w: World) -> None:
    w.row.set(ended_on=w.day)  # the last day itself still counts


@finds("X06", "overdue")
def agreed_day_has_passed(w: World) -> None:
    w.activity.set(next_review_on=w.day - timedelta(days=1))


@finds("X06", "long_ago")
def reviewed_more_than_a_year_ago(w: World) -> None:
    w.activity.set(last_reviewed_on=date(2025, 11, 25))


@finds("X06", "never")
def entered_more_than_a_year_ago(w: World) -> None:
    w.activity.set(last_reviewed_on=None)
    w.entered[w.activity.id] = (date(2025, 1, 1), date(2026, 11, 1))


@spares("X06")
def due_today_and_old_but_agreed(w: World) -> None:
    w.activity.set(last_reviewed_on=date(2020, 1, 1), next_review_on=w.day)


@spares("X06")
def reviewed_a_year_ago_to_the_day(w: World) -> None:
    w.activity.set(last_reviewed_on=date(2025, 11, 26))


@spares("X06")
def an_old_draft(w: World) -> None:
    w.activity.set(status="draft", last_reviewed_on=date(2020, 1, 1))


@finds("X10", "mixed")
def works_for_others_too(w: World) -> None:
    w.regimes("eu_gdpr")
    w.add(ActivityFacts, controller_id=w.controller.id, role="sub_processor", status="draft")


@spares("X10")
def works_for_others_under_another_controller(w: World) -> None:
    w.regimes("eu_gdpr")
    other = w.add(ControllerFacts)
    w.add(ActivityFacts, controller_id=other.id, role="processor", status="draft")
    w.add(ActivityFacts, controller_id=w.controller.id, role="joint", status="draft")


@finds("X11", "no_regime")
def nobody_chose_a_law(w: World) -> None:
    w.regimes()


@spares("X11")
def a_standard_is_enough(w: World) -> None:
    w.regimes("iso27701")
