"""What the engine asks of whoever recognises personal data: ``recognising.Tally``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ..report import Evidence


class Counting(Protocol):
    """Looks at the values of one place. Keeps counts, not values."""

    def add(self, value: object) -> None: ...

    def add_line(self, line: str) -> None:
        """One line of running text, in which data stand."""
        ...

    def evidence(self) -> tuple[Evidence, ...]: ...


Recogniser = Callable[[str, str], Counting]
"""Called with the name of a column and that of its container; the former is empty for text."""
