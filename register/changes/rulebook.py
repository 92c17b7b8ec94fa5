"""The rule table: dated data that says which change is of which kind, why, and what follows.

The law is in ``rules.toml``; here it is only read and checked.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Final, Literal

import msgspec

from history.text import TranslatedText

from .facts import Event

FILE: Final = Path(__file__).with_name("rules.toml")
EVERY_TYPE: Final = "*"

MajorKind = Literal["C1", "C2", "C3", "C4", "C5", "C6", "minor"]
KINDS: Final[tuple[MajorKind, ...]] = ("C1", "C2", "C3", "C4", "C5", "C6", "minor")
Follow = Literal["notify", "consent_again", "assess", "file"]
FOLLOWS: Final[tuple[Follow, ...]] = ("notify", "consent_again", "assess", "file")
Value = str | bool
Conditions = dict[str, tuple[Value, ...]]
EVENTS: Final[tuple[Event, ...]] = ("added", "ended", "changed", "past")


class RulebookError(Exception):
    """The rule table cannot be used; the message names the rule and the remedy."""


class Dated(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that holds from one day to another."""

    in_force_from: date | None = None
    in_force_to: date | None = None
    """The last day."""

    def is_in_force(self, day: date) -> bool:
        since, until = self.in_force_from, self.in_force_to
        return (since is None or since <= day) and (until is None or day <= until)


class Citation(Dated, frozen=True, kw_only=True):
    """A legal hook: what it is, and how well it is confirmed."""

    regime: str
    article: str
    confidence: Literal["V", "S+", "S", "M"]
    source: str
    only_where_recorded: bool = False
    """Cited only when a controller of the register records the regime as applying to it."""

    @property
    def is_assumption(self) -> bool:
        return self.confidence == "M"


class Rule(Dated, frozen=True, kw_only=True):
    """One line of the table; ``rules.toml`` says what each key means."""

    id: str
    kind: MajorKind
    about: tuple[str, ...]
    events: tuple[Event, ...]
    reason: dict[str, str]
    fields: tuple[str, ...] = ()
    when: Conditions = {}
    becomes: Conditions = {}
    follows: tuple[Follow, ...] = ()
    citations: tuple[str, ...] = ()

    @property
    def words(self) -> TranslatedText:
        """The reason in every language."""
        return TranslatedText(self.reason)


class Rulebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    rule: tuple[Rule, ...]
    citation: dict[str, Citation]

    def in_force(self, day: date) -> tuple[Rule, ...]:
        """The rules of a day, in the order of the file."""
        return tuple(rule for rule in self.rule if rule.is_in_force(day))


def parsed(path: Path) -> Rulebook:
    """A rule table from a file, its values checked. Raises ``RulebookError``."""
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Rulebook)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RulebookError(f"{path.name}: {error}") from error
    return found
