"""Snapshots without a database: records in which whatever a test does not say is blank."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import structs

from history.text import TranslatedText
from register.changes.catalogue import FLOORS, Kind, collections, kinds
from register.facts import Register

BLANKS: dict[Any, Any] = {
    int: 0,
    str: "",
    bool: False,
    date: date(2020, 1, 1),
    TranslatedText: TranslatedText(),
}


def blank_value(hint: Any) -> Any:
    """The emptiest value a field may hold."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return None if type(None) in get_args(hint) else blank_value(get_args(hint)[0])
    if origin is tuple:
        return ()
    if origin is dict:
        return {}
    return BLANKS[hint]


def fact(about: str, **values: Any) -> Any:
    """One fact by the key of its type: ``fact("purpose", id=1, name=…)``."""
    kind = kinds()[about]
    hints = get_type_hints(kind.facts)
    return kind.facts(**{name: values.get(name, blank_value(hints[name])) for name in hints})


def snapshot(*records: Any, day: date = date(2026, 3, 31), number: int = 1) -> Register:
    """A register that says no more than these records, as of a day at noon."""
    floors: dict[str, dict[str, Any]] = {floor: {} for floor in FLOORS}
    for collection in collections():
        facts = kinds()[collection.kind].facts
        mine: list[Any] = [one for one in records if type(one) is facts]
        mine.sort(key=lambda one: one.id)
        held: dict[int, Any] = {one.id: one for one in mine}
        if collection.kind == "acting_for":
            held = {one.id: one.party_ids for one in mine}
        floors[collection.floor][collection.name] = held
    hints = get_type_hints(Register)
    return Register(
        number=number,
        sealed_at=datetime(day.year, day.month, day.day, 4, tzinfo=UTC),
        hash="",
        state="working",
        time_zone="Asia/Shanghai",
        **{floor: hints[floor](**held) for floor, held in floors.items()},
    )


def contents(register: Register) -> tuple[Any, ...]:
    """What a register says, without the stamp of its moment."""
    return tuple(getattr(register, floor) for floor in FLOORS)


def text(zh: str, en: str = "") -> TranslatedText:
    return TranslatedText({"zh-hans": zh, "en": en})


def changed(one: Any, **values: Any) -> Any:
    return structs.replace(one, **values)


def child_kinds(kind: Kind) -> list[tuple[str, Kind]]:
    return [(name, kinds()[row]) for name, row in kind.children]
