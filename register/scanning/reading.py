"""What was scanned and decided as of a moment, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

import msgspec
from django.db.models import Max

from history.reading import rows_as_of

from ..models import ScanDecision, ScanRun, ScanSource
from .addresses import shown
from .comparing.gaps import Decided, Scanned
from .report import ScanReport

DECISION: Final = (
    *("id", "system_id", "gap", "subject", "place", "outcome", "reason"),
    *("until", "decided_by", "decided_on", "withdrawn_on"),
)
SCANNED: Final = ("pk", "system_id", "address", "country_key", "scanned_on", "report")


def scans_as_of(number: int, system: int | None = None) -> list[Scanned]:
    """The newest scan of each source kept by change set ``number``. Two queries.

    A scan made while ``number`` was the newest is known at that moment. What was given up since
    (``ScanSource.stopped_on``) is the caller's to leave out.
    """
    runs = ScanRun.objects.filter(number__lte=number)
    if system is not None:
        runs = runs.filter(system_id=system)
    newest = runs.order_by().values("system_id", "address").annotate(newest=Max("pk"))
    keys = [one["newest"] for one in newest]
    rows: Any = ScanRun.objects.filter(pk__in=keys).order_by("pk").values_list(*SCANNED)
    return [Scanned(*told, report_of(report)) for *told, report in rows]


def report_of(kept: Any) -> ScanReport:
    """The report of a run, as it was kept."""
    return msgspec.convert(kept, ScanReport)


def decisions_as_of(number: int, system: int | None = None) -> list[Decided]:
    """What was decided by change set ``number``, oldest first. One query."""
    where = None if system is None else {"system_id": [system]}
    return [Decided(*row) for row in rows_as_of(ScanDecision, number, DECISION, where)]


def sources_as_of(number: int) -> dict[int, frozenset[str]]:
    """By system the addresses that were to be scanned after change set ``number``. One query."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for system, address, stopped in rows_as_of(
        ScanSource, number, ("system_id", "address", "stopped_on")
    ):
        if stopped is None:
            found[system].add(shown(address))
    return {system: frozenset(addresses) for system, addresses in found.items()}


def stopped_as_of(number: int) -> frozenset[tuple[int, str]]:
    """System and address of what is no longer scanned after change set ``number``. One query."""
    rows = rows_as_of(ScanSource, number, ("system_id", "address", "stopped_on"))
    return frozenset((system, shown(address)) for system, address, day in rows if day is not None)
