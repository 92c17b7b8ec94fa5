"""Whose a record was: the same belonging, read as of a change set."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models.constants import LOOKUP_SEP

from history.reading import rows_as_of
from processing.models import ProcessingActivity

from .belonging import LINKED, OF_ACTIVITY, OF_CONTROLLER
from .places import AT_FINDINGS, ISSUED, is_owned, model_of

if TYPE_CHECKING:
    from .reaching import PartialReach

Keys = Collection[Any]


def within_then(reach: PartialReach, model: Any, keys: Keys, number: int) -> Keys:
    """Those of these objects that were within reach after change set ``number``.

    One query for each step of the way to whose they are; none for what all share.
    """
    label, wanted = model._meta.label, set(keys)
    if not wanted:
        return wanted
    if label in OF_ACTIVITY:
        inside = _followed(model, OF_ACTIVITY[label], wanted, number, _activities(reach, number))
        return _linked(reach, model, inside, number) if label in LINKED else inside
    if label in OF_CONTROLLER:
        return _followed(model, OF_CONTROLLER[label], wanted, number, _controllers(reach, number))
    if label in AT_FINDINGS:
        return _at_findings(reach, model, wanted, number)
    if label == ISSUED:
        # Written once, and never moved: what it was made for says whose it is.
        return set(
            reach.limit(model._base_manager.filter(pk__in=wanted)).values_list("pk", flat=True)
        )
    return wanted


def _linked(reach: PartialReach, model: Any, keys: set[Any], number: int) -> set[Any]:
    """Those of these links that lead to something within reach."""
    field = model._meta.get_field(LINKED[model._meta.label])
    leads = dict(_rows(model, number, keys, [field.attname]))
    inside = within_then(reach, field.related_model, leads.values(), number)
    return {key for key, target in leads.items() if target in inside}


def _followed(model: Any, way: str, keys: Keys, number: int, goal: Any) -> set[Any]:
    """Go from these rows along ``way``; ``goal`` says which keys at its end are within reach."""
    at, ends = model, {key: key for key in keys}
    for name in way.split(LOOKUP_SEP) if way else ():
        field = at._meta.get_field(name)
        there = {key for key in ends.values() if key is not None}
        leads = dict(_rows(at, number, there, [field.attname]))
        ends = {
            key: leads[end] if end is not None else None
            for key, end in ends.items()
            if end is None or end in leads
        }
        at = field.related_model
    inside = goal({end for end in ends.values() if end is not None})
    return {key for key, end in ends.items() if end is None or end in inside}


def _rows(model: Any, number: int, keys: Keys, fields: list[str]) -> Iterable[Any]:
    key = model._meta.pk.attname
    return rows_as_of(model, number, [key, *fields], {key: list(keys)})


def _activities(reach: PartialReach, number: int) -> Any:
    def inside(keys: Keys) -> set[Any]:
        rows = _rows(ProcessingActivity, number, keys, ["controller_id", "owner_department"])
        return {key for key, whose, said in rows if reach.has_activity(whose, said)}

    return inside


def _controllers(reach: PartialReach, number: int) -> Any:
    def inside(keys: Keys) -> set[Any]:
        if not reach.departments:
            return {key for key in keys if key in reach.controllers}
        fields = ["controller_id", "owner_department"]
        rows = rows_as_of(ProcessingActivity, number, fields, {"controller_id": list(keys)})
        seen = {whose for whose, said in rows if reach.has_activity(whose, said)}
        named = {whose for whose, _name in reach.departments}
        return {key for key in keys if key in reach.controllers or key in seen or key in named}

    return inside


def _at_findings(reach: PartialReach, model: Any, keys: Keys, number: int) -> set[Any]:
    found: set[Any] = set()
    by_kind: dict[str, dict[Any, Any]] = {}
    for key, kind, record in _rows(model, number, keys, ["kind", "record_id"]):
        by_kind.setdefault(kind, {})[key] = record
    for kind, places in by_kind.items():
        place: Any = model_of(kind)
        if place is None:
            continue
        inside = set(places.values())
        if is_owned(place):
            inside = set(within_then(reach, place, inside, number))
        found |= {key for key, record in places.items() if record in inside}
    return found
