"""What every register needs, whichever law applies (regulations, 8.1)."""

from __future__ import annotations

from collections.abc import Iterator

from register.findings.facts import Found

from .case import ActivityCase
from .registry import rule


@rule("X01")
def said_at_all(case: ActivityCase) -> Iterator[Found]:
    """Purpose, data and somebody responsible. Role and status are never blank in this register."""
    if not case.purposes:
        yield case.here("no_purpose", "purposes")
    if not case.rows:
        yield case.here("no_data", "data")
    if not any(text.strip() for text in case.activity.owner_department.values()):
        yield case.here("no_owner", "owner_department")
