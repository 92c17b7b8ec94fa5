"""A finding in words of one language."""

from __future__ import annotations

from datetime import date

from history.text import TranslatedText

from .facts import Finding, Value
from .rules.rulebook import Point, Rule, rulebook


def rule_of(finding: Finding) -> Rule:
    return rulebook().rules[finding.rule]


def point_of(finding: Finding) -> Point:
    return rule_of(finding).points[finding.point]


def sentence_of(finding: Finding, language: str) -> str:
    """What was found, with the names of what it was found at."""
    return _filled(point_of(finding).sentence.in_language(language), finding, language)


def remedy_of(finding: Finding, language: str) -> str:
    """What mends it."""
    return _filled(point_of(finding).remedy.in_language(language), finding, language)


def hooks_of(finding: Finding, day: date) -> str:
    """The articles behind it that hold on ``day``, each with how well it is confirmed."""
    cited = rule_of(finding).cited(frozenset(finding.regimes), day)
    return "; ".join(f"{one.article} ({one.confidence})" for one in cited)


def _filled(words: str, finding: Finding, language: str) -> str:
    return words.format_map({name: _said(value, language) for name, value in finding.values})


def _said(value: Value, language: str) -> str:
    return value.in_language(language) if isinstance(value, TranslatedText) else str(value)
