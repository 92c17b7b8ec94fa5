"""SARIF 2.1.0 (OASIS), for pipelines that show what checkers find.

Places are logical: a record by its code, a row on it, a field. A finding keeps its fingerprint as
long as it is the same finding, and one that somebody accepts carries a suppression.
"""

from __future__ import annotations

from typing import Any, BinaryIO, Final

from django.utils.translation import override
from msgspec import json

from ..facts import Finding, Severity
from ..rules.rulebook import Rule
from ..words import remedy_of, sentence_of
from .plain import cited
from .report import Report

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT: Final = "findingKey/v1"
LEVELS: Final = {
    Severity.INCOMPLETE: "error",
    Severity.UNLAWFUL: "error",
    Severity.WARNING: "warning",
    Severity.TASK: "note",
}
LANGUAGES: Final = {"zh-hans": "zh-CN", "en": "en"}
"""As SARIF writes them, which knows no scripts."""


def write(report: Report, out: BinaryIO) -> None:
    """One log with one run."""
    with override(report.language):
        out.write(json.encode(log(report), order="deterministic"))
    out.write(b"\n")


def log(report: Report) -> dict[str, Any]:
    register = report.register
    places = {rule.id: place for place, rule in enumerate(report.rules)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "check_register",
                        "language": LANGUAGES[report.language],
                        "rules": [descriptor(rule, report) for rule in report.rules],
                    }
                },
                "automationDetails": {"id": f"check_register/{register.state}/"},
                "language": LANGUAGES[report.language],
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": True}],
                "properties": {
                    "registerNumber": register.number,
                    "registerHash": register.hash,
                    "registerState": register.state,
                    "day": report.day,
                },
                "results": [result(one, report, places) for one in report.found],
            }
        ],
    }


def descriptor(rule: Rule, report: Report) -> dict[str, Any]:
    """A rule; its help is text, since it has no page of its own on the web."""
    language = report.language
    title = rule.name.in_language(language)
    about = [cited(rule.citations)]
    if rule.assumption:
        about.append(rule.assumption.get(language, ""))
    fixes = [point.remedy.in_language(language) for point in rule.points.values()]
    return {
        "id": rule.id,
        "shortDescription": {"text": title},
        "fullDescription": {"text": " ".join((title, *about))},
        "help": {"text": "\n".join((*about, *dict.fromkeys(fixes)))},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.severity, *rule.regimes],
            "unconfirmed": rule.is_unconfirmed,
            "lookedFor": report.applies(rule),
        },
    }


def result(one: Finding, report: Report, places: dict[str, int]) -> dict[str, Any]:
    language = report.language
    return {
        "ruleId": one.rule,
        "ruleIndex": places[one.rule],
        "kind": "fail",
        "level": LEVELS[one.severity],
        "message": {"text": f"{sentence_of(one, language)} {remedy_of(one, language)}"},
        "locations": [{"logicalLocations": [location(one, report)]}],
        "partialFingerprints": {FINGERPRINT: one.key},
        # Present in each, as the standard wants it where it is present in one.
        "suppressions": suppressions(one),
        "properties": {
            "point": one.point,
            "severity": one.severity,
            "blocking": one.is_blocking,
            "activity": report.code_of_activity(one),
            "citations": cited(report.cited(one)),
        },
    }


def location(one: Finding, report: Report) -> dict[str, Any]:
    """The record by its code, with the row and field in its full name."""
    place, named = one.place, report.naming.named(one.place)
    row = (place.part, str(place.part_id)) if place.part else ()
    parts = (place.kind, named.code, *row, place.field)
    return {
        "name": named.code or place.kind,
        "kind": place.kind,
        "fullyQualifiedName": "/".join(filter(None, parts)),
        "decoratedName": named.words(report.language),
    }


def suppressions(one: Finding) -> list[dict[str, Any]]:
    waiver = one.waiver
    if waiver is None or not one.is_accepted:
        return []
    return [
        {
            "kind": "external",
            "status": "accepted",
            "justification": waiver.reason,
            "properties": {"by": waiver.granted_by, "until": waiver.until},
        }
    ]
