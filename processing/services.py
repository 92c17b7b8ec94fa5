"""Writes that are more than a form's save, as the verbs an officer would use.

None of them opens a change set: who asks, why and through which door is known at the edge (admin,
API, command). Without an open change set the database refuses the write.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext as _

from history.writing import amend, create
from inventory.services import StatusError, reinstate, retire

from .choices import RecordStatus
from .models import ProcessingActivity

__all__ = [
    "StatusError",
    "discard_draft",
    "register_activity",
    "reinstate",
    "reinstate_activity",
    "retire",
    "retire_activity",
    "send_back",
    "submit_for_review",
]


def register_activity(**values: Any) -> ProcessingActivity:
    """Enter a new activity as a draft. Raises ``ValidationError`` naming the fields."""
    return create(ProcessingActivity, status=RecordStatus.DRAFT, **values)


def submit_for_review(activity: ProcessingActivity) -> ProcessingActivity:
    """Hand a draft to the officers. Raises ``StatusError`` for anything but a draft."""
    _require(activity, RecordStatus.DRAFT, _("Only a draft can be submitted for review."))
    return amend(activity, status=RecordStatus.IN_REVIEW)


def send_back(activity: ProcessingActivity) -> ProcessingActivity:
    """Return an activity in review to its contributor as a draft."""
    _require(activity, RecordStatus.IN_REVIEW, _("Only an activity in review can be sent back."))
    return amend(activity, status=RecordStatus.DRAFT)


def retire_activity(activity: ProcessingActivity, *, on: datetime.date) -> ProcessingActivity:
    """Take an activity out of the register as of a day; everything it said stays readable."""
    if activity.status == RecordStatus.RETIRED:
        raise StatusError(_("This activity is retired already."), code="status")
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
