"""The rule table: dated data that says which change is of which kind, why, and what follows.

The law is in ``rules.toml``; here it is only read and checked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal

import msgspec

from history.text import LANGUAGES, TranslatedText

from .catalogue import kinds
from .facts import Event
from .paths import problem_with

FILE: Final = Path(__file__).with_name("rules.toml")
EVERY_TYPE: Final = "*"

MajorKind = Literal["C1", "C2", "C3", "C4", "C5", "C6", "minor"]
KINDS: Final[tuple[MajorKind, ...]] = ("C1", "C2", "C3", "C4", "C5", "C6", "minor")
Follow = Literal["notify", "consent_again", "assess", "file"]
FOLLOWS: Final[tuple[Follow, ...]] = ("notify", "consent_again", "assess", "file")
Value = str | bool
Conditions = dict[str, tuple[Value, ...]]


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


@cache
def rulebook() -> Rulebook:
    """The rule table that comes with the program."""
    return read_rulebook(FILE)


def read_rulebook(path: Path) -> Rulebook:
    """A rule table from a file. Raises ``RulebookError``, naming all that is wrong with it."""
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Rulebook)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RulebookError(f"{path.name}: {error}") from error
    problems = list(_problems(found))
    if problems:
        raise RulebookError("\n".join(f"{path.name}: {problem}" for problem in problems))
    return found


def _problems(book: Rulebook) -> Iterator[str]:
    seen: set[str] = set()
    for rule in book.rule:
        if rule.id in seen:
            yield f"rule “{rule.id}”: there are two of this id; rename one."
        seen.add(rule.id)
        for problem in _problems_of(rule, book):
            yield f"rule “{rule.id}”: {problem}"
    for key, citation in book.citation.items():
        if not any(key in rule.citations for rule in book.rule):
            yield f"citation “{key}”: no rule cites it; remove it."
        if _ends_before_it_begins(citation):
            yield f"citation “{key}”: in_force_to is before in_force_from."
    for event in ("added", "ended", "changed", "past"):
        if not any(_claims_everything(rule, event) for rule in book.rule):
            yield f"no rule claims what is left of “{event}”: end with one about “*” without terms."


def _problems_of(rule: Rule, book: Rulebook) -> Iterator[str]:
    unknown = [key for key in rule.about if key != EVERY_TYPE and key not in kinds()]
    if unknown:
        yield f"about names “{unknown[0]}”, which is no type of fact."
        return
    about = list(kinds().values()) if EVERY_TYPE in rule.about else [kinds()[k] for k in rule.about]
    for name in rule.fields:
        if not any(name in kind.fields for kind in about):
            yield f"fields names “{name}”, which none of the types has."
    if rule.fields and "changed" not in rule.events:
        yield "fields are given, but “changed” is not among the events."
    for path in (*rule.when, *rule.becomes):
        for kind in about:
            if problem := problem_with(path, kind):
                yield f"“{path}” of {kind.key}: {problem}."
    for key in rule.citations:
        if key not in book.citation:
            yield f"citation “{key}” is not in the table of citations."
    if not rule.citations and rule.kind != "minor":
        yield "a major change needs a citation."
    if set(LANGUAGES) - {code for code, words in rule.reason.items() if words.strip()}:
        yield f"the reason needs words in {' and '.join(LANGUAGES)}."
    if _ends_before_it_begins(rule):
        yield "in_force_to is before in_force_from."


def _ends_before_it_begins(one: Dated) -> bool:
    since, until = one.in_force_from, one.in_force_to
    return since is not None and until is not None and until < since


def _claims_everything(rule: Rule, event: str) -> bool:
    is_always = rule.in_force_from is None and rule.in_force_to is None
    terms = rule.fields or rule.when or rule.becomes
    return EVERY_TYPE in rule.about and event in rule.events and is_always and not terms
