"""What the register says within the scope of a notice, in the terms notices speak in."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..understanding.claims import About, Act
from .differences import Record

Key = tuple[About, str]


class Held(Struct, frozen=True, gc=False):
    """One thing the register says: an item, a recipient, a period, a country …"""

    about: About
    key: str
    records: tuple[Record, ...] = ()
    acts: frozenset[Act] = frozenset()
    """What is done with it."""
    is_due: bool = False
    """Whether a notice has to say it; otherwise it may."""
    wider: tuple[Key, ...] = ()
    """What counts as naming it: the kind a recipient is of."""
    broader: tuple[Key, ...] = ()
    """What may be meant to include it: a kind that its kind is part of."""


class Recorded(Struct, frozen=True, gc=False):
    """Everything the register says within a scope, and where it says so."""

    held: dict[Key, Held]
    number: int
    state: str
    parents: dict[str, str] = {}
    """By kind of recipient: the kind it is part of."""
    elsewhere: dict[Key, Record] = {}
    """Records of the register that are outside the scope, or that nothing uses."""

    def of(self, about: About) -> tuple[Held, ...]:
        """What it says of one kind of thing, in the order of the register."""
        return tuple(one for one in self.held.values() if one.about == about)


class Holding:
    """Collects what is held; several records may say the same."""

    def __init__(self) -> None:
        self.held: dict[Key, Held] = {}

    def add(self, one: Held) -> None:
        """Note what a record says, joined with what others say of the same thing."""
        known = self.held.get((one.about, one.key))
        self.held[one.about, one.key] = joined(known, one) if known else one


def joined(first: Held, second: Held) -> Held:
    seen = {(one.kind, one.id) for one in first.records}
    return Held(
        first.about,
        first.key,
        first.records + tuple(one for one in second.records if (one.kind, one.id) not in seen),
        first.acts | second.acts,
        first.is_due or second.is_due,
        tuple(dict.fromkeys((*first.wider, *second.wider))),
        tuple(dict.fromkeys((*first.broader, *second.broader))),
    )


def record_of(kind: str, one: object, name: dict[str, str] | None = None) -> Record:
    """A record with a code, as a reader is shown it."""
    named = name if name is not None else getattr(one, "name", {})
    code: str = getattr(one, "code", "") or getattr(one, "key", "")
    return Record(kind, getattr(one, "id", 0), code, dict(named))


def records(*given: Record | None) -> tuple[Record, ...]:
    return tuple(one for one in given if one is not None)


def entries(one: Iterable[Held], holding: Holding) -> None:
    """Note several things."""
    for held in one:
        holding.add(held)
