"""What people decide about findings. Nothing here opens a change set: edges do.

Each function says why not by ``ValidationError`` and then has written nothing: a list of findings
that was sent twice, or from a page that is no longer true, never does half of what it asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from history.elsewhere import the_database_itself
from history.reach import Reach

from ..models import FindingAssignment, FindingWaiver
from ..reviews.due import months_after
from ..roles import CONTRIBUTOR, OFFICER
from .facts import Finding
from .kept import Snapshot
from .places import MODELS

MAY_ACCEPT: Final = "register.add_findingwaiver"
MAY_ASSIGN: Final = "register.change_findingassignment"
MAY_TAKE: Final = "register.add_findingassignment"

MOST_AT_ONCE: Final = 500
AT: Final = ("rule", "point", "kind", "record_id", "part", "part_id", "field")
"""The columns that name a finding."""


def latest_until(day: date) -> date:
    """The last day until which anything can be accepted.

    No acceptance outlives the interval after which an activity is looked at again anyway.
    """
    return months_after(day, settings.REVIEW_INTERVAL_MONTHS)


def found_now(snapshot: Snapshot, keys: Collection[str]) -> list[Finding]:
    """The findings of these keys, in the order of the list; refuses when one is no longer found."""
    wanted = dict.fromkeys(keys)
    if not wanted:
        raise ValidationError(_("Tick at least one finding."), code="none")
    if len(wanted) > MOST_AT_ONCE:
        raise ValidationError(
            _("At most %(number)d findings at once.") % {"number": MOST_AT_ONCE}, code="many"
        )
    missing = [key for key in wanted if key not in snapshot.by_key]
    if missing:
        raise ValidationError(
            ngettext(
                "%(number)d of the findings is no longer found (%(rules)s): somebody has mended it"
                " since this page was opened. Nothing was written.",
                "%(number)d of the findings are no longer found (%(rules)s): somebody has mended"
                " them since this page was opened. Nothing was written.",
                len(missing),
            )
            % {
                "number": len(missing),
                "rules": ", ".join(sorted({key.split(":")[0] for key in missing})),
            },
            code="gone",
        )
    return [snapshot.by_key[key].finding for key in wanted]


def refuse_beyond(reach: Reach, found: Iterable[Finding]) -> None:
    """Refuse findings at records that are not of this part of the register alone.

    A query for each; none for whoever reaches everything.
    """
    if not all(reach.owns(FindingAssignment(**at_of(one))) for one in found):
        raise ValidationError(
            _(
                "Some of them are at records that do not belong to this person's part of the"
                " register. Nothing was written."
            ),
            code="part",
        )


def accept(
    found: Sequence[Finding], *, reason: str, until: date, by: User, day: date
) -> list[FindingWaiver]:
    """Accept findings until a day. Inside a change set whose reason is the same."""
    if until <= day:
        raise ValidationError(_("The last day has to be in the future."), code="until")
    if until > (latest := latest_until(day)):
        raise ValidationError(
            _(
                "Until %(day)s at most: nothing is accepted for longer than the interval between"
                " reviews."
            )
            % {"day": latest.isoformat()},
            code="until",
        )
    _lock(found)
    keys = {one.key for one in found}
    if known := [one for one in in_force(found, day) if key_of(one) in keys]:
        raise ValidationError(
            ngettext(
                "%(number)d of them is accepted already, by %(who)s until %(day)s. Withdraw that"
                " first. Nothing was written.",
                "%(number)d of them are accepted already, the first by %(who)s until %(day)s."
                " Withdraw that first. Nothing was written.",
                len(known),
            )
            % {"number": len(known), "who": known[0].granted_by, "day": known[0].until},
            code="accepted",
        )
    return FindingWaiver.objects.bulk_create(
        FindingWaiver(
            **at_of(one), reason=reason, until=until, granted_by=name_of(by), granted_on=day
        )
        for one in found
    )


def withdraw(found: Sequence[Finding], *, day: date) -> int:
    """Take back the acceptances in force. Inside a change set that says why."""
    _lock(found)
    keys = {one.key for one in found}
    mine = [one for one in in_force(found, day) if key_of(one) in keys]
    if len({key_of(one) for one in mine}) < len(keys):
        raise ValidationError(
            _(
                "Not all of them are accepted now: tick accepted findings only. Nothing was"
                " written."
            ),
            code="not_accepted",
        )
    for one in mine:
        one.withdrawn_on = day
    return FindingWaiver.objects.bulk_update(mine, ["withdrawn_on"])


def in_force(found: Iterable[Finding], day: date) -> list[FindingWaiver]:
    """Acceptances in force at the records of these findings, and more. One query."""
    rules = {one.rule for one in found}
    records = {one.place.record_id for one in found}
    return list(
        FindingWaiver.objects.filter(
            rule__in=rules, record_id__in=records, withdrawn_on=None, until__gte=day
        )
    )


def assign(
    found: Sequence[Finding], *, to: User, by: User, day: date, due_on: date | None, note: str = ""
) -> int:
    """Give findings to somebody, whoever had them before."""
    if due_on is not None and due_on < day:
        raise ValidationError(_("The day it is due cannot be past."), code="due_on")
    FindingAssignment.objects.bulk_create(
        (
            FindingAssignment(
                **at_of(one),
                assignee=to,
                due_on=due_on,
                note=note.strip(),
                assigned_by=name_of(by),
                assigned_at=timezone.now(),
            )
            for one in found
        ),
        update_conflicts=True,
        unique_fields=AT,
        update_fields=("assignee", "due_on", "note", "assigned_by", "assigned_at"),
    )
    return len(found)


def take(found: Sequence[Finding], *, by: User) -> int:
    """Take upon oneself what nobody has. Who was quicker keeps it."""
    if theirs := [one for one in assigned(found).values() if one.assignee_id != by.pk]:
        raise ValidationError(
            _("%(who)s has one of them already. Nothing was written.")
            % {"who": name_of(theirs[0].assignee)},
            code="taken",
        )
    FindingAssignment.objects.bulk_create(
        (
            FindingAssignment(
                **at_of(one), assignee=by, assigned_by=name_of(by), assigned_at=timezone.now()
            )
            for one in found
        ),
        ignore_conflicts=True,
    )
    return len(found)


def unassign(found: Sequence[Finding], *, only: User | None = None) -> int:
    """Nobody has them any more; ``only`` what this person has."""
    theirs = [one.pk for one in assigned(found).values() if only in (None, one.assignee)]
    if not theirs:
        raise ValidationError(
            _("None of them is assigned. Nothing was written.")
            if only is None
            else _("None of them is yours. Nothing was written."),
            code="not_assigned",
        )
    FindingAssignment.objects.filter(pk__in=theirs).delete()
    return len(theirs)


def assigned(found: Iterable[Finding]) -> dict[str, FindingAssignment]:
    """Who has which of these findings, by key. One query."""
    places = {one.key: one.place.record_id for one in found}
    records = set(places.values())
    rows = FindingAssignment.objects.filter(record_id__in=records).select_related("assignee")
    with the_database_itself():
        return {key: row for row in rows if (key := key_of(row)) in places}


def everything_assigned() -> dict[str, FindingAssignment]:
    """All of it, by the finding's key; also of what is no longer found. One query."""
    with the_database_itself():
        return {key_of(row): row for row in FindingAssignment.objects.select_related("assignee")}


