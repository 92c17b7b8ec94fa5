"""A report over a small world, with a finding of each severity and one that is accepted."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from register.findings.facts import Finding, Severity, WaiverFacts
from register.findings.report import Report

from .facts_of import text
from .world import World


def world_of_findings() -> World:
    """Two activities: one without an owner, one with neither purpose nor data."""
    w = World()
    w.regimes("cn_pipl")
    w.activity.set(code="account", owner_department=text(" "))
    w.add(type(w.activity.freeze()), code="bare", controller_id=w.controller.id, status="draft")
    return w


def findings_of(w: World) -> list[Finding]:
    """Of rule X01, whose severities are changed so that there is one of each."""
    found = w.findings("X01")
    assert [(one.point, one.severity) for one in found] == [
        ("no_owner", Severity.INCOMPLETE),
        ("no_purpose", Severity.INCOMPLETE),
        ("no_data", Severity.INCOMPLETE),
        ("no_owner", Severity.INCOMPLETE),
    ]
    given = (Severity.INCOMPLETE, Severity.UNLAWFUL, Severity.UNLAWFUL, Severity.TASK)
    changed = [
        structs.replace(one, severity=severity) for one, severity in zip(found, given, strict=True)
    ]
    changed[2] = structs.replace(changed[2], waiver=waiver_of(changed[2]))
    return changed


def waiver_of(one: Finding) -> WaiverFacts:
    return WaiverFacts(
        id=1,
        rule=one.rule,
        point=one.point,
        place=one.place,
        reason="Planned; no data yet",
        granted_by="Olivia Okafor",
        granted_on=date(2026, 11, 1),
        until=date(2027, 1, 31),
    )


def report_of(w: World, found: list[Finding] | None = None, language: str = "en") -> Report:
    return Report(w.register(), w.day, findings_of(w) if found is None else found, language)
