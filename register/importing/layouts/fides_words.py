"""How fideslang writes things, and what they are called in the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from register.documents.machine.names import FIDESLANG

from .desk import line
from .vendors import entries


def declarations(one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from entries(one, "privacy_declarations")


def located(one: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Every field of a dataset that names data categories: ``customers.email``."""
    for collection in entries(one, "collections"):
        yield from _fields(collection, line(collection.get("name"), 200))


def _fields(one: Mapping[str, Any], path: str) -> Iterator[tuple[str, list[str]]]:
    if keys := texts(one.get("data_categories")):
        yield path, keys
    for field in entries(one, "fields"):
        yield from _fields(field, f"{path}.{line(field.get('name'), 200)}")


def texts(value: Any) -> list[str]:
    """The texts of a list, or the one text."""
    members = value if isinstance(value, list) else [value]
    return [found for one in members if (found := line(one, 200))]


def worded(key: str) -> str:
    """``essential.service`` as ``Essential service``: the taxonomy's own names are not ours."""
    words = key.replace(".", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _turned(table: Mapping[str, str]) -> dict[str, str]:
    """By fideslang's words; of several of ours that are the same there, the first."""
    return {said_so.casefold(): ours for ours, said_so in reversed(list(table.items()))}


BASES: Final = _turned(FIDESLANG["legal_bases"])
CONDITIONS: Final = _turned(FIDESLANG["special_conditions"])
KINDS: Final = _turned(FIDESLANG["system_types"])
DPV_OF_USE: Final = {
    use: f"dpv:{ours}" for ours, use in reversed(list(FIDESLANG["data_uses"].items()))
}
