"""CSV, for people with a spreadsheet: a row for each entry, no cell a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from register.documents.cells import Cell, flat
from register.writers.delimited import guarded, in_plain_text

from ..notification import Notification
from ..report import ChangeReport, Entry


def report(told: ChangeReport, out: BinaryIO) -> None:
    """Write the entries, with both moments in each row."""
    rows: list[list[Cell]] = [[[heading] for heading in told.columns().values()]]
    rows += [cells_of(entry, told) for entry in told.entries()]
    write(rows, out)


def notification(told: Notification, out: BinaryIO) -> None:
    """Write the draft, a row for each point: section and text."""
    rows: list[list[Cell]] = [[[told.title], [told.draft]]]
    rows += [[[""], [line]] for line in told.opening()]
    rows += [[[part.heading], [line]] for part in told.sections() for line in part.lines]
    write(rows, out)


def cells_of(entry: Entry, told: ChangeReport) -> list[Cell]:
    """An entry as a row, a line in the cells for each field."""
    marks = told.words.after.marks
    return [
        [told.kind_title(entry.kind)],
        [entry.event_label],
        [entry.label],
        [entry.name],
        [entry.owners],
        [flat(field.label, marks.colon, field.old) for field in entry.fields],
        [flat(field.label, marks.colon, field.new) for field in entry.fields],
        [entry.reason],
        [told.hook(one) for one in entry.hooks],
        [flat(one.title, marks.colon if one.title else "", one.words) for one in entry.follows],
        list(told.history(entry)),
        [" – ".join(told.versions)],
    ]


def write(rows: Iterable[list[Cell]], out: BinaryIO) -> None:
    """Write rows of cells in UTF-8 with the mark by which Excel recognises it."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(in_plain_text(cell)) for cell in row])
    text.flush()
    text.detach()
