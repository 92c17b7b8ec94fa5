"""The keys of a statement's rows, and what keys look like that should be the same."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .held import Held, joined, part_of
from .kinds import Kind, Sort
from .rows import Problem, Row, Weight, at
from .validation import Judge, judge_of

LOOKED_THROUGH: Final = 2_000
"""Keys at most that are compared letter by letter for one suggestion."""
GUESSES: Final = 100
"""Suggestions at most that are looked for so; what is equal but for case is always found."""


@dataclass
class Keys:
    """The keys that the rows of one kind have in the file."""

    kind: Kind
    keys: list[str | None] = field(default_factory=list)
    """By row; None for a row that has none, which was told."""
    first: dict[str, Row] = field(default_factory=dict)
    """The first row with a key; of kinds without a key of their own it is the owner's."""


def keys_of(kind: Kind, rows: list[Row], problems: list[Problem]) -> Keys:
    """The keys of these rows; tells of rows without one, and of keys that come twice."""
    found = Keys(kind)
    judge = judge_of(kind.name)
    for row in rows:
        key = _key(judge, row, problems)
        if key is not None and kind.is_unique and key in found.first:
            problems.append(_twice(kind, row, found.first[key]))
            key = None
        found.keys.append(key)
        if key is not None:
            found.first.setdefault(key, row)
    return found


def _key(judge: Judge, row: Row, problems: list[Problem]) -> str | None:
    parts = []
    for name in judge.kind.key:
        if name not in row.values and name in judge.needed:
            problems.extend(told(row, one) for one in judge.missing(row.values) if one[0] == name)
            return None
        value = row.values.get(name, judge.usual.get(name))
        if name not in row.values or type(value) is str:
            # A wrong one is told when the row is judged.
            parts.append(part_of(value))
            continue
        try:
            parts.append(part_of(judge.cleaners[name](value)))
        except ValidationError as error:
            problems.append(at(row, name, Weight.ERROR, " ".join(error.messages), code="invalid"))
            return None
    return parts[0] if len(parts) == 1 else joined(parts)


def told(row: Row, fault: tuple[str, str, str], suggestion: str = "") -> Problem:
    """What is wrong with a row, at its place."""
    column, reason, code = fault
    return at(row, column, Weight.ERROR, reason, suggestion, code)


def _twice(kind: Kind, row: Row, first: Row) -> Problem:
    where = {"row": first.number, "sheet": first.spot.sheet}
    return at(
        row,
        kind.key[-1],
        Weight.ERROR,
        _("This is in the file twice: first in row %(row)s of “%(sheet)s”.") % where,
        _("Keep one of the two rows, or give this one a key of its own."),
        "twice",
    )


def folded(key: str) -> str:
    """The form in which keys that differ only in case and width are the same."""
    return key.lower() if key.isascii() else unicodedata.normalize("NFKC", key).casefold()


@dataclass
class Nearest:
    """Finds the key that was probably meant."""

    held: Held
    stated: dict[str, Keys]
    _folded: dict[str, dict[str, str]] = field(default_factory=dict)
    _found: dict[tuple[str, str], str] = field(default_factory=dict)
    _left: int = GUESSES

    def alike(self, kind: str, key: str) -> str:
        """A key of the register, else of the file, equal but for case and width; empty for none."""
        if kind not in self._folded:
            own = self.stated[kind].first if kind in self.stated else {}
            index = {folded(one): one for one in reversed(own)}
            index.update({folded(one): one for one in self.held.ids(kind)})
            self._folded[kind] = index
        return self._folded[kind].get(folded(key), "")

    def near(self, kind: str, key: str, start: str = "") -> str:
        """The key that is most like one that is nowhere, if any is; without ``start``."""
        place = (kind, key)
        if place not in self._found:
            found = self.alike(kind, key) or self._guessed(kind, key, start)
            self._found[place] = found.removeprefix(start)
        return self._found[place]

    def _guessed(self, kind: str, key: str, start: str) -> str:
        if not self._left:
            return ""
        self._left -= 1
        own = self.stated[kind].first if kind in self.stated else {}
        among = [
            one.removeprefix(start) for one in (*self.held.ids(kind), *own) if one.startswith(start)
        ]
        code = key.removeprefix(start)
        found = get_close_matches(code, among[:LOOKED_THROUGH], n=1, cutoff=0.7)
        return found[0] if found else ""


def is_coded(kind: Kind) -> bool:
    """Whether rows of a kind are known by words that people type, not by what they refer to."""
    return kind.is_unique and all(kind.columns[one].sort is Sort.LINE for one in kind.key)
