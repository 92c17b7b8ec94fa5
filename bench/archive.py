"""What the archive costs: ``python -m bench.archive export FILE``, or ``import`` into an empty one.

Beside the export, every row it writes is read through a bare cursor and encoded as JSON, no value
decoded and nothing hashed or packed. Beside the import, the very rows it writes are written with
COPY (PostgreSQL) or one prepared statement (SQLite), from memory, without triggers: the bare bulk
insert, which is undone. Prints one JSON object with the peak memory of the work itself.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import msgspec


def main(measure: str, path: Path) -> None:
    django.setup()
    figures = exporting(path) if measure == "export" else importing(path)
    print(json.dumps(figures))


def exporting(path: Path) -> dict[str, Any]:
    from history.archive import write_archive
    from register.archive import archive_contents

    begun = time.perf_counter()
    with path.open("wb") as out:
        manifest = write_archive(out, archive_contents())
    spent, peak = time.perf_counter() - begun, megabytes()
    begun = time.perf_counter()
    rows = bare_read()
    raw = time.perf_counter() - begun
    return {
        "seconds": spent,
        "raw_seconds": raw,
        "ratio": spent / raw,
        "rows": rows,
        "number": manifest.number,
        "megabytes": peak,
        "file_megabytes": path.stat().st_size / 1e6,
    }


def bare_read() -> int:
    """Every row of every tracked table and its versions, as JSON to nowhere."""
    from django.db import connection

    from history.tracking import tracked_models, versions_model

    encode, rows = msgspec.json.Encoder(enc_hook=str).encode_lines, 0
    with open(os.devnull, "wb") as out:  # noqa: PTH123 (a path of the system's own)
        for model in tracked_models():
            for one in (model, versions_model(model)):
                with connection.cursor() as cursor:
                    cursor.execute(f'SELECT * FROM "{one._meta.db_table}"')
                    while part := cursor.fetchmany(4_000):
                        rows += len(part)
                        out.write(encode(part))
    return rows


def importing(path: Path) -> dict[str, Any]:
    from django.core.management import call_command
    from django.db import connection, transaction

    from history.archive import inserting, read_archive
    from history.triggers import uninstall_triggers
    from register.archive import archive_contents

    call_command("migrate", verbosity=0)
    kept: list[tuple[Any, list[Any]]] = []
    begun = time.perf_counter()
    read_archive(path, archive_contents())
    spent, peak = time.perf_counter() - begun, megabytes()
    # Once more, and nothing kept of it but the rows, as the database is given them.
    write = inserting.Table._write

    def note(table: Any, rows: list[Any]) -> None:
        kept.append((table, rows))
        write(table, rows)

    setattr(inserting.Table, "_write", note)  # noqa: B010 (as a test would)
    with transaction.atomic():
        uninstall_triggers()
        empty(connection)
        loaded(path)
        connection.check_constraints()
        empty(connection)
        begun = time.perf_counter()
        for table, rows in kept:
            write(table, rows)
        raw = time.perf_counter() - begun
        transaction.set_rollback(True)
    return {
        "seconds": spent,
        "raw_seconds": raw,
        "ratio": spent / raw,
        "rows": sum(len(rows) for _table, rows in kept),
        "megabytes": peak,
    }


def loaded(path: Path) -> None:
    from django.db import connection

    from history.archive.loading import load
    from history.archive.unpacking import opened
    from register.archive import archive_contents

    with opened(path) as archive:
        load(archive, connection, archive_contents(), lambda _name, _lines: None)


def empty(connection: Any) -> None:
    """Take every row away again."""
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for name in tables():
            cursor.execute(f'DELETE FROM "{name}"')


def tables() -> Iterator[str]:
    from history.models import ChangeSet, Genesis, Layout
    from history.tracking import tracked_models, versions_model
    from register.archive.contents import BESIDES

    for model in tracked_models():
        yield from (versions_model(model)._meta.db_table, model._meta.db_table)
    yield from (one.model._meta.db_table for one in reversed(BESIDES))
    yield from (model._meta.db_table for model in (ChangeSet, Genesis, Layout))


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
