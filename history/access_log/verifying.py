"""Does the log of accesses still say what was written, and what the seals say it said?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from ..canonical import FieldLines, streamed
from .line import hash_after
from .models import AccessEvent

MOST_TOLD: Final = 5

Bound = Mapping[int, tuple[int, str]]
"""By number of an entry: the first change set that seals it, and the hash it says."""


class AccessChain:
    """The chain of entries, followed from the first to the newest. One query."""

    def __init__(self, connection: BaseDatabaseWrapper, bound: Bound) -> None:
        self.bound = dict(bound)
        self.number, self.hash, self.at = 0, "", ""
        self.problems: list[str] = []
        for values in entries(connection):
            self.follow(*values)
        for number, (change_set, _hash) in sorted(self.bound.items()):
            self.says(
                _("entry #%(number)d is missing, which change set #%(change_set)d seals"),
                number=number,
                change_set=change_set,
            )

    def follow(self, number: int, at: str, *values: Any) -> None:
        """One entry, the hash last."""
        *said, recorded = values
        if number != self.number + 1:
            self.says(_("entry #%(number)d is missing"), number=self.number + 1)
        if at < self.at:
            self.says(_("entry #%(number)d is dated before the one before it"), number=number)
        if hash_after(self.hash, [number, at, *said]) != recorded:
            self.says(
                _("entry #%(number)d was altered, or the one before it was replaced"),
                number=number,
            )
        change_set, sealed = self.bound.pop(number, (0, recorded))
        if sealed != recorded:
            self.says(
                _("entry #%(number)d is not the one that change set #%(change_set)d seals"),
                number=number,
                change_set=change_set,
            )
        self.number, self.hash, self.at = number, recorded, at

    def says(self, problem: str, **told: int) -> None:
        self.problems.append(problem % told)

    def told(self) -> Iterator[str]:
        """The first problems, as sentences."""
        for problem in self.problems[:MOST_TOLD]:
            yield _("Log of accesses: %(problem)s.") % {"problem": problem}


def entries(connection: BaseDatabaseWrapper) -> Iterator[Any]:
    """Every entry in the order of numbers, its columns as a line holds them."""
    lines, quote = lines_of(connection), connection.ops.quote_name
    sql = (
        f"SELECT {lines.selected('e', connection)} FROM {quote(AccessEvent._meta.db_table)} e"
        f" ORDER BY {quote('number')}"
    )
    for found in streamed(connection, sql, []):
        yield from lines.values(found)


def lines_of(connection: BaseDatabaseWrapper) -> FieldLines:
    """What makes lines of rows of the log."""
    return FieldLines(AccessEvent._meta.concrete_fields, connection)


def hash_at(number: int, using: str) -> str:
    """The recorded hash of an entry; nothing when there is none. One query."""
    found = AccessEvent.objects.using(using).filter(number=number).values_list("hash", flat=True)
    return str(found.first() or "")
