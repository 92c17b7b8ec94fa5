"""A finding as a page shows it, in the language of whoever reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from history.text import TranslatedText

from .facts import Finding, Severity, WaiverFacts
from .places import url_of
from .rules.rulebook import Rule
from .severities import NAMES
from .words import remedy_of, rule_of, sentence_of

BADGES: Final = {
    Severity.INCOMPLETE: "missing",
    Severity.UNLAWFUL: "unlawful",
    Severity.WARNING: "look",
    Severity.TASK: "due",
}
"""The ends of the class names by which badges are coloured."""


@dataclass(frozen=True)
class Cited:
    """An article, and whether anybody has seen it in a source."""

    article: str
    is_unconfirmed: bool


@dataclass(frozen=True)
class Told:
    """One finding in words."""

    key: str
    anchor: str
    rule: str
    title: str
    severity: Any
    badge: str
    sentence: str
    fix: str
    cited: tuple[Cited, ...]
    assumption: str
    """What is read into an unclear text."""
    url: str
    """The page of the record, at the finding."""
    is_blocking: bool
    blocks_though_accepted: bool
    waiver: WaiverFacts | None

    @property
    def is_accepted(self) -> bool:
        return self.waiver is not None


def told(finding: Finding, language: str, day: date) -> Told:
    """A finding in words of one language, with the citations that hold on a day."""
    rule = rule_of(finding)
    cited = tuple(
        Cited(one.article, one.confidence == "M")
        for one in rule.cited(frozenset(finding.regimes), day)
    )
    return Told(
        key=finding.key,
        anchor=anchor_of(finding),
        rule=finding.rule,
        title=rule.name.in_language(language),
        severity=NAMES[finding.severity],
        badge=BADGES[finding.severity],
        sentence=sentence_of(finding, language),
        fix=remedy_of(finding, language),
        cited=cited,
        assumption=_assumption(rule, language),
        url=url_at(finding),
        is_blocking=finding.is_blocking,
        blocks_though_accepted=finding.is_blocking and finding.waiver is not None,
        waiver=finding.waiver,
    )


def anchor_of(finding: Finding) -> str:
    """The id of a finding on the page of its record; the same tomorrow."""
    return "finding-" + re.sub(r"[^A-Za-z0-9_]+", "-", finding.key)


def url_at(finding: Finding) -> str:
    """The page of the record at the finding itself."""
    page = url_of(finding.place).partition("#")[0]
    return page if finding.place.kind == "register" else f"{page}#{anchor_of(finding)}"


def _assumption(rule: Rule, language: str) -> str:
    if not rule.assumption:
        return ""
    return TranslatedText(rule.assumption).in_language(language)
