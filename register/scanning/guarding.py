"""The last door before a report is kept or written: what may be a value does not get through.

Those who read systems keep no values (``sources.names``, ``recognising.masking``). This looks once
more at everything a report says, whoever made it: one that came from elsewhere may say anything.
"""

from __future__ import annotations

from typing import Final

from msgspec import structs

from .report import Container, DateSpan, Declared, Evidence, Place, Remark, ScanReport
from .sources.names import safe

SHOWN_MOST: Final = 2
"""Letters and figures that a masked example may show: the first and the last."""
LONGEST: Final = 60
LONGEST_HOST: Final = 253


def guarded(report: ScanReport) -> ScanReport:
    """The report with every name made safe, and without examples that are not masked."""
    return structs.replace(
        report,
        source=safe_address(report.source),
        source_kind=safe(report.source_kind),
        containers=tuple(map(container, report.containers)),
        places=tuple(map(place, report.places)),
        declared=tuple(map(declared, report.declared)),
        remarks=tuple(map(remark, report.remarks)),
        resume=safe(report.resume),
    )


def safe_address(address: str) -> str:
    """An address without user and password, should one have got in."""
    scheme, separator, rest = address.partition("://")
    if not separator:
        return safe(address)
    place, slash, path = rest.partition("/")
    return f"{safe(scheme)}://{safe_host(place)}{slash}{safe(path.partition('?')[0])}"


def safe_host(place: str) -> str:
    """Host and port; label by label, so that the address of a server stays."""
    host, colon, port = place.rpartition("@")[2][:LONGEST_HOST].partition(":")
    known = port if port.isascii() and port.isdigit() and len(port) <= 5 else ""
    return ".".join(map(safe, host.split("."))) + (f"{colon}{known}" if known else "")


def is_masked(example: str) -> bool:
    """Whether an example shows no more than a mask does: its first and last letter or figure."""
    return (
        len(example) <= LONGEST
        and example.isprintable()
        and sum(letter.isalnum() for letter in example) <= SHOWN_MOST
    )


def container(one: Container) -> Container:
    return structs.replace(
        one, name=safe(one.name), kind=safe(one.kind), dates=tuple(map(span, one.dates))
    )


def span(one: DateSpan) -> DateSpan:
    return structs.replace(one, column=safe(one.column))


def place(one: Place) -> Place:
    return structs.replace(
        one,
        container=safe(one.container),
        name=safe(one.name),
        evidence=tuple(map(evidence, one.evidence)),
    )


def evidence(one: Evidence) -> Evidence:
    example = one.example if is_masked(one.example) else ""
    return structs.replace(one, kind=safe(one.kind), example=example)


def declared(one: Declared) -> Declared:
    return structs.replace(
        one,
        kind=safe(one.kind),
        name=safe(one.name),
        where=safe(one.where),
        platform=safe(one.platform),
        detail=safe(one.detail),
    )


def remark(one: Remark) -> Remark:
    figures = {safe(name): figure for name, figure in one.figures.items()}
    return structs.replace(one, code=safe(one.code), where=safe(one.where), figures=figures)
