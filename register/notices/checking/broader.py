"""What data items are a kind of, so that a notice that only says *device information* counts.

Our own list of kinds of data tells (``understanding/lexicon``), where an item of the register has
one of its names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from ..understanding.claims import About, Vocabulary
from ..understanding.folding import folded
from ..understanding.lexicon import by_name, kinds
from .held import Held, Key, Recorded

LEXICON: Final = "lexicon:"


def with_broader(recorded: Recorded, vocabulary: Vocabulary) -> Recorded:
    """``recorded``, its items with what they are a kind of."""
    held = dict(recorded.held)
    for term in vocabulary.about(About.ITEM):
        key = (About.ITEM, term.key)
        if key not in held:
            continue
        names = [name for each in term.names.values() for name in each]
        held[key] = joined(held[key], tuple(dict.fromkeys(wider_kinds(names))))
    return replace(recorded, held=held)


def joined(one: Held, broader: tuple[Key, ...]) -> Held:
    return replace(one, broader=(*one.broader, *broader)) if broader else one


def wider_kinds(names: list[str]) -> Iterator[Key]:
    """The kinds that whatever has one of ``names`` is a kind of, nearest first."""
    for name in names:
        kind = by_name().get(folded(name))
        while kind and (kind := kinds()[kind].broader):
            yield About.ITEM, LEXICON + kind
