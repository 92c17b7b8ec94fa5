"""Keeps what a scan found: the report as it is, with nothing in it that may be a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from ..models import ScanRun, ScanSource
from ..reviews.due import today
from .guarding import guarded
from .report import ScanReport


@dataclass(frozen=True)
class Looked:
    """Of what a report is, and how it came here."""

    system_id: int
    origin: str
    """Of ``ScanOrigin``."""
    source: ScanSource | None = None
    scanned_on: date | None = None
    """Today where it is not said."""


def keep(report: ScanReport, looked: Looked) -> ScanRun:
    """Keep a report, in the change set that is open."""
    source = looked.source
    country = source.country if source is not None else None
    clean = guarded(report)
    return ScanRun.objects.create(
        system_id=looked.system_id,
        source=source,
        address=clean.source,
        country=country.key if country is not None else "",
        origin=looked.origin,
        scanned_on=looked.scanned_on or today(),
        is_complete=clean.is_complete,
        report=as_kept(clean),
    )


def as_kept(report: ScanReport) -> Any:
    """A report as JSON holds it."""
    return msgspec.to_builtins(report)


def as_text(report: ScanReport) -> bytes:
    """A report as ``--output`` writes it and ``taking.read_report`` reads it."""
    return msgspec.json.format(msgspec.json.encode(guarded(report), order="sorted")) + b"\n"
