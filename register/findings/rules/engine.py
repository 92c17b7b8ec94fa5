"""Runs the rules over a register: a pure function of the snapshot, the day and the tables."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from msgspec import structs

from register.findings.facts import Finding, Severity, WaiverFacts

from .ground import Ground
from .kinds import KINDS, cases
from .registry import CHECKS, Check

Ready = tuple[Check, tuple[str, ...], dict[str, Severity]]


def findings(
    ground: Ground,
    *,
    kinds: Collection[str] = KINDS,
    rules: Collection[str] | None = None,
    waivers: Iterable[WaiverFacts] = (),
) -> list[Finding]:
    """Everything that the rules in force find, by kind, then by code, then by rule.

    ``kinds`` and ``rules`` narrow what is looked at and for. What is accepted on the day carries
    its acceptance and stays in the list.
    """
    with _without_collecting():
        found = [one for kind in KINDS if kind in kinds for one in _of_kind(kind, ground, rules)]
    return with_waivers(found, waivers, ground.day)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """The garbage collector paused: facts make no cycles, and it would walk them over and over.

    A sixth of the time of a check.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def with_waivers(
    found: Iterable[Finding], waivers: Iterable[WaiverFacts], day: date
) -> list[Finding]:
    """The findings, each with its acceptance if there is one on the day."""
    accepted = {(one.rule, one.point, one.place): one for one in waivers if one.until >= day}
    if not accepted:
        return list(found)
    return [
        structs.replace(one, waiver=waiver)
        if (waiver := accepted.get((one.rule, one.point, one.place)))
        else one
        for one in found
    ]


def _of_kind(kind: str, ground: Ground, rules: Collection[str] | None) -> Iterator[Finding]:
    checks = sorted(
        (one for one in CHECKS if one.over == kind and (rules is None or one.rule in rules)),
        key=lambda one: one.rule,
    )
    if not checks:
        return
    applying: dict[frozenset[str], list[Ready]] = {}
    for case in cases(kind, ground):
        ready = applying.get(case.regimes)
        if ready is None:
            ready = applying[case.regimes] = ready_for(case.regimes, checks, ground)
        activity_id = case.record_id if kind == "activity" else None
        for check, regimes, severities in ready:
            for one in check.function(case):
                severity = severities[one.point]
                # By position: there may be hundreds of thousands of them.
                yield Finding(
                    *(check.rule, one.point, severity, one.place, activity_id, regimes, one.values)
                )


def ready_for(regimes: frozenset[str], checks: list[Check], ground: Ground) -> list[Ready]:
    """The checks whose rules apply under these regimes on the day."""
    told = tuple(sorted(regimes))
    found = []
    for check in checks:
        rule = ground.book.rules[check.rule]
        if rule.is_in_force(ground.day) and (
            not rule.regimes or regimes.intersection(rule.regimes)
        ):
            severities = {point: rule.severity_of(point) for point in rule.points}
            found.append((check, told, severities))
    return found
