"""The result of a check as a file for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from msgspec import json, to_builtins

from ..checking import NoticeCheck


def as_json(check: NoticeCheck, name: str) -> HttpResponse:
    """Differences, doubtful claims and what agrees; the text itself is not repeated."""
    response = HttpResponse(
        json.format(json.encode(told(check), order="deterministic"), indent=2),
        content_type="application/json",
    )
    response["Content-Disposition"] = content_disposition_header(True, f"{name}-check.json") or ""
    return response


def told(check: NoticeCheck) -> dict[str, Any]:
    """Positions count characters of the text as it was read."""
    return {
        "number": check.number,
        "state": check.state,
        "languages": list(check.notice.languages),
        "differences": [
            to_builtins(one)
            | {"passages": [passage(check, said.start, said.end) for said in one.said]}
            for one in check.differences
        ],
        "doubtful": to_builtins(check.doubtful),
        "agreeing": {str(about): list(keys) for about, keys in check.agreeing.items()},
    }


def passage(check: NoticeCheck, start: int, end: int) -> str:
    return " ".join(check.notice.text[start:end].split())
