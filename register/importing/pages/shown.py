"""What the page of a file shows of a plan, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from django.utils.text import capfirst

from ..kinds import kinds
from ..known import Known
from ..plans import Fate, Plan, Step
from ..rows import Problem, Weight
from ..wording import (
    FATES,
    WEIGHTS,
    Words,
    change_text,
    column_name,
    grouped,
    kind_name,
    place_text,
    stating,
    value_text,
)

STEPS_SHOWN: Final = 100
"""Steps of a kind that the page names; the annotated file and the report name all."""
PROBLEMS_SHOWN: Final = 20
"""Problems that the page names at once; all of them up to this:"""
MOST_PROBLEMS: Final = 1_000


class KindShown(NamedTuple):
    """One kind of a plan."""

    name: str
    title: str
    counts: list[tuple[str, Any, int]]
    steps: list[tuple[str, str, str, list[str]]]
    """Fate, key, name, and lines that say what changes or what a new row says."""
    more: int


def kinds_shown(plan: Plan) -> list[KindShown]:
    """Kinds that the file speaks of, in the order of the record."""
    words = Words(Known())
    by_kind: dict[str, list[Step]] = {}
    for step in plan.steps:
        by_kind.setdefault(step.kind, []).append(step)
    found = []
    for name in kinds():
        counts = plan.counts.get(name, Counter())
        if not any(counts.values()):
            continue
        steps = by_kind.get(name, [])
        found.append(
            KindShown(
                name,
                capfirst(kind_name(name)),
                [(fate.value, FATES[fate], counts[fate]) for fate in Fate if counts[fate]],
                [
                    (one.fate.value, one.key, one.name, list(lines_of(one, words)))
                    for one in steps[:STEPS_SHOWN]
                ],
                max(0, len(steps) - STEPS_SHOWN),
            )
        )
    return found


def lines_of(step: Step, words: Words) -> Iterator[str]:
    """What a row says that is new, or how it changes."""
    kind = kinds()[step.kind]
    if step.fate is not Fate.ADDED or step.row is None:
        yield from (change_text(kind, change, words) for change in step.changes)
        return
    for name, value in step.row.values.items():
        column = kind.columns.get(name)
        is_said = name in ("code", "source_ref") or (name == "name" and len(value) == 1)
        if value not in ("", None, {}, []) and not is_said:
            yield stating(column_name(kind, name), value_text(column, value, words))


class ProblemsShown(NamedTuple):
    """Problems of one weight, or of all."""

    switches: list[tuple[str, Any, int, bool]]
    """Weight, words, how many, whether chosen."""
    rows: list[tuple[str, Any, str, Problem]]
    """Weight, words, place, problem."""
    more: int


def problems_shown(plan: Plan, weight: str, *, every: bool, is_alone: bool) -> ProblemsShown:
    """The gravest first; ``is_alone`` when the file has one sheet, which then needs no name."""
    counts = Counter(one.weight for one in plan.problems)
    found = [one for one in grouped(plan.problems) if not weight or one.weight.value == weight]
    most = MOST_PROBLEMS if every else PROBLEMS_SHOWN
    return ProblemsShown(
        [
            (one.value, WEIGHTS[one], counts[one], one.value == weight)
            for one in Weight
            if counts[one]
        ],
        [
            (one.weight.value, WEIGHTS[one.weight], place_text(one, is_alone=is_alone), one)
            for one in found[:most]
        ],
        max(0, len(found) - most),
    )


def summary_of(plan: Plan) -> dict[str, Any]:
    """How many rows of each kind were added, changed and ended."""
    return {
        name: {fate.value: counts[fate] for fate in Fate if counts[fate] and fate is not Fate.LEFT}
        for name, counts in plan.counts.items()
        if sum(counts[fate] for fate in Fate if fate is not Fate.LEFT)
    }


def counts_shown(summary: dict[str, dict[str, int]]) -> list[tuple[str, str]]:
    """Kinds that were written, each with how many rows of each fate."""
    return [
        (
            capfirst(kind_name(name)),
            ", ".join(
                f"{FATES[one]} {summary[name][one.value]}"
                for one in Fate
                if one.value in summary[name]
            ),
        )
        for name in kinds()
        if name in summary
    ]
