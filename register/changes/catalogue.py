"""What there is in a snapshot: every type of fact with its key, its place and what it belongs to.

Read from the types of the facts, so that a new table of facts is compared without a line here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, Final, NamedTuple, get_args, get_origin, get_type_hints

from history.facts import Facts
from register.facts import Register

FLOORS: Final = ("inventory", "processing", "sharing")

RENAMED: Final = {"retention": "retention_rule"}
"""Keys that do not follow from the name of the type."""

PARENT_FIELDS: Final = {"data_item": "item_id"}
"""How rows name what they are part of, where not by its key."""

ALSO_OF: Final = {"disclosure": ("activity", "activity_id"), "acting_for": ("activity", "id")}
"""Records that people find with another record, though they are not part of it."""

ACTING_FOR: Final = "acting_for"


class ActingForFacts(Facts, frozen=True, gc=False):
    """The parties one activity is carried out for: the one fact a snapshot keeps as a bare link."""

    id: int
    """The activity's."""
    party_ids: tuple[int, ...]


@dataclass(frozen=True)
class Kind:
    """One type of fact."""

    key: str
    """``data_row``: permanent, rules and files refer to it."""
    facts: type[Facts]
    parent: str = ""
    """The key of what it is part of; empty for a record."""
    parent_field: str = ""
    """Its field that names what it is part of."""
    children: tuple[tuple[str, str], ...] = ()
    """Fields that hold rows of its own, with the key of their type."""

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Its own values and links, without its rows and its id."""
        rows = {name for name, _ in self.children}
        return tuple(
            name for name in self.facts.__struct_fields__ if name != "id" and name not in rows
        )

    @cached_property
    def values(self) -> attrgetter[tuple[Any, ...]]:
        """Reads all of ``fields`` at once."""
        # With the id there are always several, so what comes back is a tuple.
        return attrgetter("id", *self.fields)


class Collection(NamedTuple):
    """Where the records of one type stand in a snapshot: ``register.processing.activities``."""

    floor: str
    name: str
    kind: str

    def of(self, register: Register) -> dict[int, Any]:
        """The records by primary key."""
        found: dict[int, Any] = getattr(getattr(register, self.floor), self.name)
        if self.kind == ACTING_FOR:
            return {key: ActingForFacts(key, parties) for key, parties in found.items()}
        return found


@cache
def collections() -> tuple[Collection, ...]:
    """Every collection of records, in the order of the snapshot."""
    return tuple(
        Collection(floor, name, kind)
        for floor in FLOORS
        for name, kind in _collections_of(get_type_hints(Register)[floor])
    )


@cache
def kinds() -> dict[str, Kind]:
    """Every type of fact by key, records before their rows."""
    found: dict[str, Kind] = {ACTING_FOR: Kind(ACTING_FOR, ActingForFacts)}
    for floor in FLOORS:
        for hint in get_type_hints(get_type_hints(Register)[floor]).values():
            record = get_args(hint)[1]
            if isinstance(record, type):
                _enter(record, "", found)
    return found


def _collections_of(floor: type[Facts]) -> list[tuple[str, str]]:
    hints = get_type_hints(floor)
    return [
        (name, key_of(kind) if isinstance(kind := get_args(hint)[1], type) else name)
        for name, hint in hints.items()
    ]


def _enter(facts: type[Facts], parent: str, found: dict[str, Kind]) -> None:
    """Note a type and, below it, the types of its rows."""
    key = key_of(facts)
    children = tuple(
        (name, key_of(row))
        for name, hint in get_type_hints(facts).items()
        if (row := row_type(hint)) is not None
    )
    parent_field = PARENT_FIELDS.get(parent, f"{parent}_id") if parent else ""
    found[key] = Kind(key, facts, parent, parent_field, children)
    for hint in get_type_hints(facts).values():
        row = row_type(hint)
        if row is not None:
            _enter(row, key, found)


def row_type(hint: Any) -> type[Facts] | None:
    """The type of the rows a field holds; None for a field that holds none."""
    if get_origin(hint) is not tuple:
        return None
    held = get_args(hint)[0]
    return held if isinstance(held, type) and issubclass(held, Facts) else None


def key_of(facts: type[Facts]) -> str:
    """``DataRowFacts`` is ``data_row``."""
    words = _words(facts)
    return RENAMED.get(words, words)


def _words(facts: type[Facts]) -> str:
    name = facts.__name__.removesuffix("Facts")
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