def assignees() -> QuerySet[User]:
    """Whom findings can be given to: who may change something of the register."""
    may = Q(groups__name__in=(OFFICER, CONTRIBUTOR)) | Q(is_superuser=True)
    return User.objects.filter(may, is_active=True).distinct().order_by("username")


def name_of(person: User) -> str:
    return person.get_full_name().strip() or person.get_username()


def at_of(found: Finding) -> dict[str, Any]:
    """A finding as the columns that name it."""
    place = found.place
    where = (place.kind, place.record_id, place.part, place.part_id, place.field)
    return dict(zip(AT, (found.rule, found.point, *where), strict=True))


def key_of(row: FindingWaiver | FindingAssignment) -> str:
    return ":".join(str(getattr(row, name)) for name in AT)


def _lock(found: Iterable[Finding]) -> None:
    """Let nobody else decide about the same records until this transaction ends.

    One query a kind. SQLite locked everything when the transaction began.
    """
    records: dict[str, set[int]] = {}
    for one in found:
        records.setdefault(one.place.kind, set()).add(one.place.record_id)
    for kind, keys in sorted(records.items()):
        model: Any = MODELS.get(kind)
        if model is not None:
            rows = model._base_manager.select_for_update().filter(pk__in=keys)
            list(rows.order_by("pk").values_list("pk"))
