"""What every register needs, whichever law applies (regulations, 8.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from processing.facts import ControllerFacts
from register.findings.facts import Found

from .case import ActivityCase, Case
from .days import months_after
from .registry import rule

PROCESSOR_ROLES: Final = ("processor", "sub_processor")


@rule("X01")
def said_at_all(case: ActivityCase) -> Iterator[Found]:
    """Purpose, data and somebody responsible. Role and status are never blank in this register."""
    if not case.purposes:
        yield case.here("no_purpose", "purposes")
    if not case.rows:
        yield case.here("no_data", "data")
    if not any(text.strip() for text in case.activity.owner_department.values()):
        yield case.here("no_owner", "owner_department")


@rule("X06")
def reviewed_in_time(case: ActivityCase) -> Iterator[Found]:
    """The day agreed for the next review; else a year after the last one, or after it was entered.

    Drafts are being worked on anyway. Of an activity that nobody ever reviewed it sees nothing
    where the register was assembled without its days (``Register.entered``). The interval is a
    parameter, and not the setting that the page of reviews goes by.
    """
    one, ground = case.activity, case.ground
    if one.status == "draft":
        return
    if one.next_review_on is not None:
        if one.next_review_on < case.day:
            yield case.here("overdue", "next_review_on", due=one.next_review_on)
        return
    months = ground.parameter("review_months")
    entered = ground.register.entered.get(one.id)
    since = one.last_reviewed_on or (entered[0] if entered else None)
    if months is None or since is None or months_after(since, months) >= case.day:
        return
    if one.last_reviewed_on is None:
        yield case.here("never", "last_reviewed_on", since=since)
    else:
        yield case.here("long_ago", "last_reviewed_on", since=since)


@rule("X10", over="controller")
def two_registers(case: Case[ControllerFacts]) -> Iterator[Found]:
    """Activities of our own and activities for others under one controller.

    The CNIL wants two registers. This one prints a document for each, so it is enough to know.
    """
    roles = [one.role for one in case.ground.activities if one.controller_id == case.record_id]
    for_others = sum(role in PROCESSOR_ROLES for role in roles)
    if 0 < for_others < len(roles):
        own = len(roles) - for_others
        yield case.here("mixed", name=case.record.name, own=own, others=for_others)


@rule("X11", over="controller")
def some_law_applies(case: Case[ControllerFacts]) -> Iterator[Found]:
    """Our own rule: every rule of a law asks first whether the law applies to the controller."""
    if not case.regimes:
        yield case.here("no_regime", "regimes", name=case.record.name)
