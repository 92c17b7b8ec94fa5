"""Approvals with and without the questions of the service; two ways to read the approved state."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from history.family import newest_number
from history.moments import moment_of_number
from processing.choices import RecordStatus
from processing.models import ProcessingActivity
from processing.reading import activities_as_of
from register.approval.approved import approved_at
from register.approval.approving import approve as approve_checked
from register.assemble import assemble
from register.choices import State
from register.models import Approval
from sharing.reading import acting_for_as_of, disclosures_as_of

from .. import make
from ..people import by


def approve(activity: Any) -> int:
    """What the service writes, without its questions."""
    number = newest_number(ProcessingActivity, activity.pk)
    if Approval.objects.filter(activity=activity, number=number).exists():
        return number
    with make.changes("Approved", actor_name="Olivia Okafor"):
        ProcessingActivity.objects.filter(pk=activity.pk).update(status=RecordStatus.APPROVED)
        Approval.objects.create(activity=activity, number=number, approver_name="Olivia Okafor")
    return number


def slowly(number: int) -> dict[str, Any]:
    """The approved state of a moment, every activity read by itself as of its own number."""
    approved = approved_at(moment_of_number(number))
    found: dict[str, Any] = {"activities": {}, "disclosures": {}, "acting_for": {}}
    for key, own in approved.numbers.items():
        found["activities"] |= approved.with_notes(activities_as_of(own, {"id": [key]}))
        found["disclosures"] |= disclosures_as_of(own, {"activity_id": [key]})
        found["acting_for"] |= acting_for_as_of(own, {"activity_id": [key]})
    return found


def at_once(number: int) -> dict[str, Any]:
    register = assemble(moment_of_number(number), State.APPROVED)
    return {
        "activities": register.processing.activities,
        "disclosures": register.sharing.disclosures,
        "acting_for": register.sharing.acting_for,
    }


def step(record: Any, name: str) -> str:
    return reverse("admin:processing_processingactivity_verb", args=[record.pk, name])


def seen(activity: Any) -> int:
    return newest_number(ProcessingActivity, activity.pk)


def signed(activity: Any, approver: Any) -> Approval:
    with by(approver, "Read and right"):
        return approve_checked(activity, approver=approver, seen=seen(activity))


def refused(activity: Any, approver: Any, number: int | None = None) -> str:
    with pytest.raises(ValidationError) as error, by(approver, "Read and right"):
        approve_checked(
            activity, approver=approver, seen=seen(activity) if number is None else number
        )
    return " ".join(error.value.messages)


def status_of(activity: Any) -> str:
    return ProcessingActivity.objects.get(pk=activity.pk).status


def set_status(activity: Any, status: str) -> None:
    with make.changes("Set by hand"):
        ProcessingActivity.objects.filter(pk=activity.pk).update(status=status)
