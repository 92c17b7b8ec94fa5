"""Runs every measure on every engine that answers, and prints a table: ``make bench``.

``--sizes 1000,10000`` sets the sizes, ``--engines sqlite`` leaves PostgreSQL out. PostgreSQL is
looked for at ``BENCH_DATABASE_URL``, else ``TEST_DATABASE_URL``, else on this machine; a database
of our own is made there and dropped at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

MEASURES = ("assemble", "json", "csv", "xlsx", "ods", "recipients-json", "recipients-xlsx")
WORKSHEETS = [
    (kind, form) for kind in ("processing-register", "recipients") for form in ("xlsx", "ods")
]
FEW = 1000
"""Activities of a register that PDF is measured on: its figures are by pages."""
OF_TEXTS = ("bench.scanning", "bench.notice_items")
"""Precision, recall and speed of what reads values and notices: they need no register."""
LOCAL_SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", default="1000,10000", help="activities, separated by commas")
    parser.add_argument("--engines", default="sqlite,postgresql")
    parser.add_argument("--versions", type=int, default=10, help="of each row, for the past")
    options = parser.parse_args()
    engines = options.engines.split(",")
    with tempfile.TemporaryDirectory(prefix="register-bench-") as folder:
        for size in [int(size) for size in options.sizes.split(",")]:
            kept = Path(folder) / f"stated-{size}.pickle"
            for engine in engines:
                with database(engine, size, Path(folder)) as url:
                    if url:
                        measure_all(engine, size, kept, {"DATABASE_URL": url, "DATA_DIR": folder})
                measure_importing(engine, size, kept, Path(folder))
        for engine in engines:
            with database(engine, size, Path(folder)) as url:
                if url:
                    environment = {"DATABASE_URL": url, "DATA_DIR": folder}
                    measure_past(engine, size, options.versions, environment)
                    measure_archive(engine, size, environment, Path(folder))
    for module in OF_TEXTS:
        print(run(module, environment={}), flush=True)


@contextmanager
def database(engine: str, size: int, folder: Path, kind: str = "bench") -> Iterator[str | None]:
    """The address of an empty database; None when the engine does not answer."""
    if engine == "sqlite":
        file = folder / f"{kind}-{size}.sqlite3"
        yield f"sqlite:///{file}"
        file.unlink()
        return
    given = os.environ.get("BENCH_DATABASE_URL") or os.environ.get("TEST_DATABASE_URL")
    server = urlsplit(given or LOCAL_SERVER)
    name = f"register_{kind}_{os.getpid()}"
    try:
        connection = psycopg.connect(urlunsplit(server), autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        print(f"\n{engine}: does not answer, left out ({str(error).splitlines()[0]})")
        yield None
        return
    with connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(server._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def measure_past(engine: str, size: int, versions: int, environment: dict[str, str]) -> None:
    """What time costs: with many versions of each row, in a database of its own."""
    run("bench.fill", str(size), str(versions), environment=environment)
    print(f"\n{size:,} activities with {versions} versions, {engine}")
    for figures in map(json.loads, run("bench.past", environment=environment).splitlines()):
        name = figures.pop("measure")
        said = "  ".join(f"{key} {value:,.3g}" for key, value in figures.items())
        print(f"{name:18}{said}", flush=True)


def measure_archive(engine: str, size: int, environment: dict[str, str], folder: Path) -> None:
    """The register of ``measure_past`` to one file, and from there into an empty database."""
    file = folder / "register.zip"
    figures = json.loads(run("bench.archive", "export", str(file), environment=environment))
    print(archive_line("export", figures), flush=True)
    with database(engine, size, folder, "moved") as url:
        moved = environment | {"DATABASE_URL": url or ""}
        figures = json.loads(run("bench.archive", "import", str(file), environment=moved))
    print(archive_line("import", figures), flush=True)
    file.unlink()


def archive_line(what: str, figures: dict[str, Any]) -> str:
    beside = "bare cursor and JSON" if what == "export" else "bare bulk insert"
    return (
        f"archive, {what} of {figures['rows']:,} rows: {figures['seconds']:.1f} s,"
        f" {figures['ratio']:.1f}× {beside} ({figures['raw_seconds']:.1f} s),"
        f" {figures['megabytes']:.0f} MB"
    )


def measure_importing(engine: str, size: int, kept: Path, folder: Path) -> None:
    """What it costs to bring in what another register states, and a long list of recipients."""
    recipients = str(size * 10)
    for what in (("measure", str(kept)), ("recipients", recipients)):
        with database(engine, size, folder) as url:
            if url:
                environment = {"DATABASE_URL": url, "DATA_DIR": str(folder)}
                figures = json.loads(run("bench.importing", *what, environment=environment))
                memory = run("bench.importing", *what, "--memory", environment=environment)
                print(importing_line(what[0], {**figures, **json.loads(memory)}), flush=True)
    for form in ("xlsx", "json"):
        with database(engine, size, folder) as url:
            if url:
                environment = {"DATABASE_URL": url, "DATA_DIR": str(folder)}
                file = str(kept.with_suffix(f".{form}"))
                figures = json.loads(run("bench.importing", "file", file, environment=environment))
                print(file_line(form, figures), flush=True)


def file_line(form: str, figures: dict[str, Any]) -> str:
    return (
        f"importing {form} of {figures['rows']:,} rows: parsed in {figures['parsed']:.1f} s,"
        f" understood in {figures['understood']:.1f} s, compared in {figures['planned']:.1f} s,"
        f" written in {figures['applied']:.1f} s; {figures['ratio']:.2f}× parsing and bare inserts"
        f" ({figures['bare_seconds']:.1f} s); {figures['megabytes']:.0f} MB, and"
        f" {figures['megabytes_of_reader']:.0f} MB of the process that reads"
    )


def importing_line(what: str, figures: dict[str, Any]) -> str:
    named = "recipients" if what == "recipients" else "a whole register"
    return (
        f"importing {named}, {figures['rows']:,} rows: compared in {figures['planned']:.1f} s,"
        f" written in {figures['applied']:.1f} s, {figures['ratio']:.2f}× bare inserts"
        f" ({figures['bare_seconds']:.1f} s); again {figures['planned_again']:.1f} s;"
        f" {figures['megabytes']:.0f} MB"
    )


def measure_all(engine: str, size: int, kept: Path, environment: dict[str, str]) -> None:
    run("bench.fill", str(size), environment=environment)
    run("bench.importing", "keep", str(kept), environment=environment)
    print(f"\n{size:,} activities, {engine}")
    print(f"{'measure':18}{'seconds':>9}{'raw read':>10}{'ratio':>8}{'queries':>9}{'peak MB':>9}")
    for measure in MEASURES:
        figures = json.loads(run("bench.measure", measure, environment=environment))
        memory = json.loads(run("bench.measure", measure, "--memory", environment=environment))
        print(line(measure, {**figures, **memory}), flush=True)
    for kind, form in WORKSHEETS:
        figures = json.loads(run("bench.worksheets", form, kind, environment=environment))
        print(worksheets_line(kind, form, figures), flush=True)
    if size <= FEW:
        print(run("bench.paper", environment=environment), end="", flush=True)
    print(changes_line(json.loads(run("bench.changes", environment=environment))), flush=True)
    print(findings_line(json.loads(run("bench.findings", environment=environment))), flush=True)
    # Last: it approves every activity and makes changes of its own.
    print(run("bench.api.run", environment=environment), end="", flush=True)


def changes_line(figures: dict[str, Any]) -> str:
    return (
        f"changes between {figures['between']}, {figures['changes']:,} of them:"
        f" {figures['seconds']:.2f} s, {figures['ratio']:.1f}× one assemble"
        f" ({figures['assemble_seconds']:.2f} s), {figures['queries']} queries"
    )


def findings_line(figures: dict[str, Any]) -> str:
    return (
        f"checking by {figures['rules']} rules, {figures['findings']:,} findings of"
        f" {figures['rules_that_find']}: {figures['seconds']:.2f} s beside an assemble of"
        f" {figures['assemble_seconds']:.2f} s, together {figures['ratio']:.1f}× one assemble;"
        f" {figures['queries']} queries beside"
    )


def worksheets_line(kind: str, form: str, figures: dict[str, Any]) -> str:
    return (
        f"writing {kind} as {form}: {figures['seconds']:.2f} s, {figures['ratio']:.1f}× the fastest"
        f" writer of plain strings ({figures['plain_seconds']:.2f} s),"
        f" {figures['whole']:.1f}× with the lines made first;"
        f" {figures['megabytes']:.1f} MB, theirs {figures['plain_megabytes']:.1f} MB"
    )


def line(measure: str, figures: dict[str, Any]) -> str:
    return (
        f"{measure:18}{figures['seconds']:9.2f}{figures['raw_seconds']:10.2f}"
        f"{figures['ratio']:7.1f}×{figures['queries']:9}{figures['megabytes']:9.0f}"
    )


def run(module: str, *arguments: str, environment: dict[str, str]) -> str:
    """One step in a process of its own; raises ``CalledProcessError`` when it fails."""
    done = subprocess.run(  # noqa: S603 (our own modules)
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    main()
