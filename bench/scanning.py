"""How well personal data is recognised, and how fast: ``python -m bench.scanning``.

Precision and recall over made-up columns and lines with known truth (``scan_corpus``), for a seed
that nothing was tuned on. Speed in MB a second on one core, and as ratio to a plain loop that
reads the same file and applies the same number of regular expressions to each line, without any
check.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from register.scanning.recognising import Tally, in_text, kinds

from .scan_corpus import Column, columns, lines
from .scan_dirty import dirty_columns

HELD_OUT: Final = 20261126
TOLD_FROM: Final = 0.5
"""Confidence from which a column counts as found."""


def found_in(column: Column) -> dict[str, float]:
    tally = Tally(column.name, column.context)
    for value in column.values:
        tally.add(value)
    return {one.kind: one.confidence for one in tally.evidence()}


class Marks:
    """Right, wrong and missed, by kind."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.why: list[str] = []

    def table(self, title: str) -> Iterator[str]:
        yield f"\n{title}\n{'kind':22} {'there':>6} {'found':>6} {'precision':>9} {'recall':>7}"
        for kind in sorted(self.right | self.wrong | self.missed):
            yield self._row(kind, self.right[kind], self.wrong[kind], self.missed[kind])
        yield self._row(
            "all", *(sum(one.values()) for one in (self.right, self.wrong, self.missed))
        )

    @staticmethod
    def _row(kind: str, right: int, wrong: int, missed: int) -> str:
        precision = right / (right + wrong) if right + wrong else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        return f"{kind:22} {right + missed:6} {right + wrong:6} {precision:9.3f} {recall:7.3f}"


def mark_columns(seed: int, is_named: bool, each: int = 12) -> Marks:
    """Columns with telling names, or without; those of what is none are in both."""
    marks = Marks()
    for column in columns(seed, each):
        if column.kinds and column.is_named != is_named:
            continue
        mark(marks, column)
    return marks


def mark_dirty(seed: int, each: int = 60) -> dict[str, Marks]:
    """By sort of column."""
    sorts: dict[str, Marks] = {}
    for sort, column in dirty_columns(seed, each):
        mark(sorts.setdefault(sort, Marks()), column)
    return sorts


def mark(marks: Marks, column: Column) -> None:
    found = found_in(column)
    told = {kind for kind, sure in found.items() if sure >= TOLD_FROM}
    wrong = told - column.kinds - column.beside
    marks.right.update(told & column.kinds)
    marks.missed.update(column.kinds - told)
    marks.wrong.update(wrong)
    if wrong or column.kinds - told:
        marks.why.append(f"{column.name:16} {sorted(column.kinds)} {found} {column.values[:3]}")


def mark_lines(seed: int, many: int = 4000) -> Marks:
    """A hit counts where its kind and place are the truth's."""
    marks = Marks()
    for line in lines(seed, many):
        told = {(hit.kind, hit.start, hit.end) for hit in in_text(line.text)}
        marks.right.update(kind for kind, _, _ in told & line.truth)
        marks.wrong.update(kind for kind, _, _ in told - line.truth)
        marks.missed.update(kind for kind, _, _ in line.truth - told)
        if told != line.truth:
            marks.why.append(f"{sorted(told ^ line.truth)} {line.text}")
    return marks


def plain_patterns() -> list[re.Pattern[str]]:
    """Each form by itself, found anywhere at the border of a word: what a simple scanner does."""
    return [
        re.compile(rf"(?<![A-Za-z0-9])(?:{form.pattern})(?![A-Za-z0-9])")
        for kind in kinds().values()
        for form in kind.form
        if form.separators != ".*"
    ]


def plain_loop(path: Path, patterns: list[re.Pattern[str]]) -> int:
    found = 0
    with path.open(encoding="utf-8") as file:
        for line in file:
            for pattern in patterns:
                found += len(pattern.findall(line))
    return found


def our_log(path: Path) -> int:
    tally = Tally()
    with path.open(encoding="utf-8") as file:
        for line in file:
            tally.add_line(line)
    return sum(one.matched for one in tally.evidence())


def our_table(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        tallies = [Tally(name) for name in next(rows)]
        for row in rows:
            for tally, value in zip(tallies, row, strict=True):
                tally.add(value)
    return sum(one.matched for tally in tallies for one in tally.evidence())


def log_file(folder: Path, seed: int) -> Path:
    path = folder / "app.log"
    path.write_text("\n".join(line.text for line in lines(seed, 30_000)), encoding="utf-8")
    return path


def table_file(folder: Path, seed: int) -> Path:
    """Forty columns, every third with personal data."""
    held = [one for one in columns(seed) if len(one.values) == 500]
    quiet = [one for one in held if not one.kinds][:27]
    chosen = [*[one for one in held if one.kinds][:: max(1, len(held) // 26)][:13], *quiet]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([f"{one.name}" for one in chosen])
    for _ in range(12):
        writer.writerows(zip(*(one.values for one in chosen), strict=True))
    path = folder / "table.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def speed(path: Path, work: Callable[[Path], int]) -> float:
    """MB a second, the best of three."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        work(path)
        best = max(best, path.stat().st_size / 1e6 / (time.process_time() - start))
    return best


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=HELD_OUT)
    asked.add_argument("--why", action="store_true", help="show what was wrong or missed")
    told = asked.parse_args()
    for title, marks in (
        ("Columns with telling names", mark_columns(told.seed, True)),
        ("Columns whose names say nothing", mark_columns(told.seed, False)),
        *(
            (f"Columns as they are found: {sort}", marks)
            for sort, marks in mark_dirty(told.seed).items()
        ),
        ("Pieces of lines", mark_lines(told.seed)),
    ):
        print("\n".join(marks.table(title)))
        if told.why:
            print("\n".join(marks.why[:60]))
    patterns = plain_patterns()
    print(f"\nSpeed, one core; the plain loop applies {len(patterns)} expressions")
    with tempfile.TemporaryDirectory() as folder:
        for name, make, ours in (("log", log_file, our_log), ("CSV", table_file, our_table)):
            path = make(Path(folder), told.seed)
            mine, plain = speed(path, ours), speed(path, lambda one: plain_loop(one, patterns))
            print(f"{name:4} {mine:.2f} MB/s, plain loop {plain:.2f}, ratio {mine / plain:.1f}")


if __name__ == "__main__":
    main()
