"""Why a draft came back: the note is the reason of the change set that sent it."""

from __future__ import annotations

from itertools import pairwise

from history.models import ChangeSet
from history.tracking import versions_model

from .choices import RecordStatus
from .models import ProcessingActivity


def sent_back(activity: ProcessingActivity) -> ChangeSet | None:
    """The change set that made a draft of a registered activity, while it is one. Two queries."""
    versions = versions_model(ProcessingActivity).objects.filter(id=activity.pk)
    newest_first = list(versions.order_by("-history_id").values_list("status", "change_set_id"))
    for (status, change_set), (before, _) in pairwise(newest_first):
        if status != RecordStatus.DRAFT:
            return None
        if before != RecordStatus.DRAFT:
            return ChangeSet.objects.get(pk=change_set)
    return None
