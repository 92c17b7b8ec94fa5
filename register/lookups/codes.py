"""From the codes of a question to the records of the register; unknown ones are refused at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

from msgspec import Struct

from register.facts import Register

from .may_shapes import Question

MOST_KNOWN: Final = 20
"""Codes named in place of an unknown one."""

PARTS: Final = (
    "purpose",
    "activity",
    "system",
    "recipient",
    "country",
    "people",
    "product",
    "controller",
)
"""The parts of a question beside the items, as fields of ``Question`` and of ``Asked``."""


class Asked(Struct, frozen=True, gc=False):
    """A question by primary keys; None for what is not asked about."""

    items: list[int]
    purpose: int | None = None
    activity: int | None = None
    system: int | None = None
    recipient: int | None = None
    country: int | None = None
    people: int | None = None
    product: int | None = None
    controller: int | None = None


class Unknown(NamedTuple):
    """A code that the register does not know."""

    path: str
    """The field: ``data_items[1]`` or ``recipient``."""
    code: str
    known: tuple[str, ...]
    """Codes that may be meant, the likeliest first: by name or alias, then by spelling."""


class UnknownCodes(Exception):
    """A question names what is not in the register. Says so of every code at once."""

    def __init__(self, unknown: tuple[Unknown, ...]) -> None:
        super().__init__(", ".join(f"{one.path}: {one.code}" for one in unknown))
        self.unknown = unknown


def asked(question: Question, register: Register, also: Register | None = None) -> Asked:
    """The question by primary keys.

    An activity of ``also`` is known too: it may be recorded without being approved. Codes are
    taken as they are written: capitals and names are no codes. Raises ``UnknownCodes``.
    """
    unknown: list[Unknown] = []
    items = [
        _found("items", f"data_items[{place}]", code, (register, None), unknown)
        for place, code in enumerate(question.data_items)
    ]
    parts = {
        part: _found(part, part, code, (register, also if part == "activity" else None), unknown)
        for part in PARTS
        if (code := getattr(question, part)) is not None
    }
    if unknown:
        raise UnknownCodes(tuple(unknown))
    return Asked(items, **parts)


def _found(
    kind: str,
    path: str,
    code: str,
    registers: tuple[Register, Register | None],
    unknown: list[Unknown],
) -> int:
    """The primary key, of a merged record that of its survivor; 0 when nothing has the code.

    Then ``unknown`` gets a line.
    """
    known: dict[str, Any] = {}
    for register in registers:
        if register is not None:
            for one in records(kind, register).values():
                known.setdefault(code_of(one), one)
    if code in known:
        found = known[code]
        return int(getattr(found, "merged_into_id", None) or found.id)
    unknown.append(Unknown(path, code, near(code, known)))
    return 0


def records(kind: str, register: Register) -> Mapping[int, Any]:
    """The records that a part of a question may name."""
    inventory, processing = register.inventory, register.processing
    known: dict[str, Mapping[int, Any]] = {
        "items": inventory.items,
        "purpose": processing.purposes,
        "activity": processing.activities,
        "system": inventory.systems,
        "recipient": register.sharing.recipients,
        "country": inventory.countries,
        "people": inventory.subject_categories,
        "product": processing.products,
        "controller": processing.controllers,
    }
    return known[kind]


def code_of(one: Any) -> str:
    """A record's code, a vocabulary entry's key."""
    return str(one.code if hasattr(one, "code") else one.key)


def near(wanted: str, known: Mapping[str, Any]) -> tuple[str, ...]:
    """Codes that may be meant by ``wanted``."""
    plain = _plain(wanted)
    same, within = [], []
    for code, one in known.items():
        names = {_plain(name) for name in (code, *names_of(one)) if name.strip()}
        if plain in names:
            same.append(code)
        elif any(_overlap(plain, name) for name in names):
            within.append(code)
    spelled = {_plain(code): code for code in known}
    alike = [spelled[one] for one in get_close_matches(plain, spelled, n=5, cutoff=0.6)]
    return tuple(dict.fromkeys([*sorted(same), *alike, *sorted(within)]))[:MOST_KNOWN]


def _overlap(one: str, other: str) -> bool:
    """Whether one is within the other, and long enough to mean something: two Chinese signs do."""
    short, long = sorted((one, other), key=len)
    return len(short) > (2 if short.isascii() else 1) and short in long


def names_of(one: Any) -> Iterable[str]:
    """Every name of a record, aliases too."""
    texts = [getattr(one, field, None) or {} for field in ("name", "label", "aliases")]
    for text in texts:
        for value in text.values():
            yield from value.splitlines()


def _plain(text: str) -> str:
    """Without what people spell now so, now so: capitals, spaces, hyphens and underscores."""
    return "".join(sign for sign in text.casefold() if sign not in " -_")
