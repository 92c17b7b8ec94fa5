"""How sure it is that a place holds a kind of data.

    confidence = prior / (prior + (1 - prior) * max(luck, lookalike))

``prior`` is how likely the place holds the kind before a value is seen: the name's word
(``names.RANKS``) as far as the values bear it out, or ``UNNAMED`` where no name speaks.
``luck`` bounds the chance that so many different values pass the check though they are something
else: Chernoff's ``exp(-n KL(k/n || chance))``. It is 1 unless at least ``REAL`` of those of the
form must be real, beyond those that pass by chance. Over a kind's forms it is multiplied, and by
``AT_ONCE`` for the forms of other kinds that are tried as well.
``lookalike`` is the chance that a whole column of something else passes; it keeps a long column of
numbers of one make from proving anything.
"""

from __future__ import annotations

import math
from typing import Final

UNNAMED: Final = 0.02
"""One column in fifty: what is so before anything is known."""
OTHERWISE: Final = 0.004
"""Where the name says that it is something else, such as an order's number."""
REPORTED: Final = 0.3
"""Below this nothing is said."""
NAME_ALONE: Final = 0.5
"""Nor below this, where only the name speaks."""
FLOOR: Final = 0.35
"""What is left of a name's word when no value looks like it."""
AT_ONCE: Final = 5
"""Forms with a check that a value of common length is tried for."""
REAL: Final = 0.2
SLOTS: Final = 4096


def luck(tried: float, passed: float, chance: float) -> float:
    """Bound on the chance that ``passed`` of ``tried`` independent values pass by accident."""
    if tried <= 0 or passed <= 0 or chance >= 1:
        return 1.0
    share = min(1.0, passed / tried)
    if share - chance < REAL * (1 - chance):
        return 1.0
    away = share * math.log(share / chance)
    if share < 1:
        away += (1 - share) * math.log((1 - share) / (1 - chance))
    return math.exp(-tried * away)


def confidence(prior: float, by_luck: float, lookalike: float) -> float:
    """Bayes' rule; see above."""
    return prior / (prior + (1 - prior) * max(by_luck, lookalike))


def borne_out(seen: int, matched: int, checked: int, hidden: int, has_check: bool) -> float:
    """What is left of a name's word: 1 when at least half the values look like it.

    Values that are hashed or masked speak neither for it nor against.
    """
    if not seen:
        return 0.8
    alike = (2 * checked + matched) / 3 if has_check else matched
    share = min(1.0, (2 * alike + 1.6 * hidden) / seen)
    return FLOOR + (1 - FLOOR) * share


class Distinct:
    """How many different values there were, from which values cannot be told: 4,096 bits.

    Of each value twelve bits are kept, mixed with those of all others (linear counting).
    """

    __slots__ = ("bits", "counted")

    def __init__(self) -> None:
        self.bits = bytearray(SLOTS // 8)
        self.counted = 0

    def add(self, mixed: int) -> None:
        self.counted += 1
        self.bits[(mixed >> 3) % (SLOTS // 8)] |= 1 << (mixed & 7)

    @property
    def estimate(self) -> float:
        """Within a few per cent up to ten thousand; never more than were counted."""
        used = int.from_bytes(self.bits, "big").bit_count()
        if used >= SLOTS:
            return float(self.counted)
        return min(float(self.counted), -SLOTS * math.log1p(-used / SLOTS))
