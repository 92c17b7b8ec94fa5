"""Worksheets against the fastest writer known: ``python -m bench.worksheets xlsx``.

Ours writes the lines of a document with all their looks; the other one writes the same cells as
plain strings. The lines are made beforehand, so that only writing is timed, by turns, in time of
the processor; the best of the rounds counts. ``seconds`` and ``plain_seconds`` are ours and theirs,
``megabytes`` the sizes of the files; ``whole`` compares both with the making of the lines, and with
that of the plain strings where those are needed.
"""

from __future__ import annotations

import gc
import io
import json
import sys
import time
from collections.abc import Callable, Sequence

import django

from register.documents.cells import Cell, plain

ROUNDS = 3


def main(form: str, kind: str) -> None:
    django.setup()
    from register.documents import Document
    from register.writers import WRITERS

    from .measure import assembled

    document = Document(kind, assembled(), "zh-hans")
    (part,) = document.parts
    start = time.process_time()
    lines = list(part.lines())
    making = time.process_time() - start
    part.lines = lambda: iter(lines)  # type: ignore[method-assign] # made beforehand
    keys = [heading.key for heading in part.headings]
    start = time.process_time()
    rows = [plain_row(keys, line.cells) for line in lines]
    plainly = time.process_time() - start

    def ours(out: io.BytesIO) -> None:
        WRITERS[form].write(document, out)

    def theirs(out: io.BytesIO) -> None:
        from rustpy_xlsxwriter import FastExcel

        FastExcel(out).sheet("Lines", rows).save()

    gc.freeze()
    spent = [(timed(ours), timed(theirs)) for _ in range(ROUNDS)]
    (seconds, size), (plain_seconds, plain_size) = map(min, zip(*spent, strict=True))
    figures = {
        "seconds": seconds,
        "plain_seconds": plain_seconds,
        "ratio": seconds / plain_seconds,
        "whole": (making + seconds) / (making + plainly + plain_seconds),
        "megabytes": size / 1e6,
        "plain_megabytes": plain_size / 1e6,
    }
    print(json.dumps(figures))


def plain_row(keys: list[str], cells: Sequence[Cell]) -> dict[str, str]:
    """A line as the other writer takes it."""
    return dict(zip(keys, ["\n".join(map(plain, cell)) for cell in cells], strict=True))


def timed(work: Callable[[io.BytesIO], None]) -> tuple[float, int]:
    out = io.BytesIO()
    start = time.process_time()
    work(out)
    return time.process_time() - start, out.tell()


if __name__ == "__main__":
    main(*sys.argv[1:])
