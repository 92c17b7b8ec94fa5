"""What is recorded near to a question that the register answers with no."""

from __future__ import annotations

from typing import Final

from msgspec import structs

from . import sentences as say
from .codes import PARTS, Asked, code_of, records
from .matching import Case, Desk, Fit, cases, scope
from .may_shapes import Nearest
from .texts import sentence

MOST: Final = 20
"""How many near things are named."""


def nearest(desk: Desk, item: int, asked: Asked, found: list[Case]) -> list[Nearest]:
    """What would be recorded if one part of the question were another.

    Where no single part is to blame, what the item is recorded for at all.
    """
    parts = [part for part in PARTS if getattr(asked, part) is not None]
    told: list[Nearest] = []
    for part in parts:
        without = cases(desk, item, structs.replace(asked, **{part: None}))
        told += _told(desk, part, [one for one in without if one.is_match], say.INSTEAD)
    if not told:
        used = [one for one in found if one.fits["use"] == Fit.YES]
        for part in ("purpose", "activity", *parts):
            told += _told(desk, part, used, say.ALSO_USED)
    told += _held(desk, item, asked)
    return list({(one.kind, one.code): one for one in reversed(told)}.values())[::-1][:MOST]


def _told(desk: Desk, part: str, found: list[Case], english: str) -> list[Nearest]:
    keys = {key for case in found for key in scope(part, case)}
    known = records(part, desk.register)
    return sorted(
        (
            Nearest(
                part,
                code_of(known[key]),
                desk.say(desk.name(part, key)),
                desk.say(sentence(english)),
            )
            for key in keys
        ),
        key=lambda one: one.code,
    )


def _held(desk: Desk, item: int, asked: Asked) -> list[Nearest]:
    """That the system asked about is known to hold the item."""
    if asked.system is None:
        return []
    system = desk.register.inventory.systems[asked.system]
    if not any(one.item_id == item for one in system.data):
        return []
    return [Nearest("system", system.code, desk.say(system.name), desk.say(sentence(say.HELD)))]
