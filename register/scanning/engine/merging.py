"""Two runs of one scan told as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from ..report import Container, Declared, Place, Remark, ScanReport

ENDINGS: Final = frozenset({"stopped", "time-over", "amount-over", "connection-lost"})
"""Remarks that say why a run ended early: of the last run alone."""


def merged(first: ScanReport, second: ScanReport) -> ScanReport:
    """What both found, of which ``second`` went on where ``first`` had ended.

    A container of both is told as the second found it. Raises ``ValueError`` for two sources.
    """
    if (first.source, first.source_kind) != (second.source, second.source_kind):
        raise ValueError("two sources cannot be told as one")
    again = {container.name for container in second.containers}
    return tidied(
        replace(
            second,
            containers=(*kept(first.containers, again), *second.containers),
            places=(*(one for one in first.places if one.container not in again), *second.places),
            declared=first.declared + second.declared,
            remarks=(*(one for one in first.remarks if one.code not in ENDINGS), *second.remarks),
            seconds=round(first.seconds + second.seconds, 3),
        )
    )


def kept(containers: Iterable[Container], again: set[str]) -> list[Container]:
    return [container for container in containers if container.name not in again]


def tidied(report: ScanReport) -> ScanReport:
    """In a stable order, each thing once, with the sums of what is there."""
    containers = tuple(sorted(report.containers, key=lambda one: one.name))
    return replace(
        report,
        containers=containers,
        places=tuple(sorted(report.places, key=by_place)),
        declared=tuple(sorted(set(report.declared), key=by_declared)),
        remarks=summed(report.remarks),
        rows=sum(one.rows for one in containers),
        bytes=sum(one.bytes for one in containers),
    )


def summed(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Remarks of one kind on one place told once, with their figures added up."""
    made: dict[tuple[str, str], dict[str, int]] = {}
    for one in remarks:
        figures = made.setdefault((one.code, one.where), {})
        for name, figure in one.figures.items():
            is_limit = name == "most"
            figures[name] = figure if is_limit else figures.get(name, 0) + figure
    return tuple(Remark(code, where, made[code, where]) for code, where in sorted(made))


def by_place(place: Place) -> tuple[str, str]:
    return place.container, place.name


def by_declared(one: Declared) -> tuple[str, str, str, str, str]:
    return one.kind, one.name, one.where, one.platform, one.detail
