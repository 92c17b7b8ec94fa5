"""Why something is not written, in words, each at its place."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from processing.choices import RecordStatus
from processing.models import ActivityPurpose, ProcessingActivity

from ..problems import Fault
from .parsing import Given
from .shapes import Column


def is_registered(owner: Any) -> bool:
    """Whether rows of ``owner`` stay for good, as on the officer's pages."""
    activity = owner.activity if isinstance(owner, ActivityPurpose) else owner
    return isinstance(activity, ProcessingActivity) and activity.status != RecordStatus.DRAFT


def read_only(column: Column) -> str:
    if column.name == "status":
        return _(
            "The status is not written: submit, retire and reinstate are steps of their own, and"
            " people approve."
        )
    if column.is_fixed:
        return _("This is said once, when the record is made.")
    return _("This is only read: leave it out, or send it back as it is.")


def faults_of(error: ValidationError, given: Given) -> list[Fault]:
    """What the model refuses, each at its field."""
    if not hasattr(error, "error_dict"):
        return [fault_of(one, given.pointer) for one in error.error_list]
    return [
        fault_of(one, given.at(name) if name in given.shape.names() else given.pointer)
        for name, errors in error.error_dict.items()
        for one in errors
    ]


def fault_of(error: ValidationError, pointer: str) -> Fault:
    return Fault(detail=" ".join(error.messages), code=error.code or "invalid", pointer=pointer)
