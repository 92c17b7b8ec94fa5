#!/usr/bin/env python3
"""Verifies an export of a register's history with Python's standard library only.

    python3 verify_export.py history.jsonl[.gz] [--against checkpoint.txt --public-key name+id+key]

Or its archive (register.zip). An auditor who does not trust the register's own program reads this
file, and those it imports from the folder beside it, which share no code with it. docs/seal.md says
what is computed. Exit code 0: sound. 1: not what was sealed. 2: the file cannot be read.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from access_lines import Accesses
from archive_lines import Archive
from checkpoint_note import compare

FORMATS = ("register-export/1", "register-export/2")
LOG_OF_ACCESSES = "history_accessevent"


class UnreadableError(Exception):
    """The file is no export, or was cut."""


class Verifier:
    """Reads an export line by line and collects what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.broken: dict[int, list[str]] = {}
        self.layouts: dict[str, dict[str, list[str]]] = {}
        self.forged: set[str] = set()
        self.previous = ""
        self.register_id = ""
        self.geneses = 0
        self.seals: dict[int, str] = {}
        self.contents: dict[int, dict[str, list[Any]]] = {}
        self.found: dict[int, dict[str, list[Any]]] = {}
        self.last: tuple[int, str] = (0, "")
        self.seal = ""
        self.versions = 0
        self.is_complete = False
        self.table = Table("", "", [])
        self.number: int | None = None
        self.accesses = Accesses()

    def breaks(self, number: int, problem: str) -> None:
        self.broken.setdefault(number, []).append(problem)

    def read(self, lines: Iterator[bytes]) -> None:
        """Every line: objects are marks, arrays are what the hashes are over."""
        marks = {
            "export": self.on_export,
            "layout": self.on_layout,
            "seal": self.on_seal,
            "versions": self.on_versions,
            "of": self.on_of,
            "strays": self.on_strays,
            "live": self.on_live,
            "rows": self.on_rows,
            "end": self.on_end,
        }
        for line in lines:
            says = json.loads(line)
            if isinstance(says, dict):
                marks[next(iter(says))](says)
            else:
                self.on_array(says, line)
        self.finish_table()
        if not self.is_complete:
            raise UnreadableError("the export was cut: its last line is missing")
        self.compare_contents()
        self.problems += self.accesses.told()
        if self.seals and self.geneses != 1:
            self.problems.append(f"the register has {self.geneses} beginnings instead of one")

    # --- the chain ----------------------------------------------------------------------------

    def on_export(self, says: dict[str, Any]) -> None:
        if says["export"] not in FORMATS:
            raise UnreadableError(f"this is a {says['export']}, not a {FORMATS[-1]}")

    def on_layout(self, says: dict[str, Any]) -> None:
        if sha256(says["columns"].encode()) != says["layout"]:
            self.problems.append(f"the layout {says['layout'][:12]} is not what its digest says")
            self.forged.add(says["layout"])
        self.layouts[says["layout"]] = json.loads(says["columns"])

    def on_seal(self, says: dict[str, Any]) -> None:
        self.seal = says["seal"]

    def on_array(self, says: list[Any], line: bytes) -> None:
        if says and says[0] == "register-genesis/1":
            self.geneses += 1
            self.register_id, self.previous = says[1], sha256(line.rstrip(b"\n"))
        elif says and says[0] == "register-seal/1":
            self.on_header(says, line.rstrip(b"\n"))
        elif self.accesses.are_read:
            self.accesses.add(says, line.rstrip(b"\n"))
        else:
            self.table.add(says, line, self.number)

    def on_header(self, says: list[Any], line: bytes) -> None:
        _seal, number, previous, sealed_at, *_signed, layout, contents = says
        last_number, last_instant = self.last
        for gap in range(last_number + 1, min(number, last_number + 4)):
            self.breaks(gap, "it is missing")
        if sealed_at <= last_instant:
            self.breaks(number, "it is not dated after the change set before it")
        if not self.seal:
            self.breaks(number, "it has no seal")
        elif previous != self.previous or sha256(line) != self.seal:
            self.breaks(number, "its seal does not fit")
        if layout not in self.layouts or layout in self.forged:
            self.breaks(number, "the layout it was sealed under is unknown")
        written = {table: [count, digest] for table, count, digest in contents}
        self.accesses.seal(number, written.pop(LOG_OF_ACCESSES, None))
        self.contents[number] = written
        self.seals[number], self.last = self.seal, (number, sealed_at)
        self.previous = self.seal

    # --- the tables ---------------------------------------------------------------------------

    def on_versions(self, says: dict[str, Any]) -> None:
        if says["versions"] != self.table.name:
            self.finish_table()
        columns = self.layouts[says["layout"]][says["versions"]]
        self.table = Table(says["versions"], says["key"], columns, self.table)

    def on_of(self, says: dict[str, Any]) -> None:
        self.number = says["of"]

    def on_strays(self, says: dict[str, Any]) -> None:
        self.problems.append(f"{says['strays']} holds versions that no seal covers")
        self.number = None

    def on_live(self, says: dict[str, Any]) -> None:
        if says["live"] != self.table.name:
            self.finish_table()
            self.table = Table(says["live"], says["key"], says["columns"])
        self.table.begin_live(says["columns"])

    def on_rows(self, says: dict[str, Any]) -> None:
        if says["rows"] != LOG_OF_ACCESSES:
            raise UnreadableError(f"{says['rows']} belongs into no export")
        self.finish_table()
        self.accesses.are_read = True

    def on_end(self, _says: dict[str, Any]) -> None:
        self.is_complete = True

    def finish_table(self) -> None:
        """Keep what the versions hash to, and tell which live rows they do not explain."""
        self.versions += sum(self.table.counts.values())
        for number, digest in self.table.digests().items():
            self.found.setdefault(number, {})[self.table.name] = digest
        unsaid = self.table.unsaid()
        if unsaid:
            self.problems.append(
                f"{self.table.name}: {len(unsaid)} live rows are not what their newest versions"
                f" say, the first is {unsaid[0]}"
            )
        self.table = Table("", "", [])

    def compare_contents(self) -> None:
        for number in sorted({*self.contents, *self.found}):
            sealed, found = self.contents.get(number, {}), self.found.get(number, {})
            for table in sorted({*sealed, *found}):
                if sealed.get(table) != found.get(table):
                    self.breaks(number, f"{table} does not hold what was sealed")


