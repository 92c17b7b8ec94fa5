"""Rules of Korean law (regulations, 8.4)."""

from __future__ import annotations

from collections.abc import Iterator

from register.findings.facts import Found

from .case import ActivityCase
from .registry import rule


@rule("K01")
def destruction_has_a_procedure(case: ActivityCase) -> Iterator[Found]:
    """Each retention rule in use says how data is destroyed; once for each rule, at its first row.

    Only whether something is said of the method is seen, not whether it is procedure and method.
    """
    rules = case.ground.register.processing.retention_rules
    seen: set[int] = set()
    for row in case.rows:
        if row.retention_id is None or row.retention_id in seen:
            continue
        seen.add(row.retention_id)
        kept = rules[row.retention_id]
        if not kept.disposal_method:
            yield case.row("no_method", row, "retention", rule=kept.name)
