"""The approvals standing at the moment: who stands by which activity, as of which change set."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, Final

from history.models import ChangeSet
from history.reading import rows_as_of
from history.tracking import versions_model
from processing.choices import RecordStatus
from processing.models import ProcessingActivity
from register.models import Approval
from register.phrasing import phrase

from .contents import Contents, Member, write_table

ABOUT: Final = phrase(
    "The approvals standing at that moment: who approved, and as of which change set"
)
HEADINGS: Final = (
    phrase("Activity (code)"),
    phrase("Activity"),
    phrase("Approved as of change set"),
    phrase("Instant of that change set"),
    phrase("Seal of that change set (SHA-256)"),
    phrase("Approved by"),
    phrase("Note"),
    phrase("Approved at"),
    phrase("Recorded in change set", "approval"),
)


def approvals(contents: Contents) -> Iterator[Member]:
    """A table a language."""
    for language in contents.choice.languages:
        write = partial(write_approvals, contents, language)
        yield Member(f"approvals/approvals.{language}.csv", ABOUT, write)


def write_approvals(contents: Contents, language: str, out: BinaryIO) -> None:
    write_table(out, language, HEADINGS, lines(contents, language))


def lines(contents: Contents, language: str) -> Iterator[list[str]]:
    """One line an activity, by code, with its newest approval. Four queries."""
    number = contents.choice.end.number
    activities = {
        key: (code, name)
        for key, code, name, status in rows_as_of(
            ProcessingActivity, number, ["id", "code", "name", "status"]
        )
        if status != RecordStatus.RETIRED
    }
    standing = newest_by_activity(number)
    recorded = recorded_in(standing[key][0] for key in activities.keys() & standing.keys())
    numbers = {row[2] for row in standing.values()}
    sealed = dict(ChangeSet.objects.filter(number__in=numbers).values_list("number", "sealed_at"))
    for key, (code, name) in sorted(activities.items(), key=lambda one: one[1][0]):
        if key not in standing:
            continue
        approval, _activity, approved, seal, approver, note = standing[key]
        by, at = recorded[approval]
        yield [
            code,
            name.in_language(language),
            f"#{approved}",
            contents.there(sealed.get(approved)),
            seal,
            approver,
            note,
            contents.there(at),
            f"#{by}",
        ]


def newest_by_activity(number: int) -> dict[int, Any]:
    """The newest approval of each activity after change set ``number``. One query."""
    names = ["id", "activity_id", "number", "hash", "approver_name", "note"]
    found = rows_as_of(Approval, number, names)
    return {row[1]: row for row in sorted(found, key=lambda row: (row[2], row[0]))}


def recorded_in(approvals: Any) -> dict[int, tuple[int, Any]]:
    """The change set, with its instant, in which each of these was written. One query."""
    versions = versions_model(Approval).objects.filter(id__in=list(approvals), history_type="+")
    rows = versions.values_list("id", "change_set__number", "change_set__sealed_at")
    return {key: (number, instant) for key, number, instant in rows}
