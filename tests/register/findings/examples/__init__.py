"""Each rule's examples: one that it finds something in, one that it does not.

``@finds("C02", "no_period")`` marks an example in which the rule must find this point;
``@spares("C02")`` one in which the rule is asked and must find nothing: a near miss says more than
a world that has nothing to do with the rule. A rule or point without examples fails the suite.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..world import World

Changed = Callable[[World], None]


class Example(NamedTuple):
    """A world in which something is changed, and what is expected of one rule."""

    rule: str
    point: str
    """Empty where nothing is to be found."""
    change: Changed

    @property
    def name(self) -> str:
        return f"{self.rule}-{self.point or 'spared'}-{self.change.__name__}"


EXAMPLES: list[Example] = []


def finds(rule: str, point: str) -> Callable[[Changed], Changed]:
    def kept(change: Changed) -> Changed:
        EXAMPLES.append(Example(rule, point, change))
        return change

    return kept


def spares(rule: str) -> Callable[[Changed], Changed]:
    def kept(change: Changed) -> Changed:
        EXAMPLES.append(Example(rule, "", change))
        return change

    return kept
