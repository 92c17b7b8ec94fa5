"""JSON for programs: docs/findings.md says what each key means. Keys are permanent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from django.utils.translation import override
from msgspec import json

from register.changes.writing.machine import stamp

from ..facts import Finding, Severity
from ..naming import field_in_words
from ..rules.rulebook import Citation, Rule
from ..words import remedy_of, rule_of, sentence_of
from .report import Report


def write(report: Report, out: BinaryIO) -> None:
    """One JSON object, a line of the file for each finding."""
    encode = json.Encoder(order="deterministic").encode
    with override(report.language):
        out.write(encode(head(report))[:-1])
        out.write(b',"findings":[')
        separator = b"\n"
        for one in report.found:
            out.write(separator)
            out.write(encode(told(one, report)))
            separator = b",\n"
    out.write(b"\n]}\n")


def head(report: Report) -> dict[str, Any]:
    """Everything but the findings."""
    asked = report.asked
    return {
        "document": "findings",
        "language": report.language,
        "register": stamp(report.register),
        "day": report.day,
        "asked": {
            "rules": asked.rules,
            "regimes": asked.regimes,
            "activities": asked.activities,
        },
        "counts": {
            "activities": len(report.ground.activities),
            "findings": len(report.found),
            "blocking": report.blocking,
            "severities": {
                severity: {"open": report.open[severity], "accepted": report.accepted[severity]}
                for severity in Severity
            },
            "regimes": {
                regime: {severity: counted[severity] for severity in Severity}
                for regime, counted in report.by_regime.items()
            },
        },
        "rules": [table_of(rule, report) for rule in report.rules],
    }


def table_of(rule: Rule, report: Report) -> dict[str, Any]:
    """A rule, and whether it was looked for."""
    language = report.language
    return {
        "id": rule.id,
        "title": rule.name.in_language(language),
        "severity": rule.severity,
        "regimes": rule.regimes,
        "in_force_from": rule.in_force_from,
        "in_force_to": rule.in_force_to,
        "looked_for": report.applies(rule),
        "unconfirmed": rule.is_unconfirmed,
        "assumption": rule.assumption.get(language),
        "citations": citations(rule.citations),
    }


def citations(given: Iterable[Citation]) -> list[dict[str, Any]]:
    return [
        {
            "article": one.article,
            "regime": one.regime or None,
            "confidence": one.confidence,
            "source": one.source,
        }
        for one in given
    ]


def told(one: Finding, report: Report) -> dict[str, Any]:
    """One finding: what it is by key and code, then in words."""
    language, place = report.language, one.place
    named = report.naming.named(place)
    return {
        "key": one.key,
        "rule": one.rule,
        "point": one.point,
        "severity": one.severity,
        "blocking": one.is_blocking,
        "record": {
            "kind": place.kind,
            "id": place.record_id or None,
            "code": named.code or None,
            "name": named.name_in(language),
        },
        "row": {"part": place.part, "id": place.part_id, "name": named.row_in(language)}
        if place.part
        else None,
        "field": {"name": place.field, "label": field_in_words(place)} if place.field else None,
        "activity": report.code_of_activity(one),
        "sentence": sentence_of(one, language),
        "fix": remedy_of(one, language),
        "regimes": [regime for regime in report.counted_under(one) if regime],
        "citations": citations(report.cited(one)),
        "unconfirmed": rule_of(one).is_unconfirmed,
        "accepted": accepted(one),
    }


def accepted(one: Finding) -> dict[str, Any] | None:
    """Why a finding is accepted, by whom and until when."""
    waiver = one.waiver
    if waiver is None or not one.is_accepted:
        return None
    return {
        "reason": waiver.reason,
        "by": waiver.granted_by,
        "on": waiver.granted_on,
        "until": waiver.until,
    }
