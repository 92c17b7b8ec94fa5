"""Change sets one by one, and the differences between two moments, sorted into kinds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from history.models import ChangeSet, Source
from history.moments import MomentError, newest_moment, parse_period
from history.timeline import RowLine, everything_in

from ...changes.period import compared_between, report_of
from ...changes.rulebook import KINDS
from ...changes.writing.machine import entry_of, head
from ..parameters import Parameters
from ..problems import Fault, Problem, bad_parameter, not_found, unknown_value
from .base import ApiView, Csv, Json, about, answer, refuse_limited, refuse_partial, table
from .records import next_page as page_after

NUMBERED: Final = ("as_of", "lang", "limit", "cursor", "source", "q", "format")


class ChangeSetLine(msgspec.Struct, frozen=True):
    """One change of the record: who, when and why."""

    number: int
    """Without gaps, from 1."""
    sealed_at: datetime
    actor: str
    reason: str
    source: str
    """The door it came through: ``admin``, ``api``, ``import`` or ``command``."""
    hash: str
    """The seal: stands for this change set and everything before it."""


class ChangedField(msgspec.Struct, frozen=True):
    """One field before and after, as people read it."""

    name: str
    label: str
    language: str
    old: str
    new: str


class ChangedRow(msgspec.Struct, frozen=True):
    """What a change set did to one row."""

    change: str
    """``added``, ``changed`` or ``ended``."""
    what: str
    name: str
    fields: list[ChangedField]


class ChangeSets(ApiView):
    """The change sets, the newest first."""

    renderer_classes = [Json, Csv]

    def get(self, request: Any) -> Any:
        refuse_partial(request)
        asked = Parameters(request, NUMBERED)
        found = narrowed(asked, ChangeSet.objects.filter(number__lte=asked.moment.number))
        limit = asked.limit
        rows = list(found.order_by("-number")[: limit + 1])
        shown = rows[:limit]
        last = shown[-1].number if len(rows) > limit else None
        if request.accepted_renderer.format == "csv":
            return as_table(shown, asked.moment.number)
        return answer(
            {
                "register": about_number(asked),
                "results": [line_of(one) for one in shown],
                "next": next_page(request, last),
            },
            asked.moment.number,
        )


def as_table(shown: Iterable[ChangeSet], number: int) -> Any:
    """Change sets as CSV, a column for each field of ``ChangeSetLine``."""
    lines = (
        [value.isoformat() if isinstance(value, datetime) else str(value) for value in told]
        for told in (msgspec.structs.astuple(line_of(one)) for one in shown)
    )
    return table("changesets", ChangeSetLine.__struct_fields__, lines, number)


def narrowed(asked: Parameters, found: QuerySet[ChangeSet]) -> QuerySet[ChangeSet]:
    """The change sets that the parameters ask for."""
    if "source" in asked.given:
        found = found.filter(source=asked.one_of("source", tuple(Source.values), ""))
    if words := asked.given.get("q", ""):
        found = found.filter(Q(reason__icontains=words) | Q(actor_name__icontains=words))
    if after := asked.after:
        if not (after.isascii() and after.isdigit() and len(after) <= 18):
            raise bad_parameter(
                "cursor", _("This cursor is none of ours: take it from “next” of an answer.")
            )
        found = found.filter(number__lt=int(after))
    return found


def about_number(asked: Parameters) -> dict[str, Any]:
    moment = asked.moment
    sealed_at = moment.sealed_at.astimezone(UTC) if moment.sealed_at else None
    return {"number": moment.number, "sealed_at": sealed_at}


def next_page(request: Any, last: int | None) -> str | None:
    return page_after(request, None if last is None else str(last))


def line_of(one: ChangeSet) -> ChangeSetLine:
    return ChangeSetLine(
        one.number,
        one.sealed_at.astimezone(UTC),
        one.actor_name,
        one.reason,
        one.source,
        one.hash,
    )


class OneChangeSet(ApiView):
    """One change set with what it changed, in words, up to 300 rows."""

    def get(self, request: Any, number: str) -> Any:
        refuse_partial(request)
        asked = Parameters(request, ("lang", "format"))
        found = change_set_of(number)
        entry = everything_in(found)
        told = msgspec.structs.asdict(line_of(found))
        told["changes"] = [row_of(row) for row in entry.rows]
        told["left_out"] = entry.left_out
        told["register"] = about_number(asked)
        return answer(told, asked.moment.number)


def change_set_of(number: str) -> ChangeSet:
    """Raises ``Problem`` (404) for what is no number of a change set."""
    is_number = number.isascii() and number.isdigit() and len(number) <= 18
    found = ChangeSet.objects.filter(number=int(number)).first() if is_number else None
    if found is None:
        raise not_found("changesets", number, [str(newest_moment().number)])
    return found


def row_of(row: RowLine) -> ChangedRow:
    fields = [
        ChangedField(one.name, str(one.label), one.language, one.old, one.new) for one in row.fields
    ]
    return ChangedRow(row.kind, str(row.what), row.name, fields)


class Differences(ApiView):
    """What differs between two moments, sorted into the kinds people must be told of."""

    def get(self, request: Any) -> Any:
        refuse_limited(request)
        asked = Parameters(request, ("from", "to", "state", "lang", "kind", "format"))
        if "from" not in asked.given:
            raise bad_parameter("from", _("Say from which moment: #412, a day or an instant."))
        kinds = asked.several("kind") or list(KINDS)
        for kind in kinds:
            if kind not in KINDS:
                raise unknown_value("kind", kind, KINDS)
        try:
            earlier, later = parse_period(asked.given["from"], asked.given.get("to") or "now")
        except MomentError as error:
            fault = Fault(detail=str(error), code="no_such_moment", parameter="from")
            raise Problem("no-such-moment", 400, str(error), [fault]) from error
        found = compared_between(earlier, later, asked.state)
        report = report_of(found, asked.language or "en", tuple(kinds))
        told = head(report)
        del told["document"]
        told["register"] = about(found.after)
        told["entries"] = [entry_of(one, report) for one in report.entries()]
        return answer(told, newest_moment().number)
