"""What stops approvals: blocking findings by record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ..findings.facts import Place
from ..findings.kept import Listed
from ..findings.places import url_of
from ..models import FindingAssignment

SHOWN: Final = 6


@dataclass
class BlockedRecord:
    """A record with findings that stop an approval."""

    kind: str
    key: int
    name: Any
    code: str
    number: int = 0
    is_activity: bool = False

    @property
    def url(self) -> str:
        return url_of(Place(self.kind, self.key))


@dataclass
class Blocked:
    """All of them, the first by number of findings."""

    findings: int = 0
    mine: int = 0
    """Of these, those assigned to the reader."""
    records: int = 0
    shown: list[BlockedRecord] = field(default_factory=list)


def blocked(
    listed: Iterable[Listed], assigned: Mapping[str, FindingAssignment], user: Any
) -> Blocked:
    """Activities first, then other records; those with most findings at the top."""
    found = Blocked()
    records: dict[tuple[str, int], BlockedRecord] = {}
    for one in listed:
        if not one.finding.is_blocking:
            continue
        found.findings += 1
        row = assigned.get(one.key)
        found.mine += row is not None and row.assignee_id == user.pk
        place = one.finding.place
        key = (place.kind, place.record_id)
        if key not in records:
            named, is_activity = one.named, place.kind == "activity"
            records[key] = BlockedRecord(*key, named.name, named.code, is_activity=is_activity)
        records[key].number += 1
    found.records = len(records)
    ordered = sorted(records.values(), key=lambda one: (not one.is_activity, -one.number, one.code))
    found.shown = ordered[:SHOWN]
    return found