class Table:
    """One table: the hash of each change set's versions, the newest version of each row."""

    def __init__(
        self, name: str, key: str, columns: list[str], before: Table | None = None
    ) -> None:
        self.name: str = name
        self.key, self.columns = key, columns
        # The same table goes on under another layout.
        same = before if before is not None and before.name == name else None
        self.hashes: dict[int, Any] = same.hashes if same else {}
        self.counts: dict[int, int] = same.counts if same else {}
        self.newest: dict[Any, tuple[int, Any]] = same.newest if same else {}
        self.live: dict[Any, dict[str, Any]] | None = None

    def add(self, says: list[Any], line: bytes, number: int | None) -> None:
        """A version, or a live row once those have begun."""
        if self.live is not None:
            row = dict(zip(self.columns, says, strict=True))
            self.live[row[self.key]] = row
            return
        if number is not None:
            self.hashes.setdefault(number, hashlib.sha256()).update(line)
            self.counts[number] = self.counts.get(number, 0) + 1
        version, _date, kind, *values = says
        row = dict(zip(self.columns, values, strict=True))
        known = self.newest.get(row[self.key])
        if known is None or known[0] < version:
            self.newest[row[self.key]] = (version, None if kind == "-" else row)

    def begin_live(self, columns: list[str]) -> None:
        self.live, self.columns = {}, columns

    def digests(self) -> dict[int, list[Any]]:
        return {one: [self.counts[one], hashed.hexdigest()] for one, hashed in self.hashes.items()}

    def unsaid(self) -> list[Any]:
        """Keys of live rows that differ from the newest version in a column it knows."""
        if self.live is None:
            return []
        said = {key: row for key, (_version, row) in self.newest.items() if row is not None}
        return sorted(
            (key for key in {*said, *self.live} if not agree(said.get(key), self.live.get(key))),
            key=str,
        )


def agree(said: dict[str, Any] | None, live: dict[str, Any] | None) -> bool:
    """Whether two rows say the same in every column both have."""
    if said is None or live is None:
        return False
    return all(said[name] == live[name] for name in said.keys() & live.keys())


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("export", type=Path)
    parser.add_argument("--against", type=Path, help="a checkpoint that was kept elsewhere")
    parser.add_argument("--public-key", help="who must have signed it: name+id+key")
    options = parser.parse_args()
    if options.against and not options.public_key:
        parser.error("--against asks for --public-key: who must have signed the checkpoint")
    verifier = Verifier()
    try:
        told = verified(options.export, verifier)
        if options.against:
            note = options.against.read_text(encoding="utf-8")
            told += filter(None, [compare(note, options.public_key, verifier)])
    except (UnreadableError, OSError, EOFError, ValueError, LookupError, TypeError) as error:
        print(f"It cannot be read: {error}", file=sys.stderr)
        return 2
    print("\n".join(told[:20]) or f"Sound: {verifier.versions} versions, #{verifier.last[0]}.")
    print(f"Head: {verifier.previous}")
    if verifier.accesses.number:
        print(f"Log of accesses: {verifier.accesses.number} entries.")
    return 1 if told else 0


def verified(path: Path, verifier: Verifier) -> list[str]:
    """What is wrong with an export or an archive."""
    beside = []
    if path.suffix == ".zip":
        with Archive(path) as archive:
            verifier.read(archive.lines())
        beside = archive.compare(verifier.register_id, verifier.last[0], verifier.previous)
    else:
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rb") as lines:
            verifier.read(iter(lines))
    told = list(verifier.problems)
    for number, problems in sorted(verifier.broken.items()):
        told.append(f"#{number}: {'; '.join(problems)}")
    return told + beside


if __name__ == "__main__":
    sys.exit(main())
