"""JSON for programs: docs/notice-check-differences.md tells the keys, which are permanent."""

from __future__ import annotations

from typing import Any, BinaryIO

from django.utils.translation import override
from msgspec import json

from ....changes.writing.machine import stamp
from ...understanding.claims import Claim
from ..differences import Difference, Kind
from ..wording import STEPS, name_of, sentence
from .report import Report


def write(report: Report, out: BinaryIO) -> None:
    """One JSON object on one line."""
    out.write(json.encode(told(report), order="deterministic"))
    out.write(b"\n")


def told(report: Report) -> dict[str, Any]:
    """Everything; differences that are not sure enough are left out and counted."""
    check, scope = report.check, report.scope
    with override(report.language):
        return {
            "document": "notice-check",
            "language": report.language,
            "file": report.file,
            "register": stamp(report.register),
            "scope": {
                "controller": scope.controller or None,
                "product": scope.product or None,
                "audience": scope.audience or None,
            },
            "languages": list(check.notice.languages),
            "agrees": not report.found,
            "counts": {
                **{kind.value: report.counted[kind] for kind in Kind},
                "less_sure": report.less_sure,
                "doubtful": len(check.doubtful),
            },
            "differences": [difference(one, report) for one in report.found],
            "doubtful": [passage(one, report) for one in check.doubtful],
            "agreeing": {about.value: list(keys) for about, keys in check.agreeing.items()},
        }


def difference(one: Difference, report: Report) -> dict[str, Any]:
    """One difference: what it is by key, then in words."""
    check = report.check
    return {
        "kind": one.kind.value,
        "about": one.about.value,
        "key": one.key,
        "name": name_of(one.about, one.key, check),
        "languages": list(one.languages),
        "confidence": one.confidence,
        "expected": one.expected.split(),
        "sentence": sentence(one, check),
        "step": str(STEPS[one.kind]),
        "records": [
            {"kind": record.kind, "id": record.id, "code": record.code, "name": record.name}
            for record in one.records
        ],
        "passages": [passage(claim, report) for claim in one.said],
    }


def passage(claim: Claim, report: Report) -> dict[str, Any]:
    """Words of the notice, where they stand, and by what they were found."""
    place = report.place(claim)
    return {
        "about": claim.about.value,
        "key": claim.key,
        "act": claim.act.value,
        "denied": claim.denied,
        "conditional": claim.conditional,
        "confidence": claim.confidence,
        "how": claim.how,
        "language": claim.language,
        "words": report.words(claim),
        "sentence": report.sentence(claim),
        "start": claim.start,
        "end": claim.end,
        "line": place.line,
        "column": place.column,
        "page": place.page,
    }
