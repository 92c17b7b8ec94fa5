"""*Kept longer than the rule*: the oldest day of a place against the retention rules of its items.

Compared is only what can be: a period that counts from collection or from the last use. When an
account was closed, a contract ended or a purpose was reached, no column of days says by itself.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from inventory.facts import SystemFacts
from processing.facts import RetentionFacts
from register.findings.rules.days import later

from ..report import Container, DateSpan
from .gaps import FIRM, Gap, GapKind, Scanned, Spot
from .ground import Ground
from .held import spots_of

COLUMNS: Final = Path(__file__).with_name("columns.toml")
WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[\u4e00-\u9fff]+")
LOGS: Final = "logs"
"""Subject of a gap about the days a system's logs are kept."""
COLLECTION, LAST_USE = "collection", "last_use"
COMPARED: Final = frozenset((COLLECTION, LAST_USE))
LOG_KINDS: Final = frozenset(("log", "access_log", "json_log"))
LOG_STORE: Final = "log_store"


def kept_longer(ground: Ground, system: int, scans: Sequence[Scanned]) -> Iterator[Gap]:
    """A gap for each item that lies longer in a system than any rule of its rows there allows."""
    items = items_by_container(ground, scans)
    found: dict[tuple[int, int], list[Gap]] = defaultdict(list)
    for scan in scans:
        for container in scan.report.containers:
            for item in sorted(items.get((scan.run_id, container.name), ())):
                rule = longest_rule(ground, system, item, scan.scanned_on)
                if rule is None:
                    continue
                gap = over_the_rule(system, item, rule, scan, container)
                if gap is not None:
                    found[item, rule.id].append(gap)
    for (item, _rule), gaps in found.items():
        yield worst_of(gaps, ground.items.items[item].code if item in ground.items.items else "")
    yield from logs_too_old(ground, system, scans)


def items_by_container(ground: Ground, scans: Sequence[Scanned]) -> dict[tuple[int, str], set[int]]:
    """By run and container the items of the register that surely lie in it."""
    found: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for kind, spot in spots_of(scans):
        item = ground.items.at_place(kind, spot.name)
        if item is not None and spot.confidence >= FIRM:
            found[spot.run_id, spot.container].add(item)
    return found


def longest_rule(ground: Ground, system: int, item: int, day: date) -> RetentionFacts | None:
    """The rule that lets an item lie longest in a system.

    None where it has no rule there, or one whose end no column of days can tell.
    """
    known = ground.register.processing.retention_rules
    rules = {
        one.row.retention_id: known.get(one.row.retention_id or 0)
        for one in ground.lying.get(system, ())
        if one.row.item_id == item
    }
    found = [rule for rule in rules.values() if rule is not None]
    if not found or len(found) != len(rules) or not all(map(is_comparable, found)):
        return None
    return max(found, key=lambda rule: (kept_until(rule, day), -rule.id))


def is_comparable(rule: RetentionFacts) -> bool:
    return rule.period_value is not None and rule.trigger in COMPARED


def kept_until(rule: RetentionFacts, start: date) -> date:
    """The last day that something of ``start`` may be there; for ever beyond the calendar's end."""
    try:
        return later(start, rule.period_value or 0, rule.period_unit or "days")
    except (OverflowError, ValueError):
        return date.max


def over_the_rule(
    system: int, item: int, rule: RetentionFacts, scan: Scanned, container: Container
) -> Gap | None:
    """The gap of one container, by the column of days that tells most; None where there is none."""
    span, is_sure = telling_span(container, rule.trigger)
    if span is None or (over := (scan.scanned_on - kept_until(rule, span.oldest)).days) <= 0:
        return None
    return Gap(
        GapKind.KEPT_LONGER,
        system,
        "",
        (Spot(scan.run_id, container.name, span.column, rows=span.counted),),
        item_id=item,
        records=(("retention_rule", rule.id),),
        is_weak=not is_sure,
        figures={"days": (scan.scanned_on - span.oldest).days, "over": over},
        words={"oldest": span.oldest.isoformat(), "column": span.column},
    )


def telling_span(container: Container, trigger: str) -> tuple[DateSpan | None, bool]:
    """The column of days that says how old a container's data is, and whether its name says so.

    A day of last use is later than that of collection: where it is too old, both are. The other
    way round it is only a hint, as is a column whose name says neither.
    """
    by_role: dict[str, list[DateSpan]] = defaultdict(list)
    for span in container.dates:
        by_role[role_of(span.column)].append(span)
    order = ("used", "recorded", "") if trigger == LAST_USE else ("recorded", "used", "")
    for role in order:
        if spans := by_role.get(role):
            sure = role == "used" or (role == "recorded" and trigger == COLLECTION)
            return min(spans, key=lambda span: (span.oldest, span.column)), sure
    return None, False


def role_of(column: str) -> str:
    """``never``, ``used``, ``recorded``, or empty where a column's name says nothing."""
    words = [word.lower() for word in WORDS.findall(column.rpartition(".")[2])]
    for role, known in roles().items():
        if any(word in known or (not word.isascii() and holds(word, known)) for word in words):
            return role
    # A line of a log has no name for its day.
    return "" if words else "recorded"


def holds(word: str, known: frozenset[str]) -> bool:
    """Whether a run of Chinese characters has one of these words in it."""
    return any(one in word for one in known if not one.isascii())


@cache
def roles() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = tomllib.loads(COLUMNS.read_text(encoding="utf-8"))
    return {role: frozenset(table[role]) for role in ("never", "used", "recorded")}


def worst_of(gaps: list[Gap], subject: str) -> Gap:
    """The gaps of an item at several places as one, with the figures of the worst."""
    worst = max(gaps, key=lambda gap: (not gap.is_weak, gap.figures["over"]))
    return Gap(
        worst.kind,
        worst.system_id,
        subject,
        tuple(spot for gap in gaps for spot in gap.spots),
        item_id=worst.item_id,
        records=worst.records,
        is_weak=worst.is_weak,
        figures=worst.figures,
        words=worst.words,
    )


def logs_too_old(ground: Ground, system_id: int, scans: Sequence[Scanned]) -> Iterator[Gap]:
    """A gap where logs are older than the days the system says it keeps them."""
    system = ground.register.inventory.systems.get(system_id)
    if system is None or system.log_retention_days is None:
        return
    gaps = []
    for scan in scans:
        for container in scan.report.containers:
            span = oldest_line(container, system)
            if span is None:
                continue
            days = (scan.scanned_on - span.oldest).days
            if days > system.log_retention_days:
                gaps.append(
                    Gap(
                        GapKind.KEPT_LONGER,
                        system_id,
                        LOGS,
                        (Spot(scan.run_id, container.name, span.column, rows=span.counted),),
                        records=(("system", system.id),),
                        figures={
                            "days": days,
                            "over": days - system.log_retention_days,
                            "allowed": system.log_retention_days,
                        },
                        words={"oldest": span.oldest.isoformat(), "column": span.column},
                    )
                )
    if gaps:
        yield worst_of(gaps, LOGS)


def oldest_line(container: Container, system: SystemFacts) -> DateSpan | None:
    if container.kind not in LOG_KINDS and system.kind != LOG_STORE:
        return None
    spans = [one for one in container.dates if role_of(one.column) != "never"]
    return min(spans, key=lambda span: (span.oldest, span.column), default=None)
