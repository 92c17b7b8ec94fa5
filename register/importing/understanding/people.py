"""Categories of people, by their names in several languages and the codes of other tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from .data import table
from .found import Found as Found
from .words import fold

LONGEST: Final = 2000
BETWEEN: Final = re.compile(
    r"[,，、;；|\n•·]+|\s+(?:and|und|et|e|&|or|oder|ou|as\s+well\s+as|sowie|including)\s+|[和与及或]|以及|\s/\s|/(?=[^/]*$)",
    re.IGNORECASE,
)
BRACKETS: Final = re.compile(r"[(（\[](.*?)[)）\]]")
QUALIFIERS: Final = re.compile(
    r"^(?:our|the|all|any|your|existing|current|former|registered|natural|other|individual|their|his|her|die|der|les|nos|unsere|alle|我们的|本公司|公司|企业|全体|所有|其他|相关|其)\s*|\s*(?:data|'s)$",
    re.IGNORECASE,
)


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Folded names with the key and how; where two are the same the first way stands."""
    found: dict[str, tuple[str, str]] = {}
    for form, key, how in sorted(_said(), key=lambda one: WAYS.index(one[2])):
        found.setdefault(form, (key, "code" if how == "bare code" else how))
    return found


WAYS: Final = ("exact", "code", "alias", "bare code")


def _said() -> Iterator[tuple[str, str, str]]:
    for key, entry in table("people").items():
        yield fold(key), key, "exact"
        for code in entry["codes"]:
            yield fold(code), key, "code"
            yield fold(code.removeprefix("dpv:")), key, "bare code"
        for name in entry["names"]:
            yield from ((form, key, "alias") for form in plurals(fold(name)))


def plurals(form: str) -> Iterator[str]:
    """A folded Latin word, and its plural."""
    yield form
    if form.isascii():
        yield form + "s"
        if form.endswith("y"):
            yield form[:-1] + "ies"


@lru_cache(maxsize=8192)
def _people(text: str) -> tuple[Found, ...]:
    whole = _one(text)
    if whole is not None:
        return (whole,)
    found: dict[str, Found] = {}
    for part in _parts(text):
        one = _one(part)
        if one is not None:
            found.setdefault(one.key, one)
    return tuple(found.values())


def people(text: str) -> list[Found]:
    """The categories a text names, each once, in its order; what it names beside is left out.

    ``child`` and ``minor`` alone name none: the register tells those under fourteen apart.
    """
    return list(_people(text.strip())) if len(text) <= LONGEST else []


def _parts(text: str) -> Iterator[str]:
    """The parts of a list, without their brackets, and what is in the brackets."""
    for part in BETWEEN.split(BRACKETS.sub(lambda match: f",{match[1]},", text)):
        if part.strip():
            yield part.strip()


def _one(text: str) -> Found | None:
    known = _names().get(fold(text))
    if known is not None:
        return Found(known[0], 1.0 if known[1] in ("exact", "code") else 0.95, known[1])
    bare = QUALIFIERS.sub("", text.strip())
    if bare and bare != text.strip():
        known = _names().get(fold(bare))
        return None if known is None else Found(known[0], 0.9, "phrase")
    return None
