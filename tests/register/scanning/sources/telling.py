"""What a source tells, gathered: for tests of the sources alone."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from register.scanning.report import DateSpan, Declared, Remark
from register.scanning.sources import Budget, Meter, Source
from register.scanning.sources.files import blobs, dispatch, folder
from register.scanning.sources.pieces import Cells, Enter, Lines, Partial, Piece


@dataclass
class Told:
    """All pieces of a source, with their values, which only tests keep."""

    columns: dict[str, dict[str, list[object]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    lines: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[str, str] = field(default_factory=dict)
    partial: set[str] = field(default_factory=set)
    spans: dict[str, list[DateSpan]] = field(default_factory=lambda: defaultdict(list))
    declared: list[Declared] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def codes(self) -> list[str]:
        return [one.code for one in self.remarks]


def gathered(pieces: Iterable[Piece], meter: Meter, told: Told | None = None) -> Told:
    """Counts like the engine, so that what is enough is the same."""
    told = told or Told()
    inside = ""
    for piece in pieces:
        if isinstance(piece, Enter):
            inside = piece.name
            told.kinds[inside] = piece.kind
            meter.enter(inside)
        elif isinstance(piece, Cells):
            for name, values in piece.columns.items():
                told.columns[inside][name] += values
            meter.count(piece.rows, piece.bytes)
        elif isinstance(piece, Lines):
            told.lines[inside] += piece.lines
            meter.count(len(piece.lines), piece.bytes)
        else:
            other(piece, inside, told)
    return told


def other(piece: Partial | DateSpan | Declared | Remark, inside: str, told: Told) -> None:
    if isinstance(piece, Partial):
        told.partial.add(inside)
    elif isinstance(piece, DateSpan):
        told.spans[inside].append(piece)
    elif isinstance(piece, Declared):
        told.declared.append(piece)
    else:
        told.remarks.append(piece)


def all_of(source: Source, budget: Budget | None = None) -> Told:
    """Every unit of a source."""
    told = Told()
    meter = Meter(budget or Budget())
    for unit in source.units():
        meter.leave()
        gathered(unit.pieces(meter), meter, told)
    told.remarks += source.remarks()
    return told


def of_path(path: Path, budget: Budget | None = None, leave_out: tuple[str, ...] = ()) -> Told:
    budget = budget or Budget()
    return all_of(folder.Files(path, "shown", budget, leave_out), budget)


def of_bytes(name: str, data: bytes, budget: Budget | None = None) -> Told:
    """A file as if it lay in an archive: forwards only where its packing makes it so."""
    meter = Meter(budget or Budget())
    blob = blobs.Blob(name, cast("BinaryIO", io.BytesIO(data)), len(data))
    return gathered(dispatch.read(blob, name, meter), meter)
