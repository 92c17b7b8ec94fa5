"""Writes that are more than a form's save, as the verbs an officer would use.

None of them opens a change set: who asks, why and through which door is known at the edge.
"""

from __future__ import annotations

from typing import Any

from history.writing import create
from inventory.services import free_code
from processing.models import ProcessingActivity

from .models import Disclosure, Recipient


def suggested_code(activity_code: str, recipient: Recipient, mode: str) -> str:
    """Activity, recipient and mode say what a disclosure is; a figure tells two apart."""
    return free_code(Disclosure, f"{activity_code}-{recipient.code}-{mode}")


def register_disclosure(
    activity: ProcessingActivity, recipient: Recipient, mode: str, **values: Any
) -> Disclosure:
    """Enter that an activity's data reaches a recipient in this way.

    Raises ``ValidationError`` naming the fields.
    """
    return create(
        Disclosure,
        code=suggested_code(activity.code, recipient, mode),
        activity=activity,
        recipient=recipient,
        mode=mode,
        **values,
    )
