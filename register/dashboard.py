"""What the start page shows: where the register stands and what waits for the officer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from history.models import ChangeSet
from history.moments import Moment, newest_moment
from history.past import rows_at
from history.reach import current_reach
from history.telling import with_reasons
from history.tracking import TrackedModel
from inventory.models import DataItem, System
from processing.choices import RecordStatus
from processing.models import ProcessingActivity
from sharing.models import Recipient

from .approval.standing import changed_keys
from .reviews.due import Reviews, day_of, reviews_at, today

SHOWN = 6
"""Rows shown of each list; the full lists are one click away."""

LIVE = Q(retired_on__isnull=True)
OPEN = (RecordStatus.IN_REVIEW, RecordStatus.DRAFT)


@dataclass(frozen=True)
class Share:
    """One part of a bar: ``start`` and ``width`` in per cent, as SVG writes them."""

    key: str
    label: Any
    number: int
    start: str
    width: str


@dataclass
class Work:
    """The start page's figures; a part its reader may not see stays ``None``."""

    statuses: list[Share] | None = None
    activities: int = 0
    open_activities: list[ProcessingActivity] = field(default_factory=list)
    """The first of those not yet settled; of the past only."""
    recipients: int | None = None
    unnamed_count: int = 0
    unnamed_recipients: list[Recipient] = field(default_factory=list)
    changes: list[ChangeSet] | None = None
    """The newest; of the past only."""
    changed_count: int = 0
    changed: list[ProcessingActivity] | None = None
    """The first of those changed since their approval; of now only."""
    reviews: Reviews | None = None
    data_items: int | None = None
    systems: int | None = None


def todays_work(user: Any) -> Work:
    """The figures for ``user``: eleven queries at most, whatever the size of the register.

    What is to be done is worked out beside (``register.home``).
    """
    work = Work()
    if user.has_perm("processing.view_processingactivity"):
        _add_activities(work)
        _add_approvals(work)
    if user.has_perm("sharing.view_recipient"):
        _add_recipients(work)
    if user.has_perm("inventory.view_dataitem"):
        work.data_items = DataItem.objects.filter(LIVE).count()
    if user.has_perm("inventory.view_system"):
        work.systems = System.objects.filter(LIVE).count()
    return work


def work_at(user: Any, moment: Moment) -> Work:
    """The figures for ``user`` as they stood at ``moment``: seven queries at most."""
    work, number = Work(), moment.number
    if user.has_perm("processing.view_processingactivity"):
        rows = _rows(ProcessingActivity, number, "name", "status")
        work.statuses = shares(Counter(row["status"] for row in rows))
        work.activities = len(rows)
        waiting = [row for row in rows if row["status"] in OPEN]
        waiting.sort(key=lambda row: (OPEN.index(row["status"]), row["code"]))
        work.open_activities = [ProcessingActivity(**row) for row in waiting[:SHOWN]]
        work.reviews = reviews_at(moment, day_of(moment, ""))
    if user.has_perm("sharing.view_recipient"):
        live = _live_at(Recipient, number, "name", "is_category_only")
        unnamed = [one for one in live if one["is_category_only"]]
        work.recipients, work.unnamed_count = len(live), len(unnamed)
        unnamed.sort(key=lambda one: str(one["code"]))
        work.unnamed_recipients = [Recipient(**row) for row in unnamed[:SHOWN]]
    if user.has_perm("history.view_changeset"):
        seen = current_reach().limit(ChangeSet.objects.filter(number__lte=number))
        work.changes = with_reasons(seen[:SHOWN])
    if user.has_perm("inventory.view_dataitem"):
        work.data_items = len(_live_at(DataItem, number))
    if user.has_perm("inventory.view_system"):
        work.systems = len(_live_at(System, number))
    return work


def _rows(model: type[TrackedModel], number: int, *fields: str) -> list[dict[str, Any]]:
    return rows_at(model, number, fields=("id", "code", *fields))


def _live_at(model: type[TrackedModel], number: int, *fields: str) -> list[dict[str, Any]]:
    rows = _rows(model, number, "retired_on", *fields)
    return [row for row in rows if row["retired_on"] is None]


def _add_activities(work: Work) -> None:
    """One query: the number of every status."""
    rows = ProcessingActivity.objects.order_by().values_list("status")
    work.statuses = shares(dict(rows.annotate(number=Count("pk"))))
    work.activities = sum(share.number for share in work.statuses)


def _add_approvals(work: Work) -> None:
    """Six queries: what changed since its approval, and what is to be reviewed."""
    changed = changed_keys()
    work.changed_count = len(changed)
    found = ProcessingActivity.objects.filter(pk__in=changed[:SHOWN])
    work.changed = list(found) if changed else []
    work.reviews = reviews_at(newest_moment(), today())


def _add_recipients(work: Work) -> None:
    """Two queries: the numbers, and the first recipients of which only the category is known."""
    live = Recipient.objects.filter(LIVE)
    numbers = live.aggregate(all=Count("pk"), unnamed=Count("pk", filter=Q(is_category_only=True)))
    work.recipients, work.unnamed_count = numbers["all"], numbers["unnamed"]
    work.unnamed_recipients = list(live.filter(is_category_only=True)[:SHOWN])


def shares(counted: dict[str, int]) -> list[Share]:
    """Every status with its number and its part of the whole, in the order of the work."""
    total = sum(counted.values()) or 1
    found, start = [], 0.0
    for status in RecordStatus:
        number = counted.get(status.value, 0)
        width = 100 * number / total
        found.append(Share(status.value, status.label, number, f"{start:.2f}", f"{width:.2f}"))
        start += width
    return found
