"""Examples of the rules of every register."""

from __future__ import annotations

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
