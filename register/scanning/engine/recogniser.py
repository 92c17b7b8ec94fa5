"""What the engine asks of whoever recognises personal data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..report import Evidence


class Hit(Protocol):
    """A part of a text that has the form of something personal."""

    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def is_checked(self) -> bool: ...


class Tally(Protocol):
    """Looks at the values of one column. Keeps counts, not values."""

    def add(self, value: object) -> None: ...
    def evidence(self) -> tuple[Evidence, ...]: ...


class Recogniser(Protocol):
    """``register.scanning.recognising``, or a stand-in of tests."""

    def tally(self, name: str, context: str) -> Tally:
        """For one column of a container, by their names."""
        ...

    def in_text(self, line: str) -> Sequence[Hit]: ...

    def masked(self, value: str, kind: str) -> str:
        """One value beyond recovery."""
        ...
