"""Approvals without the questions of the service, and two ways to read the approved state."""

from __future__ import annotations

from typing import Any

from history.family import newest_number
from history.moments import moment_of_number
from processing.choices import RecordStatus
from processing.models import ProcessingActivity
from processing.reading import activities_as_of
from register.approved import approved_at
from register.assemble import assemble
from register.choices import State
from register.models import Approval
from sharing.reading import acting_for_as_of, disclosures_as_of

from .. import make


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
