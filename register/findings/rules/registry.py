"""Which function looks for which rule, over which kind of record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple, TypeVar

from register.findings.facts import Found

Function = Callable[[Any], Iterator[Found]]
F = TypeVar("F", bound=Function)


class Check(NamedTuple):
    """A function that looks at every record of a kind for one rule."""

    rule: str
    over: str
    function: Function


CHECKS: Final[list[Check]] = []
"""Filled when the modules of rules are imported, which ``register.findings.rules`` does."""


def rule(key: str, over: str = "activity") -> Callable[[F], F]:
    """The function looks for rule ``key`` over every record of a kind (``kinds.KINDS``).

    It takes a case (``ground.ActivityCase`` for activities, else ``ground.Case``) and yields what
    it found; it never asks whether the rule's regime or dates apply, since it is not called
    where they do not. One rule may have functions over several kinds.
    """

    def registered(function: F) -> F:
        CHECKS.append(Check(key, over, function))
        return function

    return registered
