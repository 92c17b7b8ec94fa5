"""The result of a check as a file for programs: what ``check_notice --format json`` writes."""

from __future__ import annotations

import io

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from ..checking.report import WRITERS, Report


def as_json(report: Report, name: str) -> HttpResponse:
    """A file to keep; the text of the notice itself is not in it."""
    out = io.BytesIO()
    WRITERS["json"](report, out)
    response = HttpResponse(out.getvalue(), content_type="application/json")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}-check.json") or ""
    return response
