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


def purpose_name(use: str) -> str:
    """``marketing.advertising.first_party`` as ``Marketing: advertising, first party``."""
    first, *rest = use.replace("_", " ").strip(". ").split(".")
    said_so = f"{first}: {', '.join(rest)}" if rest else first
    return said_so[:1].upper() + said_so[1:]


def item_name(key: str) -> str:
    """``user.contact.phone_number`` as ``Phone number``, ``user.contact`` as ``Contact data``.

    Of what belongs to something in between, that is said too: ``Address city``.
    """
    parts = key.replace("_", " ").split(".")[1:] or ["user"]
    if len(parts) == 1 and parts[0] in WHOLE:
        return WHOLE[parts[0]]
    return _sentence(" ".join(parts[-2:] if len(parts) > 2 else parts[-1:]))


def full_item_name(key: str) -> str:
    """An item's name with all above it, where another item has the short one already."""
    return _sentence(key.replace(".", " ").replace("_", " "))


def _sentence(words: str) -> str:
    text = " ".join(ACRONYMS.get(word, word) for word in words.split())
    return text[:1].upper() + text[1:]


ACRONYMS: Final = {"id": "ID", "ip": "IP", "url": "URL", "mac": "MAC"}
WHOLE: Final[Mapping[str, str]] = {
    "account": "Account data",
    "authorization": "Log-in data",
    "behavior": "Behaviour data",
    "biometric": "Biometric data",
    "childrens": "Children's data",
    "contact": "Contact data",
    "content": "User content",
    "demographic": "Demographic data",
    "device": "Device data",
    "financial": "Financial data",
    "genetic": "Genetic data",
    "government id": "Government ID",
    "health and medical": "Health and medical data",
    "political": "Political opinions",
    "sensor": "Sensor data",
    "social": "Social data",
    "telemetry": "Telemetry data",
    "user": "User data of any kind",
    "workplace": "Workplace data",
}
"""What a whole family of data categories is called, where its one word says too little."""


def _turned(table: Mapping[str, str]) -> dict[str, str]:
    """By fideslang's words; of several of ours that are the same there, the first."""
    return {said_so.casefold(): ours for ours, said_so in reversed(list(table.items()))}


BASES: Final = _turned(FIDESLANG["legal_bases"])
CONDITIONS: Final = _turned(FIDESLANG["special_conditions"])
KINDS: Final = _turned(FIDESLANG["system_types"])
DPV_OF_USE: Final = {
    use: f"dpv:{ours}" for ours, use in reversed(list(FIDESLANG["data_uses"].items()))
}
