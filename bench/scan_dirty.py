"""Columns as they are found: few values, several kinds in one, notes, slips and spaces."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from .scan_corpus import BY_VALUE, NEUTRAL, Column, beside
from .scan_friends import FRIENDS
from .scan_values import Chance

NOTES: Final = (
    "客户来电，请回复 {} 确认",
    "called back, reach them at {} after five",
    "已联系用户（{}），明天处理",
    "see ticket; {} was given by the customer",
    "转账请用 {}，谢谢",
)
QUIET: Final = (
    "客户要求周五之前发货，包装注意防潮",
    "left a message, will call again on Monday",
    "发票已开，金额无误，等待财务审核后寄出",
    "item was damaged in transit, refund of 128.50 agreed",
)
KINDS: Final = tuple(kind for kind in BY_VALUE if kind not in ("user_agent", "postal_address"))
"""Those that stand within a sentence; the two others are one."""


def dirty_columns(seed: int, each: int = 60) -> Iterator[tuple[str, Column]]:
    """``each`` columns of every sort, with the sort; none has a telling name."""
    chance = random.Random(seed)
    for sort, make in (("few", few), ("several", several), ("notes", notes), ("slips", slips)):
        for _ in range(each):
            kinds, values = make(chance)
            also = frozenset().union(*map(beside, kinds))
            yield sort, Column(chance.choice(NEUTRAL), "", values, frozenset(kinds), also)


def one_of(chance: Chance, kind: str) -> str:
    return chance.choice(BY_VALUE[kind][0])(chance)


def friend(chance: Chance) -> str:
    return chance.choice(FRIENDS)[0](chance)


def few(chance: Chance) -> tuple[list[str], list[str]]:
    """Four to twelve rows, as in a table just begun."""
    kind = chance.choice(list(BY_VALUE))
    return [kind], [one_of(chance, kind) for _ in range(chance.randint(4, 12))]


def several(chance: Chance) -> tuple[list[str], list[str]]:
    """Three kinds and other values in one column, as where attributes are rows."""
    kinds = chance.sample(KINDS, 3)
    found = [one_of(chance, kind) for kind in kinds for _ in range(40)]
    found += [friend(chance) for _ in range(80)]
    chance.shuffle(found)
    return kinds, found


def notes(chance: Chance) -> tuple[list[str], list[str]]:
    """Sentences, one in five with a value."""
    kind = chance.choice(KINDS)
    found = [chance.choice(QUIET) for _ in range(160)]
    found += [chance.choice(NOTES).format(one_of(chance, kind)) for _ in range(40)]
    chance.shuffle(found)
    return [kind], found


def slips(chance: Chance) -> tuple[list[str], list[str]]:
    """A third is something else, and what is right has spaces around and letters of any case."""
    kind = chance.choice(KINDS)
    found = [f" {one_of(chance, kind)} " for _ in range(100)]
    found = [
        one.lower() if chance.random() < 0.2 and kind != "plate_number" else one for one in found
    ]
    found += [friend(chance) for _ in range(50)]
    chance.shuffle(found)
    return [kind], found
