"""The few paths that conditions of rules may walk, from a fact to values and to other facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from .catalogue import Collection, Kind, collections, kinds
from .reach import Reach

REACHED: Final = ("reached.modes", "reached.sensitive", "reached.used")
"""What is asked of everything a fact bears on (``register.changes.reach``)."""

REFERS_TO: Final = {
    "role_id": "term",
    "disclosure_id": "disclosure",
    "recipient_id": "recipient",
    "activity_id": "activity",
    "item_id": "data_item",
}
"""The types that references lead to, as far as rules walk them."""


def problem_with(path: str, kind: Kind) -> str:
    """Why a path cannot be walked from facts of a type; nothing when it can."""
    if path in REACHED:
        return ""
    first, _, rest = path.partition(".")
    if not rest:
        return "" if first in kind.fields else "there is no such field"
    reference = f"{first}_id"
    if reference not in kind.fields or reference not in REFERS_TO:
        return f"“{first}” leads nowhere"
    return problem_with(rest, kinds()[REFERS_TO[reference]])


def values_at(path: str, about: str, fact: Any, reach: Reach) -> frozenset[str | bool]:
    """The values a path leads to in a snapshot; none from a fact that is not there."""
    if fact is None:
        return frozenset()
    if path in REACHED:
        return frozenset(_reached(path, about, fact, reach))
    first, _, rest = path.partition(".")
    if not rest:
        return frozenset((getattr(fact, first),))
    referred = getattr(fact, f"{first}_id")
    target = REFERS_TO[f"{first}_id"]
    return values_at(rest, target, _collection(target).of(reach.register).get(referred), reach)


def _reached(path: str, about: str, fact: Any, reach: Reach) -> Iterable[str | bool]:
    found = reach.of(about, fact)
    if path == "reached.modes":
        return {one.mode for one in found.disclosures} or {"none"}
    if path == "reached.sensitive":
        return (any(row.item_id in reach.sensitive for row in found.rows),)
    return (bool(found.rows or found.purposes),)


def _collection(kind: str) -> Collection:
    return next(one for one in collections() if one.kind == kind)
