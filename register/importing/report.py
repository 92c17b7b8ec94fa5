"""What an import would do, as a text for a shell and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .kinds import kinds
from .plans import Fate, Plan, Step
from .rows import Problem, Weight
from .wording import FATES, WEIGHTS, change_text, grouped, kind_name, place_text, stating

SHOWN: Final = 20
"""Steps of a kind, and problems of a weight, that a text names one by one."""


def text(plan: Plan, *, everything: bool = False) -> Iterator[str]:
    """Lines: what would happen to each kind, then the problems, the gravest first."""
    yield _("Layout: %(layout)s. Compared with change set #%(number)d.") % {
        "layout": plan.layout,
        "number": plan.number,
    }
    for name in kinds():
        counts = plan.counts.get(name)
        if counts and any(counts.values()):
            yield stating(kind_name(name), counted(counts))
            steps = [one for one in plan.steps if one.kind == name]
            yield from (f"  {line}" for line in listed(steps, everything))
    if plan.is_empty:
        yield _("The register says all of this already: nothing would change.")
    yield from problems(plan.problems, everything)


def counted(counts: Counter[Fate]) -> str:
    return ", ".join(f"{FATES[fate]} {counts[fate]}" for fate in Fate if counts[fate])


def listed(steps: list[Step], everything: bool) -> Iterator[str]:
    shown = steps if everything else steps[:SHOWN]
    for one in shown:
        sign = {Fate.ADDED: "+", Fate.CHANGED: "~", Fate.ENDED: "-"}.get(one.fate, " ")
        yield f"{sign} {one.key} {one.name}".rstrip()
        kind = kinds()[one.kind]
        yield from (f"    {change_text(kind, change)}" for change in one.changes)
    if more := len(steps) - len(shown):
        yield ngettext("… and %(count)d more", "… and %(count)d more", more) % {"count": more}


def problems(found: list[Problem], everything: bool) -> Iterator[str]:
    for weight, says in WEIGHTS.items():
        of_weight = [one for one in grouped(found) if one.weight is weight]
        if not of_weight:
            continue
        yield f"{str(says).capitalize()} ({len(of_weight)}):"
        shown = of_weight if everything else of_weight[:SHOWN]
        yield from (f"  {problem_line(one)}" for one in shown)
        if more := len(of_weight) - len(shown):
            rest = ngettext("… and %(count)d more", "… and %(count)d more", more)
            yield f"  {rest % {'count': more}}"


def problem_line(problem: Problem) -> str:
    where = place_text(problem)
    said = f"{problem.reason} {problem.suggestion}".strip()
    return f"{where}: {said}" if where else said


class JsonProblem(msgspec.Struct, kw_only=True):
    """A problem for programs."""

    weight: Weight
    code: str
    reason: str
    suggestion: str
    sheet: str
    row: int
    column: int
    heading: str
    value: str


def as_json(plan: Plan) -> bytes:
    """Everything of a plan; references by key, texts by language."""
    steps = [
        {
            "kind": one.kind,
            "key": one.key,
            "name": one.name,
            "fate": one.fate,
            "changes": [change._asdict() for change in one.changes],
            "values": one.row.values if one.row and one.fate is Fate.ADDED else None,
        }
        for one in plan.steps
    ]
    told: dict[str, Any] = {
        "layout": plan.layout,
        "number": plan.number,
        "is_applicable": plan.is_applicable,
        "counts": {
            name: {fate.value: counts[fate] for fate in Fate}
            for name, counts in plan.counts.items()
        },
        "steps": steps,
        "problems": [
            JsonProblem(
                weight=one.weight,
                code=one.code,
                reason=one.reason,
                suggestion=one.suggestion,
                sheet=one.sheet,
                row=one.row,
                column=one.column,
                heading=one.heading,
                value=one.value,
            )
            for one in grouped(plan.problems)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(told, order="sorted"), indent=2) + b"\n"
