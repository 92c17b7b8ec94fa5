"""One measure in a process of its own: ``python -m bench.measure json``; prints one JSON object.

Beside each measure, in the same process and by turns, the *raw read* is timed: exactly the
statements that ``assemble`` sends, through a bare cursor of the driver, every row fetched and no
value decoded, with the garbage collector paused, which makes it the faster. The best of five rounds
counts for both.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

import django

ROUNDS = 5


def main(measure: str) -> None:
    django.setup()
    statements = statements_of_assemble()
    work: Callable[[], object] = MEASURES[measure]
    raw, spent = [], []
    for _ in range(ROUNDS):
        raw.append(timed(lambda: replay(statements)))
        spent.append(timed(work))
    print(
        json.dumps(
            {
                "seconds": min(spent),
                "raw_seconds": min(raw),
                "ratio": min(spent) / min(raw),
                "queries": queries_of(work),
            }
        )
    )


def timed(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak(measure: str) -> None:
    """Do the work once and print the process's peak memory, in megabytes."""
    django.setup()
    MEASURES[measure]()
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"megabytes": kilobytes / 1024}))


def statements_of_assemble() -> list[tuple[str, Any]]:
    """What ``assemble`` asks of the database, as it asks it."""
    from django.db import connection

    asked: list[tuple[str, Any]] = []

    def listen(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(listen):
        assembled()
    return asked


def queries_of(work: Callable[[], object]) -> int:
    from django.db import connection

    count = 0

    def listen(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        nonlocal count
        count += 1
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(listen):
        work()
    return count


def replay(statements: list[tuple[str, Any]]) -> int:
    """The same reads through a bare cursor of the driver."""
    from django.db import connection

    from history.decoding import without_collecting

    connection.ensure_connection()
    rows = 0
    cursor = connection.connection.cursor()
    with without_collecting():
        for sql, parameters in statements:
            asked = sql.replace("%s", "?") if connection.vendor == "sqlite" else sql
            rows += len(cursor.execute(asked, parameters or ()).fetchall())
    return rows


def assembled() -> Any:
    from history.moments import newest_moment
    from register.assemble import assemble

    return assemble(newest_moment())


def written(kind: str, form: str) -> Callable[[], object]:
    def work() -> None:
        from register.documents import Document
        from register.writers import WRITERS

        document = Document(kind, assembled(), "zh-hans")
        with open(os.devnull, "wb") as out:  # noqa: PTH123 (a path of the system's own)
            sink: BinaryIO = out
            WRITERS[form].write(document, sink)

    return work


MEASURES: dict[str, Callable[[], object]] = {
    "assemble": assembled,
    "json": written("processing-register", "json"),
    "xlsx": written("processing-register", "xlsx"),
    "ods": written("processing-register", "ods"),
    "csv": written("processing-register", "csv"),
    "recipients-json": written("recipients", "json"),
    "recipients-xlsx": written("recipients", "xlsx"),
}

if __name__ == "__main__":
    (peak if "--memory" in sys.argv else main)(sys.argv[1])
