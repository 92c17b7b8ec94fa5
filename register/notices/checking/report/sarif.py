"""SARIF 2.1.0 (OASIS), for pipelines that show what checkers find.

A result stands at its passage in the notice, and at the records it is about; one that the notice
leaves out stands at the records alone. Its fingerprint is the same as long as it is the same
difference of the same thing.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, BinaryIO, Final
from urllib.parse import quote

from django.utils.translation import override
from msgspec import json

from ....findings.report.sarif import LANGUAGES, SCHEMA
from ...understanding.claims import Claim
from ..differences import Difference, Kind, Record
from ..wording import KINDS, SENTENCES, STEPS, sentence, title
from .report import Report

TOOL: Final = "check_notice"
FINGERPRINT: Final = "differenceKey/v1"
SURE: Final = 0.9
"""From here on a difference is an error; below it is a warning."""


def write(report: Report, out: BinaryIO) -> None:
    """One log with one run."""
    with override(report.language):
        out.write(json.encode(log(report), order="deterministic"))
    out.write(b"\n")


def log(report: Report) -> dict[str, Any]:
    register = report.register
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": TOOL,
                        "language": LANGUAGES[report.language],
                        "rules": [rule(kind) for kind in Kind],
                    }
                },
                "automationDetails": {"id": f"{TOOL}/{register.state}/"},
                "language": LANGUAGES[report.language],
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": True}],
                "artifacts": [{"location": artifact(report)}],
                "properties": {
                    "registerNumber": register.number,
                    "registerHash": register.hash,
                    "registerState": register.state,
                },
                "results": [result(one, report) for one in report.found],
            }
        ],
    }


def rule(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.value,
        "shortDescription": {"text": str(KINDS[kind])},
        "fullDescription": {"text": str(SENTENCES[kind])},
        "help": {"text": str(STEPS[kind])},
    }


def result(one: Difference, report: Report) -> dict[str, Any]:
    words = f"{title(one, report.check)}: {sentence(one, report.check)} {STEPS[one.kind]}"
    records = [logical(record) for record in one.records]
    locations = [located(claim, report) for claim in one.said]
    if not locations:
        locations = [{"physicalLocation": {"artifactLocation": artifact(report)}}]
    if records:
        locations[0]["logicalLocations"] = records
    key = "/".join((one.kind, one.about, one.key, *sorted(one.languages)))
    return {
        "ruleId": one.kind.value,
        "ruleIndex": list(Kind).index(one.kind),
        "kind": "fail",
        "level": "error" if one.confidence >= SURE else "warning",
        "message": {"text": words},
        "locations": locations[:1],
        "relatedLocations": locations[1:],
        "partialFingerprints": {FINGERPRINT: sha256(key.encode()).hexdigest()[:32]},
        "properties": {
            "about": one.about.value,
            "key": one.key,
            "languages": list(one.languages),
            "confidence": one.confidence,
            "expected": one.expected.split(),
        },
    }


def artifact(report: Report) -> dict[str, Any]:
    return {"uri": quote(report.file), "index": 0}


def located(claim: Claim, report: Report) -> dict[str, Any]:
    """A passage; lines and columns only where they are the file's own."""
    place = report.place(claim)
    physical: dict[str, Any] = {"artifactLocation": artifact(report)}
    if report.is_verbatim:
        physical["region"] = {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "snippet": {"text": report.check.notice.text[claim.start : claim.end]},
        }
    found: dict[str, Any] = {
        "physicalLocation": physical,
        "message": {"text": report.sentence(claim)},
    }
    if place.page is not None:
        found["properties"] = {"page": place.page}
    return found


def logical(record: Record) -> dict[str, Any]:
    return {
        "name": record.code or record.kind,
        "kind": record.kind,
        "fullyQualifiedName": f"{record.kind}/{record.code or record.id}",
    }
