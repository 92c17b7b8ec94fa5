"""Carries out a plan through the services, inside the change set that is open."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from ..models import CountryStatus
from ..models.base import VocabularyEntry
from ..services import amend_values, enter_values
from .plan import Kind, Step, TablePlan
from .tables import Identity, Table, Values, digest_of

DATES = ("in_force_from", "in_force_to", "valid_to")


def apply_plan(plan: list[TablePlan]) -> None:
    """Write what is new, changed, ended or adopted; a kept value is not touched."""
    ids: dict[Identity, int] = {}
    for part in plan:
        ids |= part.ids
        _enter(part, ids)
        _amend(part, ids)
        _write_statuses(part, ids)


def is_written(step: Step) -> bool:
    """Whether the step changes the record."""
    return step.kind is not Kind.KEPT


def _enter(part: TablePlan, ids: dict[Identity, int]) -> None:
    """Parents before children: each wave holds the values whose parent is already there."""
    waiting = [step for step in part.steps if step.kind is Kind.NEW]
    while waiting:
        known = set(ids)
        ready = [step for step in waiting if _parent(part.table, step) in {None, *known}]
        rows = [_row(part.table, step, ids) for step in ready]
        enter_values(rows)
        ids |= {step.identity: row.pk for step, row in zip(ready, rows, strict=True)}
        waiting = [step for step in waiting if step.identity not in ids]


def _parent(table: Table, step: Step) -> Identity | None:
    key = step.after.get("parent")
    return (step.identity[0], key) if key and "parent" in table.references else None


def _amend(part: TablePlan, ids: dict[Identity, int]) -> None:
    steps = [step for step in part.steps if step.before and is_written(step)]
    fields = {name for step in steps for name in step.fields if name != "statuses"}
    rows = [_row(part.table, step, ids) for step in steps]
    amend_values(rows, {*fields, "loaded_digest"})


def _row(table: Table, step: Step, ids: dict[Identity, int]) -> VocabularyEntry:
    vocabulary, key = step.identity
    columns = _columns({name: step.after[name] for name in table.plain})
    for field in table.references:
        target = table.vocabulary_referred_to(field, vocabulary)
        reference = step.after[field]
        columns[f"{field}_id"] = ids[target, reference] if reference else None
    if not table.vocabulary:
        columns["vocabulary"] = vocabulary
    columns["pk"] = step.before.pk if step.before else None
    columns |= {"key": key, "loaded_digest": digest_of(step.after)}
    return table.model(**columns)


def _columns(values: Values) -> dict[str, Any]:
    return {
        name: None if name in DATES and value == "" else value for name, value in values.items()
    }


def _write_statuses(part: TablePlan, ids: dict[Identity, int]) -> None:
    new: list[CountryStatus] = []
    changed: list[CountryStatus] = []
    steps = [step for step in part.steps if is_written(step) and "statuses" in step.after]
    held = _status_ids(step for step in steps if step.before)
    for step in steps:
        before = step.before.values["statuses"] if step.before else {}
        for name, values in step.after["statuses"].items():
            if before.get(name) == values:
                continue
            scheme, first = name.rsplit(" ", 1)
            status = CountryStatus(
                pk=held.get((ids[step.identity], name)),
                country_id=ids[step.identity],
                scheme=scheme,
                valid_from=datetime.date.fromisoformat(first),
                **_columns(values),
            )
            (changed if name in before else new).append(status)
    enter_values(new)
    amend_values(changed, ("valid_to", "article", "source", "confidence", "note"))


def _status_ids(steps: Iterable[Step]) -> dict[tuple[int, str], int]:
    countries = [step.before.pk for step in steps if step.before]
    if not countries:
        return {}
    found = CountryStatus.objects.filter(country_id__in=countries).order_by()
    columns = found.values_list("country_id", "scheme", "valid_from", "pk")
    return {
        (country, f"{scheme} {first.isoformat()}"): pk for country, scheme, first, pk in columns
    }
