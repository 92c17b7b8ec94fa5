"""Who changed something between two moments, when and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from history.models import ChangeSet
from history.reach import current_reach
from history.touching import numbers_touching

from .catalogue import ACTING_FOR
from .facts import Change
from .tables import LINKS, MODELS

Key = tuple[str, int]


class Touch(NamedTuple):
    """A change set that touched the object: read now, it says the same for ever."""

    id: int
    number: int
    sealed_at: datetime
    actor_name: str
    reason: str
    """Empty for whoever reaches a part of the register: it speaks of the whole change set, which
    may have written what is beyond, or when the object still belonged there."""


Provenance = Mapping[Key, tuple[Touch, ...]]


def provenance(changes: Iterable[Change], between: tuple[int, int]) -> Provenance:
    """The change sets behind each change, oldest first, by type and id.

    Of links only those that differ are looked at. At most one query a table of versions, and one
    for the change sets, whatever the number of changes.
    """
    wanted: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for change in changes:
        if change.about != ACTING_FOR:
            wanted[change.about, ""].add(change.id)
        for name in _links_of(change):
            wanted[change.about, name].add(change.id)
    numbers: defaultdict[Key, set[int]] = defaultdict(set)
    for (about, name), ids in wanted.items():
        model, column = LINKS[about, name][:2] if name else (MODELS[about], "id")
        for key, number in numbers_touching(model, column, ids, between):
            numbers[about, key].add(number)
    touches = _touches({number for found in numbers.values() for number in found})
    return {
        key: tuple(touches[number] for number in sorted(found)) for key, found in numbers.items()
    }


def _links_of(change: Change) -> list[str]:
    """The links that differ; all of them where the object came or went."""
    named = [field.name for field in change.fields]
    whole = None in (change.before, change.after)
    return [name for about, name in LINKS if about == change.about and (whole or name in named)]


def _touches(numbers: set[int]) -> dict[int, Touch]:
    rows = ChangeSet.objects.filter(number__in=sorted(numbers)).values_list(*Touch._fields)
    found = {row[1]: Touch(*row) for row in rows}
    if current_reach().is_everything:
        return found
    return {number: touch._replace(reason="") for number, touch in found.items()}
