"""Examples of what is kept too short, and too long."""

from __future__ import annotations

from datetime import date

from processing.facts import AssessmentFacts

from ..facts_of import text
from ..world import World
from . import finds, spares


@finds("X08", "too_short")
def a_report_kept_a_day_too_short(w: World) -> None:
    w.regimes("cn_pipl")
    w.add(
        AssessmentFacts,
        kind="pipia",
        done_on=date(2024, 2, 29),
        retain_until=date(2027, 2, 27),
    )


@spares("X08")
def a_report_kept_three_years_to_the_day(w: World) -> None:
    w.regimes("cn_pipl")
    day = date(2024, 2, 29)
    w.add(AssessmentFacts, kind="pipia", done_on=day, retain_until=date(2027, 2, 28))
    w.add(AssessmentFacts, kind="dpia", done_on=day, retain_until=day)
    w.add(AssessmentFacts, kind="pipia", done_on=day)


def ended(w: World, trigger: str) -> None:
    """The processing ended, and the half year of the retention rule began with it."""
    w.activity.set(process_status="ended", ended_on=date(2026, 5, 25))
    w.retention.set(trigger=trigger)


@finds("X09", "still_there")
def half_a_year_after_the_end(w: World) -> None:
    ended(w, "collection")


@finds("X09", "perhaps_kept_by_law")
def a_law_may_keep_it(w: World) -> None:
    ended(w, "last_use")
    w.retention.set(legal_exception=text("税法", "Tax law"))


@spares("X09")
def the_period_ends_today(w: World) -> None:
    ended(w, "collection")
    w.activity.set(ended_on=date(2026, 5, 26))


@spares("X09")
def accounts_may_outlive_the_activity(w: World) -> None:
    ended(w, "account_closure")


@spares("X09")
def the_row_was_ended(w: World) -> None:
    ended(w, "collection")
    w.row.set(ended_on=w.day)
