"""Runs the whole suite on SQLite and on PostgreSQL: ``python -m tests.engines [pytest options]``.

Three runs of pytest stand in a queue, the longest first: all but the browser on SQLite, what is
worth saying again on PostgreSQL, and the browser. Each core takes the next one.

PostgreSQL is, in this order: ``TEST_DATABASE_URL``; a private cluster made from installed programs,
which need not survive a power failure and so takes half the time; a server on this machine that
lets the user ``postgres`` in without a password. With none of them the suite runs on SQLite alone
and says so, which on a build server (``CI``) is an error.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

import psycopg

from tests.bytecode import compiled_once
from tests.private_cluster import ClusterError, private_cluster

LOCAL_SERVER = "postgresql://postgres@127.0.0.1:5432"


NOTHING_COLLECTED = 5
"""Pytest's exit code when what was asked for is in another run."""
VERDICTS = {0: "passed", NOTHING_COLLECTED: "nothing to run"}
MOST_AT_ONCE = 3
BROWSER = "SQLite in a browser"


class Suite(NamedTuple):
    """One run of pytest: ``part`` is “browser” or “others” (tests/conftest.py)."""

    name: str
    url: str
    part: str


class Outcome(NamedTuple):
    """How one run ended."""

    engine: str
    exit_code: int
    summary: str
    seconds: float
    output: str


def main(arguments: list[str]) -> int:
    """Exit code 0 when every engine there is passed, and, on a build server, both were there."""
    missing = ""
    # Side by side, one to a core; printed one after the other.
    with ThreadPoolExecutor(min(MOST_AT_ONCE, max(2, os.cpu_count() or 2))) as pool:

        def start(name: str, url: str, part: str) -> Future[Outcome]:
            return pool.submit(run_suite, Suite(name, url, part), arguments)

        started = [start(f"SQLite {sqlite3.sqlite_version}", "", "others")]
        try:
            with postgresql() as (where, url):
                started.append(start(f"PostgreSQL {where}", url, "others"))
                started.append(start(BROWSER, "", "browser"))
                started[1].result()
        except ClusterError as error:
            missing = str(error)
            started.append(start(BROWSER, "", "browser"))
        outcomes = [one.result() for one in started]
    tell(outcomes, missing)
    codes = codes_of(outcomes, is_selected=bool(arguments))
    if missing and os.environ.get("CI"):
        print("On a build server both engines have to be there.")
        codes.append(1)
    return max(codes)


def tell(outcomes: list[Outcome], missing: str) -> None:
    for outcome in outcomes:
        print(f"\n=== tests on {outcome.engine}\n{outcome.output}", flush=True)
    print("\n=== engines")
    for outcome in outcomes:
        verdict = VERDICTS.get(outcome.exit_code, "FAILED")
        print(f"{outcome.engine}: {verdict}: {outcome.summary} [{outcome.seconds:.0f} s]")
    if missing:
        print(f"PostgreSQL: NOT RUN: {missing}")


def codes_of(outcomes: list[Outcome], *, is_selected: bool) -> list[int]:
    """The exit codes that count: whoever selects tests need not select some of every run."""
    codes = [outcome.exit_code for outcome in outcomes]
    some = [code for code in codes if code != NOTHING_COLLECTED]
    return some if is_selected and some else codes


def run_suite(suite: Suite, arguments: list[str]) -> Outcome:
    """One run of pytest; its whole output is kept, and its last line once more for the end."""
    print(f"=== starting the tests on {suite.name}", flush=True)
    own = {"TEST_DATABASE_URL": suite.url, "TEST_PART": suite.part}
    command = [sys.executable, "-m", "pytest", *arguments]
    began = time.monotonic()
    ended = subprocess.run(
        command,
        env=compiled_once(os.environ) | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines = [line.strip(" =") for line in ended.stdout.splitlines() if line.strip(" =")]
    summary = lines[-1] if lines else "no summary"
    seconds = time.monotonic() - began
    return Outcome(suite.name, ended.returncode, summary, seconds, ended.stdout)


@contextmanager
def postgresql() -> Iterator[tuple[str, str]]:
    """Where a PostgreSQL is, in words, and the address of a database no other run uses."""
    name = f"register_{os.getpid()}"
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield "TEST_DATABASE_URL", url
        return
    with ExitStack() as stack:
        try:
            server = stack.enter_context(private_cluster())
            where = "a private cluster"
        except ClusterError:
            if not answering(LOCAL_SERVER):
                raise
            server, where = LOCAL_SERVER, "127.0.0.1:5432"
        yield f"{answering(server)} on {where}", f"{server}/{name}"


def answering(server: str) -> str:
    """The version of the server, or nothing when it does not let us in."""
    try:
        with psycopg.connect(f"{server}/postgres", connect_timeout=3) as connection:
            return str(connection.info.server_version // 10_000)
    except psycopg.OperationalError:
        return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
