"""What was scanned and decided as of a moment, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, Final

import msgspec

from history.reading import rows_as_of

from ..models import ScanDecision, ScanRun, ScanSource
from .comparing.gaps import Decided, Scanned
from .report import ScanReport

RUN: Final = ("id", "system_id", "source_id", "address", "is_set_aside")
WHOLE_RUN: Final = (
    *("id", "system_id", "source_id", "address", "country", "scanned_on", "report"),
)
DECISION: Final = (
    *("id", "system_id", "gap", "subject", "place", "outcome", "reason"),
    *("until", "decided_by", "decided_on", "withdrawn_on"),
)


def scans_as_of(number: int, system: int | None = None) -> list[Scanned]:
    """The newest scan of each source after change set ``number``, in their order. Three queries.

    Without those of sources that were given up by then, and those that were set aside.
    """
    where = None if system is None else {"system_id": [system]}
    newest: dict[tuple[int, int | str], int] = {}
    for key, of, source, address, is_aside in rows_as_of(ScanRun, number, RUN, where):
        if not is_aside:
            newest[of, source or address] = key
    stopped = {key for key, _system, day in source_rows(number) if day is not None}
    found = rows_as_of(ScanRun, number, WHOLE_RUN, {"id": list(newest.values())})
    return [scanned(*row) for row in found if row[2] not in stopped]


def scanned(
    key: int,
    system: int,
    source: int | None,
    address: str,
    country: str,
    scanned_on: date,
    report: Any,
) -> Scanned:
    """A run as the comparison takes it."""
    return Scanned(key, system, source, address, country, scanned_on, report_of(report))


def report_of(kept: Any) -> ScanReport:
    """The report of a run, as it was kept."""
    return msgspec.convert(kept, ScanReport)


def decisions_as_of(number: int, system: int | None = None) -> list[Decided]:
    """What was decided by change set ``number``, oldest first. One query."""
    where = None if system is None else {"system_id": [system]}
    return [Decided(*row) for row in rows_as_of(ScanDecision, number, DECISION, where)]


def sources_as_of(number: int) -> dict[int, frozenset[int]]:
    """By system the sources that were to be scanned after change set ``number``. One query."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for key, system, stopped in source_rows(number):
        if stopped is None:
            found[system].add(key)
    return {system: frozenset(keys) for system, keys in found.items()}


def source_rows(number: int) -> list[tuple[int, int, date | None]]:
    """Key, system and last day of each source after change set ``number``. One query."""
    return rows_as_of(ScanSource, number, ("id", "system_id", "stopped_on"))
