"""Reads a report that another machine made: bounded, and believed in nothing."""

from __future__ import annotations

from typing import Final

import msgspec
from django.utils.translation import gettext as _

from .guarding import guarded
from .report import Evidence, ScanReport

LARGEST: Final = 16_000_000
"""Bytes of a report."""
MOST: Final = 100_000
"""Containers, places, declared things and remarks of a report, each."""
LARGEST_FIGURE: Final = 2**53
"""Beyond it JSON's figures are not exact everywhere."""


class ReportError(Exception):
    """Not a report, in words with the remedy."""


def read_report(content: bytes) -> ScanReport:
    """The report in a file that ``manage.py scan --output`` wrote.

    Raises ``ReportError``; of the file's own words only names of fields are repeated.
    """
    if len(content) > LARGEST:
        raise ReportError(
            _("The file is larger than %(number)d MB: no report is.")
            % {"number": LARGEST // 1_000_000}
        )
    try:
        report = msgspec.json.decode(content, type=ScanReport)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReportError(
            _(
                "This is no report of a scan (%(where)s): bring the file that --output wrote,"
                " unchanged."
            )
            % {"where": where_of(error)}
        ) from None
    refuse_strange(report)
    return guarded(report)


def where_of(error: Exception) -> str:
    """The path of the field that is wrong, without what stands in it."""
    path = str(error).rpartition(" - at `")[2].removesuffix("`")
    return path if path.startswith("$") and len(path) < 80 else "JSON"


def refuse_strange(report: ScanReport) -> None:
    parts = (report.containers, report.places, report.declared, report.remarks)
    if any(len(part) > MOST for part in parts):
        raise ReportError(
            _("The report names more than %(number)d places: scan in several parts.")
            % {"number": MOST}
        )
    figures = [report.rows, report.bytes, *(one.rows for one in report.containers)]
    figures += [one.bytes for one in report.containers]
    figures += [count for one in report.places for e in one.evidence for count in counts(e)]
    shares = [one.confidence for place in report.places for one in place.evidence]
    if any(not 0 <= one <= LARGEST_FIGURE for one in figures) or any(
        not 0 <= one <= 1 for one in shares
    ):
        raise ReportError(
            _("The report has figures that no scan counts: bring the file that --output wrote.")
        )


def counts(one: Evidence) -> tuple[int, int, int]:
    return (one.seen, one.matched, one.checked)
