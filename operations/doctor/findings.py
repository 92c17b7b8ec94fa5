"""What a check says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How bad it is; the worst is the exit code of ``manage.py doctor``."""

    OK = 0
    WARN = 1
    FAIL = 2


@dataclass(frozen=True)
class Finding:
    """One sentence about one thing, and what to do about it."""

    check: str
    """Stable name of the check, for programs."""
    level: Level
    told: str
    remedy: str = ""
    """Empty where nothing is to be done, or the sentence says it already."""


Check = Callable[[], Iterator[Finding]]


def ok(check: str, told: str) -> Finding:
    return Finding(check, Level.OK, told)


def warn(check: str, told: str, remedy: str) -> Finding:
    """Something to mend soon: the register works."""
    return Finding(check, Level.WARN, told, remedy)


def fail(check: str, told: str, remedy: str) -> Finding:
    """Something to mend now: the register does not work, or what it says cannot be relied on."""
    return Finding(check, Level.FAIL, told, remedy)
