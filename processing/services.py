"""Writes that are more than a form's save, as the verbs an officer would use.

None of them opens a change set: who asks, why and through which door is known at the edge (admin,
API, command). Without an open change set the database refuses the write.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from history.writing import amend, create
from inventory.services import StatusError, reinstate, retire

from .choices import RecordStatus
from .models import ProcessingActivity

__all__ = [
    "REGISTERED",
    "StatusError",
    "discard_draft",
    "mark_approved",
    "record_review",
    "register_activity",
    "reinstate",
    "reinstate_activity",
    "retire",
    "retire_activity",
    "says_enough",
    "send_back",
    "submit_for_review",
]

REGISTERED: Final = (RecordStatus.IN_REVIEW, RecordStatus.APPROVED)
"""In the register, and there to be kept right."""

LEAST_WORDS: Final = 3
CHINESE: Final = re.compile("[\u3400-\u9fff]")
WORD: Final = re.compile(r"[^\W_]+")


def register_activity(**values: Any) -> ProcessingActivity:
    """Enter a new activity as a draft. Raises ``ValidationError`` naming the fields."""
    return create(ProcessingActivity, status=RecordStatus.DRAFT, **values)


def submit_for_review(activity: ProcessingActivity) -> ProcessingActivity:
    """Hand a draft to the officers. Raises ``StatusError`` for anything but a draft."""
    _require(activity, RecordStatus.DRAFT, _("Only a draft can be submitted for review."))
    return amend(activity, status=RecordStatus.IN_REVIEW)


def mark_approved(activity: ProcessingActivity) -> ProcessingActivity:
    """Let an activity stand as approved; ``register.approval.approving`` says when that may be."""
    if activity.status == RecordStatus.APPROVED:
        return activity
    _require(activity, RecordStatus.IN_REVIEW, _("Only an activity in review can be approved."))
    return amend(activity, status=RecordStatus.APPROVED)


def send_back(activity: ProcessingActivity, *, note: str) -> ProcessingActivity:
    """Return an activity to its contributor as a draft, with a note that says what to mend.

    The note is the reason of the change set this is done in: it is looked at here and kept there.
    Raises ``StatusError``, or ``ValidationError`` for a note that says too little.
    """
    _require_one_of(
        activity,
        REGISTERED,
        _("Only an activity in review, or an approved one, can be sent back."),
    )
    if not says_enough(note):
        raise ValidationError(
            _("Write in a few words what the contributor has to mend: they will read it."),
            code="note",
        )
    return amend(activity, status=RecordStatus.DRAFT)


def says_enough(note: str) -> bool:
    """Whether a note has at least three words; two Chinese characters count as a word."""
    characters = len(CHINESE.findall(note))
    return characters / 2 + len(WORD.findall(CHINESE.sub(" ", note))) >= LEAST_WORDS


def record_review(
    activity: ProcessingActivity, *, on: datetime.date, next_on: datetime.date | None = None
) -> ProcessingActivity:
    """Note that somebody looked whether an activity is still right, and when to look again.

    Without ``next_on`` the usual interval decides. Raises ``StatusError`` for a draft and for what
    is retired, ``ValidationError`` for a day that cannot be.
    """
    _require_one_of(
        activity, REGISTERED, _("Only an activity in review, or an approved one, is reviewed.")
    )
    if on > timezone.localdate():
        raise ValidationError(_("A review cannot be recorded before it took place."), code="day")
    if next_on is not None and next_on <= on:
        raise ValidationError(_("The next review has to be after this one."), code="day")
    return amend(activity, last_reviewed_on=on, next_review_on=next_on)


def retire_activity(activity: ProcessingActivity, *, on: datetime.date) -> ProcessingActivity:
    """Take an activity out of the register as of a day; everything it said stays readable."""
    if activity.status == RecordStatus.RETIRED:
        raise StatusError(_("This activity is retired already."), code="status")
    _require_one_of(activity, REGISTERED, _("A draft is not retired: discard it, or submit it."))
    return amend(activity, status=RecordStatus.RETIRED, retired_on=on)


def reinstate_activity(activity: ProcessingActivity) -> ProcessingActivity:
    """Bring a retired activity back, to be reviewed again."""
    _require(activity, RecordStatus.RETIRED, _("Only a retired activity can be reinstated."))
    return amend(activity, status=RecordStatus.IN_REVIEW, retired_on=None)


def discard_draft(activity: ProcessingActivity) -> None:
    """Delete a draft with all its rows; history keeps what it said.

    Raises ``StatusError`` unless it is a draft, ``ProtectedError`` while disclosures refer to it.
    """
    _require(
        activity,
        RecordStatus.DRAFT,
        _("Only a draft can be deleted. Retire a registered activity instead."),
    )
    activity.delete()


def _require(activity: ProcessingActivity, status: RecordStatus, message: str) -> None:
    if activity.status != status:
        raise StatusError(message, code="status")


def _require_one_of(
    activity: ProcessingActivity, statuses: Collection[RecordStatus], message: str
) -> None:
    if activity.status not in statuses:
        raise StatusError(message, code="status")
