"""The steps of an activity's life: submit, send back, retire, reinstate, discard."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from history.admin.verbs import Verb

from ..choices import RecordStatus
from ..services import (
    REGISTERED,
    discard_draft,
    record_review,
    reinstate_activity,
    retire_activity,
    send_back,
    submit_for_review,
)

REVIEW = "processing.review_processingactivity"
"""Held by officers and approvers: sends back. With the permission to change activities it changes
what is registered, retires, reinstates and discards."""
CHANGE = "processing.change_processingactivity"


def may_change(page: Any, request: HttpRequest, activity: Any) -> bool:
    """Whoever may change the activity as it is."""
    return bool(page.has_change_permission(request, activity))


def may_send_back(_page: Any, request: HttpRequest, _activity: Any) -> bool:
    """Officers, and whoever approves."""
    return request.user.has_perm(REVIEW)


def may_review(_page: Any, request: HttpRequest, _activity: Any) -> bool:
    """Officers."""
    return request.user.has_perms((REVIEW, CHANGE))


SUBMIT = Verb(
    name="submit",
    label=_("Submit for review"),
    explanation=_("The officers take over; contributors can then no longer change it."),
    run=lambda activity, _step: submit_for_review(activity),
    offered=lambda activity: activity.status == RecordStatus.DRAFT,
    allowed=may_change,
)
SEND_BACK = Verb(
    name="send-back",
    label=_("Send back"),
    explanation=_(
        "It becomes a draft again, for its contributor to complete. Nothing that was approved"
        " changes."
    ),
    why=_("Note to the contributor: what has to be mended"),
    run=lambda activity, step: send_back(activity, note=step.reason),
    offered=lambda activity: activity.status in REGISTERED,
    allowed=may_send_back,
)
REVIEW_DONE = Verb(
    name="reviewed",
    label=_("Record a review"),
    explanation=_(
        "Somebody looked whether it is still right. Without a day for the next review, the usual"
        " interval decides."
    ),
    run=lambda activity, step: record_review(activity, on=step.day, next_on=step.next_day),
    offered=lambda activity: activity.status in REGISTERED,
    allowed=may_review,
    on=_("Reviewed on"),
    next_on=_("Next review on"),
)
RETIRE = Verb(
    name="retire",
    label=_("Retire"),
    explanation=_("It leaves the register as of a day; everything it said stays readable."),
    run=lambda activity, step: retire_activity(activity, on=step.day),
    offered=lambda activity: activity.status in REGISTERED,
    allowed=may_review,
    on=_("Retired on"),
    is_grave=True,
)
REINSTATE = Verb(
    name="reinstate",
    label=_("Reinstate"),
    explanation=_("It comes back into the register, to be reviewed again."),
    run=lambda activity, _step: reinstate_activity(activity),
    offered=lambda activity: activity.status == RecordStatus.RETIRED,
    allowed=may_review,
)
DISCARD = Verb(
    name="discard",
    label=_("Discard the draft"),
    explanation=_("The draft is deleted with all its rows; its history keeps what it said."),
    run=lambda activity, _step: discard_draft(activity),
    offered=lambda activity: activity.status == RecordStatus.DRAFT,
    allowed=may_review,
    is_grave=True,
    for_many=False,
    ends_record=True,
)
ALL = (SUBMIT, REVIEW_DONE, SEND_BACK, RETIRE, REINSTATE, DISCARD)
