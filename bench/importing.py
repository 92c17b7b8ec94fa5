"""What an import costs beside bare bulk inserts of the same rows, in the same kind of change set.

``python -m bench.importing keep FILE`` writes down what a filled register states, and exports it as
XLSX and JSON beside; ``file FILE.xlsx`` brings such an export in, against parsing it and inserting
its rows; ``python -m bench.importing recipients COUNT`` invents a list of so many recipients.
``python -m bench.importing measure FILE`` brings that into an empty one, and prints one JSON
object. The *bare* inserts are what the drivers do fastest: the rows as the database gave them out,
by COPY or ``executemany``, in one change set with all triggers. Everything is rolled back.
"""

from __future__ import annotations

import cProfile
import json
import pickle  # our own file, written a moment before
import pstats
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import django

Tables = list[tuple[str, list[Any], Any]]
DAY = date(2026, 1, 1)


def main(measure: str, argument: str, *more: str) -> None:
    django.setup()
    if measure == "keep":
        keep(Path(argument))
        return
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    if measure == "file":
        print(json.dumps(from_file(Path(argument))))
        return
    statement = recipients(int(argument)) if measure == "recipients" else kept(Path(argument))
    if "--memory" in more:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        imported(statement, {}, read_back=False)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(json.dumps({"megabytes": peak / 1024, "megabytes_before": before / 1024}))
        return
    if "--profile" in more:
        profiled(lambda: imported(statement, {}))
        return
    print(json.dumps(figures(statement)))


def figures(statement: Any) -> dict[str, Any]:
    spent: dict[str, float] = {}
    tables = imported(statement, spent)
    bare = inserted(tables)
    again(statement, spent)
    ours = spent["planned"] + spent["applied"]
    return {
        "rows": sum(len(rows) for rows in statement.rows.values()),
        **spent,
        "seconds": ours,
        "bare_seconds": bare,
        "ratio": ours / bare,
    }


def keep(path: Path) -> None:
    from register.importing.stated import stated
    from register.importing.workbook import export

    path.write_bytes(pickle.dumps(stated()))
    for form in ("xlsx", "json"):
        with path.with_suffix(f".{form}").open("wb") as out:
            export(form, "en", out)


def kept(path: Path) -> Any:
    return pickle.loads(path.read_bytes())  # noqa: S301 (our own file)


def from_file(path: Path) -> dict[str, Any]:
    """A whole import, from the file to the seal, beside parsing the file and bare inserts."""
    from register.importing.files import read_file
    from register.importing.known import Known
    from register.importing.layouts.reader import Options
    from register.importing.layouts.registry import recognised

    spent: dict[str, float] = {}
    began = time.perf_counter()
    content = read_file(path, path.name)
    spent["parsed"] = time.perf_counter() - began
    began = time.perf_counter()
    statement = recognised(content)[0].reader.read(content, Options(DAY), Known())
    spent["understood"] = time.perf_counter() - began
    del content
    peak: list[float] = []
    tables = imported(statement, spent, peak=peak)
    rows = sum(len(rows) for rows in statement.rows.values())
    del statement
    bare = spent["parsed"] + inserted(tables)
    ours = sum(spent.values())
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {
        **spent,
        "rows": rows,
        "seconds": ours,
        "bare_seconds": bare,
        "ratio": ours / bare,
        "megabytes": peak[0],
        "megabytes_of_reader": child,
    }


def imported(
    statement: Any,
    spent: dict[str, float],
    *,
    read_back: bool = True,
    peak: list[float] | None = None,
) -> Tables:
    """Plan and write, and give back the rows as the database has them; ``peak`` gets megabytes."""
    from register.importing.applying import apply
    from register.importing.layouts.reader import Options
    from register.importing.planning import planned

    with rolled_back():
        began = time.perf_counter()
        plan = planned(statement, Options(DAY))
        spent["planned"] = time.perf_counter() - began
        if not plan.is_applicable:
            raise SystemExit("; ".join(one.reason for one in plan.problems[:5]))
        began = time.perf_counter()
        with signed():
            apply(plan)
        spent["applied"] = time.perf_counter() - began
        if peak is not None:
            peak.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return contents() if read_back else []


def again(statement: Any, spent: dict[str, float]) -> None:
    """A second import of the same file: everything is there and nothing changes."""
    from register.importing.applying import apply
    from register.importing.layouts.reader import Options
    from register.importing.planning import planned

    with rolled_back():
        with signed():
            apply(planned(statement, Options(DAY)))
        began = time.perf_counter()
        second = planned(statement, Options(DAY))
        spent["planned_again"] = time.perf_counter() - began
        if not second.is_empty:
            raise SystemExit("A second import would change something.")


def contents() -> Tables:
    """Every row of the record, as it goes in fastest."""
    from django.db import connection

    from register.importing.kinds import content_models

    found: Tables = []
    with connection.cursor() as cursor:
        for model in content_models():
            columns: list[Any] = [one.column for one in model._meta.concrete_fields]
            names = ", ".join(f'"{one}"' for one in columns)
            table = model._meta.db_table
            if connection.vendor == "postgresql":
                with cursor.copy(f'COPY "{table}" ({names}) TO STDOUT') as copy:
                    found.append((table, columns, b"".join(map(bytes, copy))))
            else:
                raw = connection.connection.execute(f'SELECT {names} FROM "{table}"')
                text = raw.description is not None
                found.append((table, columns, raw.fetchall() if text else []))
    return found


def inserted(tables: Tables) -> float:
    """The same rows through a bare cursor of the driver. Seconds."""
    from django.db import connection

    with rolled_back():
        began = time.perf_counter()
        with signed(), connection.cursor() as cursor:
            for table, columns, rows in tables:
                names = ", ".join(f'"{one}"' for one in columns)
                if connection.vendor == "postgresql":
                    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                        copy.write(rows)
                else:
                    marks = ", ".join("?" * len(columns))
                    sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
                    connection.connection.executemany(sql, rows)
        return time.perf_counter() - began


@contextmanager
def rolled_back() -> Iterator[None]:
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def signed() -> Any:
    from history.changesets import change_set
    from history.models import Source

    return change_set(actor=None, actor_name="bench", reason="Import", source=Source.COMMAND)


def recipients(count: int) -> Any:
    """A vendor list of so many parties, and the two kinds of party in it."""
    from register.importing.rows import Row, Spot, Statement

    statement = Statement("bench")
    terms, list_of = Spot("terms"), Spot("recipients")
    for number, key in enumerate(("processor", "advertiser"), start=1):
        values = {"vocabulary": "recipient_category", "key": key, "label": {"en": key}}
        statement.add("terms", [Row(values, terms, number)])
    statement.add(
        "recipients",
        (
            Row(
                {
                    "code": f"party-{number:06}",
                    "name": {"en": f"Party {number} Ltd", "zh-hans": f"第 {number} 有限公司"},
                    "category": ("processor", "advertiser")[number % 2],
                    "website": f"https://party-{number}.example",
                    "source_ref": "List",
                    "is_affiliate": number % 50 == 0,
                },
                list_of,
                number,
            )
            for number in range(1, count + 1)
        ),
    )
    return statement


def profiled(work: Callable[[], object]) -> None:
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main(*sys.argv[1:])
