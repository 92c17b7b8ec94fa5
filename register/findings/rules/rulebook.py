"""The tables of rules: words, citations, dates and parameters as data, read and checked.

A rule's table says what it is called, which regimes it belongs to, since when, how well its source
is known, and what each of its points says; the function of the rule only looks. A number that the
law may change is a parameter with dates and source, never a number in a function.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final, Literal

import msgspec

from history.text import LANGUAGES, TranslatedText
from register.findings.facts import Severity

FOLDER: Final = Path(__file__).parent

Confidence = Literal["V", "S+", "S", "M"]
Words = dict[str, str]


class RulebookError(Exception):
    """The tables cannot be used; the message names file, rule and remedy."""


class Dated(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that holds from one day to another."""

    in_force_from: date | None = None
    in_force_to: date | None = None
    """The last day."""

    def is_in_force(self, day: date) -> bool:
        since, until = self.in_force_from, self.in_force_to
        return (since is None or since <= day) and (until is None or day <= until)


class Citation(Dated, frozen=True, kw_only=True):
    """A legal hook, and how well it is confirmed: V read in full, S+ and S in secondary sources,
    M from memory, to be shown as an assumption.
    """

    article: str
    confidence: Confidence
    source: str
    regime: str = ""
    """Cited only where this regime applies; empty for wherever the rule applies."""


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that a rule can find: the sentence shown, and what mends it."""

    says: Words
    fix: Words
    severity: Severity | None = None
    """Where it differs from the rule's."""

    @property
    def sentence(self) -> TranslatedText:
        return TranslatedText(self.says)

    @property
    def remedy(self) -> TranslatedText:
        return TranslatedText(self.fix)

    @property
    def names(self) -> frozenset[str]:
        """Names of the values that its words are filled with."""
        texts = (*self.says.values(), *self.fix.values())
        return frozenset(
            name for text in texts for _, name, _, _ in Formatter().parse(text) if name
        )


class Rule(Dated, frozen=True, kw_only=True):
    """One rule's table."""

    id: str
    title: Words
    severity: Severity
    citations: tuple[Citation, ...]
    points: dict[str, Point]
    regimes: tuple[str, ...] = ()
    """Applies where one of them applies to the controller; none named: everywhere."""
    assumption: Words = {}
    """What is read into an unclear text; shown with each finding."""

    @property
    def name(self) -> TranslatedText:
        return TranslatedText(self.title)

    @property
    def is_unconfirmed(self) -> bool:
        """Whether nothing that it cites has been seen in any source."""
        return all(one.confidence == "M" for one in self.citations)

    def severity_of(self, point: str) -> Severity:
        return self.points[point].severity or self.severity

    def cited(self, regimes: frozenset[str], day: date) -> tuple[Citation, ...]:
        """The citations that hold on a day where these regimes apply.

        Of a rule that looks wherever it may be, all of that day where none of theirs applies: a
        finding always says where it comes from.
        """
        held = tuple(one for one in self.citations if one.is_in_force(day))
        theirs = tuple(one for one in held if not one.regime or one.regime in regimes)
        return theirs or held


class Parameter(Dated, frozen=True, kw_only=True):
    """A number of the law or of good practice: threshold, interval, grace period."""

    key: str
    value: int
    unit: str
    article: str
    confidence: Confidence
    source: str


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file."""

    rule: tuple[Rule, ...] = ()
    parameter: tuple[Parameter, ...] = ()


class Rulebook(msgspec.Struct, frozen=True):
    """All files together."""

    rules: dict[str, Rule]
    parameters: tuple[Parameter, ...]

    def parameter(self, key: str, day: date) -> Parameter | None:
        """The parameter in force on a day, if there is one."""
        return next(
            (one for one in self.parameters if one.key == key and one.is_in_force(day)), None
        )


@cache
def rulebook() -> Rulebook:
    """The rules that come with the program, by id in the order of their numbers."""
    return read_rulebook(sorted(FOLDER.glob("*.toml")))


def read_rulebook(paths: list[Path]) -> Rulebook:
    """Rules from files. Raises ``RulebookError``, naming everything that is wrong with them."""
    tables = {path.name: parsed(path) for path in paths}
    rules = {rule.id: rule for table in tables.values() for rule in table.rule}
    problems = [
        f"{name}: rule {rule.id}: {problem}"
        for name, table in tables.items()
        for rule in table.rule
        for problem in (*problems_of(rule), *([] if rules[rule.id] is rule else ["stands twice"]))
    ]
    parameters = tuple(one for table in tables.values() for one in table.parameter)
    problems += [
        f"parameter {one.key}: stands twice on the same day" for one in overlapping(parameters)
    ]
    if problems:
        raise RulebookError("\n".join(problems))
    return Rulebook(dict(sorted(rules.items())), parameters)


def parsed(path: Path) -> Table:
    """One file, its values checked."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Table)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RulebookError(f"{path.name}: {error}") from error


def problems_of(rule: Rule) -> Iterator[str]:
    """What is wrong with one rule's table."""
    if not rule.citations:
        yield "cites nothing; name an article and its source"
    if not rule.points:
        yield "has no point; say what it finds"
    words = {"title": rule.title, "assumption": rule.assumption or None}
    for key, point in rule.points.items():
        words |= {f"points.{key}.says": point.says, f"points.{key}.fix": point.fix}
    for name, given in words.items():
        if given is not None and set(LANGUAGES) - {
            code for code, text in given.items() if text.strip()
        }:
            yield f"{name} needs words in {' and '.join(LANGUAGES)}"
    if rule.in_force_from and rule.in_force_to and rule.in_force_to < rule.in_force_from:
        yield "in_force_to is before in_force_from"


def overlapping(parameters: tuple[Parameter, ...]) -> Iterator[Parameter]:
    """Parameters of one key that hold on the same day as another."""
    for place, one in enumerate(parameters):
        for other in parameters[:place]:
            if one.key == other.key and _meet(one, other):
                yield one


def _meet(one: Dated, other: Dated) -> bool:
    since = max(one.in_force_from or date.min, other.in_force_from or date.min)
    until = min(one.in_force_to or date.max, other.in_force_to or date.max)
    return since <= until
