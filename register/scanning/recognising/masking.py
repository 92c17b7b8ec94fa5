"""Examples that show what a value looks like and not what it is.

The rule. An ASCII letter or digit becomes ``*``, and so does whatever else is not one of
`` -.:@/+()``. Of kinds whose example is ``ends`` (``kinds.toml``), and only where at least
``HIDDEN`` letters and digits stay hidden, the first and the last are shown; not so of numbers
that begin with their country, which is no secret. Elsewhere runs of ``*`` are shortened to three,
so that not even lengths are told. Kinds whose example is ``none``, such as passwords, have an empty
one.

What is left. Whoever sees a mask can tell no more than the first and the last letter or digit,
the separators, and the length of a number whose length its kind fixes. At least ``10 ** HIDDEN``
strings have the same mask; of those that the kind's own rules allow, at least ten million (fewest
where a number has two check digits: the Turkish one). Numbers in which a day of birth takes up
too much of that, such as the Polish one, are of ``shape``.
"""

from __future__ import annotations

import re
from typing import Final

from .kinds import Example, kinds

HIDDEN: Final = 9
"""Letters and digits that must stay hidden before two may be shown: nine digits less one check
digit and one that is always alike leave ten million."""
LONGEST: Final = 48

KEPT: Final = frozenset(" -.:@/+()")
RUN: Final = re.compile(r"\*+")


def masked(value: str, kind: str = "") -> str:
    """``value`` masked beyond recovery, as its kind allows; an unknown one shows shape only."""
    known = kinds().get(kind)
    how = known.example if known else Example.SHAPE
    if how is Example.NONE or not value:
        return ""
    places = [at for at, letter in enumerate(value) if letter.isascii() and letter.isalnum()]
    is_long = len(places) >= HIDDEN + 2 and len(value) <= LONGEST
    if how is Example.ENDS and is_long and not value.startswith(("+", "00")):
        shown = {places[0], places[-1]}
        return "".join(_hidden(one, at in shown) for at, one in enumerate(value))
    return RUN.sub("***", "".join(map(_hidden, value[:LONGEST])))[:LONGEST]


def _hidden(letter: str, is_shown: bool = False) -> str:
    return letter if is_shown or letter in KEPT else "*"
