"""What notices call kinds of personal data, in Chinese and English: our own list.

Beside the register's names it finds what is said and not recorded. Each line of the tables is one
kind with its spellings; the head of ``person.toml`` says how they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from ..folding import folded
from ..tables import table

TABLES: Final = ("person", "device", "use")
LANGUAGES: Final = ("zh", "en")
GENERIC: Final = frozenset(
    {
        *(
            "个人信息",
            "用户信息",
            "个人数据",
            "用户数据",
            "客户信息",
            "客户数据",
            "相关信息",
            "其他信息",
        ),
        *("personal information", "personal data", "user information", "user data"),
        *(
            "customer information",
            "customer data",
            "personal info",
            "user info",
            "other information",
        ),
    }
)
"""Words for all data: the register may call an item so, this list never does."""

VAGUE: Final = {
    "zh": ("信息", "数据", "资料", "相关信息", "等信息"),
    "en": (" information", " data", " details", " info"),
}
"""Endings that stand for one another."""


class Kind(Struct, frozen=True):
    """A kind of personal data."""

    key: str
    names: tuple[str, ...]
    """As notices say it, in either language, the most usual first."""
    doubtful: tuple[str, ...]
    """Words that mean it among other data, and something else elsewhere."""
    patterns: tuple[str, ...]
    """Expressions over folded text, for words that stand apart."""
    broader: str
    """The kind it is one of; empty where it is none."""


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of the list, by key."""
    return {
        key: _kind(key, line)
        for name in TABLES
        for group in table(f"lexicon/{name}").values()
        for key, line in group.items()
    }


def _kind(key: str, line: dict[str, str]) -> Kind:
    written = [one for language in LANGUAGES for one in parted(line[language])]
    plain = [one for one in written if one[0] not in "?~"]
    return Kind(
        key,
        tuple(dict.fromkeys(plain)),
        tuple(one[1:] for one in written if one[0] == "?"),
        tuple(one[1:] for one in written if one[0] == "~"),
        line.get("broader", ""),
    )


def parted(line: str) -> Iterator[str]:
    """Spellings of a line, which | parts outside of brackets."""
    depth = start = 0
    for at, letter in enumerate(line):
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and not depth:
            yield line[start:at].strip()
            start = at + 1
    yield line[start:].strip()


@cache
def by_name() -> dict[str, str]:
    """The key of each folded name; doubtful words are not names."""
    return {folded(form): kind.key for kind in kinds().values() for form in spelled(kind.names)}


def spelled(names: tuple[str, ...]) -> Iterator[str]:
    """Names, each also with the other endings that say as little as its own."""
    for name in names:
        yield name
        yield from _with_other_endings(name)


def _with_other_endings(name: str) -> Iterator[str]:
    for endings in VAGUE.values():
        for ending in endings[:3]:
            if name.endswith(ending) and len(name) > len(ending) + 1:
                stem = name.removesuffix(ending)
                others = (f"{stem}{other}" for other in endings if other != ending)
                yield from (other for other in others if folded(other) not in GENERIC)
                return


@cache
def never() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words, and patterns, inside which no kind is found."""
    words = table("lexicon/never")
    written = [one for language in LANGUAGES for one in parted(words[language])]
    return (
        tuple(one for one in written if one and one[0] != "~"),
        tuple(one[1:] for one in written if one.startswith("~")),
    )
