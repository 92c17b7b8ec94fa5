"""From a kind to the register's item of that name."""

from __future__ import annotations

from typing import Protocol

from .kinds import kinds


class Answer(Protocol):
    """What a matcher of names answers: ``register.importing.understanding.items.Match``."""

    @property
    def code(self) -> str | None: ...


class Matcher(Protocol):
    """Finds items of the dictionary by name: ``ItemMatcher`` of importing."""

    def match(self, name: str) -> Answer: ...


def candidates(kind: str) -> tuple[str, ...]:
    """What an item for that kind may be called, the closest first; the key of DPV last.

    Unknown kinds raise ``KeyError``.
    """
    known = kinds()[kind]
    return (*known.names, known.dpv_key) if known.dpv_key not in VAGUE else known.names


VAGUE = frozenset({"dpv:PersonalData", "pd:UID", "pd:OfficialID", "pd:DeviceBased", "pd:Location"})
"""Keys of DPV that many kinds share, and that name none of them."""


def item_of(kind: str, matcher: Matcher) -> str | None:
    """Code of the register's item for that kind; None where no name is sure."""
    for name in candidates(kind):
        if code := matcher.match(name).code:
            return code
    return None
