"""Runs the whole suite on SQLite and on PostgreSQL: ``python -m tests.engines [pytest options]``.

PostgreSQL is, in this order: ``TEST_DATABASE_URL``; a server on this machine that lets the user
``postgres`` in without a password; a private cluster made from installed programs. With none of
them the suite runs on SQLite alone and says so, which on a build server (``CI``) is an error.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

import psycopg

from tests.bytecode import compiled_once
from tests.private_cluster import ClusterError, private_cluster

LOCAL_SERVER = "postgresql://postgres@127.0.0.1:5432"


class Outcome(NamedTuple):
    """How the suite ended on one engine."""

    engine: str
    exit_code: int
    summary: str
    seconds: float
    output: str


def main(arguments: list[str]) -> int:
    """Exit code 0 when every engine there is passed, and, on a build server, both were there."""
    outcomes: list[Outcome] = []
    missing = ""
    # Side by side, since a machine with two cores has one to spare; printed one after the other.
    with ThreadPoolExecutor(max_workers=2) as pool:
        embedded = pool.submit(run_suite, f"SQLite {sqlite3.sqlite_version}", "", arguments)
        try:
            with postgresql() as (where, url):
                outcomes.append(run_suite(f"PostgreSQL {where}", url, arguments))
        except ClusterError as error:
            missing = str(error)
        outcomes.insert(0, embedded.result())
    for outcome in outcomes:
        print(f"\n=== tests on {outcome.engine}\n{outcome.output}", flush=True)
    print("\n=== engines")
    for outcome in outcomes:
        verdict = "passed" if outcome.exit_code == 0 else "FAILED"
        print(f"{outcome.engine}: {verdict}: {outcome.summary} [{outcome.seconds:.0f} s]")
    if missing:
        print(f"PostgreSQL: NOT RUN: {missing}")
    codes = [outcome.exit_code for outcome in outcomes]
    if missing and os.environ.get("CI"):
        print("On a build server both engines have to be there.")
        codes.append(1)
    return max(codes)


def run_suite(engine: str, url: str, arguments: list[str]) -> Outcome:
    """One run of pytest; its whole output is kept, and its last line once more for the end."""
    print(f"=== starting the tests on {engine}", flush=True)
    environment = compiled_once(os.environ) | {"TEST_DATABASE_URL": url}
    command = [sys.executable, "-m", "pytest", *arguments]
    began = time.monotonic()
    suite = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines = [line.strip(" =") for line in suite.stdout.splitlines() if line.strip(" =")]
    summary = lines[-1] if lines else "no summary"
    return Outcome(engine, suite.returncode, summary, time.monotonic() - began, suite.stdout)


@contextmanager
def postgresql() -> Iterator[tuple[str, str]]:
    """Where a PostgreSQL is, in words, and the address of a database no other run uses."""
    name = f"register_{os.getpid()}"
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield "TEST_DATABASE_URL", url
    elif version := answering(LOCAL_SERVER):
        yield f"{version} on 127.0.0.1:5432", f"{LOCAL_SERVER}/{name}"
    else:
        with private_cluster() as server:
            yield f"{answering(server)}, a private cluster", f"{server}/{name}"


def answering(server: str) -> str:
    """The version of the server, or nothing when it does not let us in."""
    try:
        with psycopg.connect(f"{server}/postgres", connect_timeout=3) as connection:
            return str(connection.info.server_version // 10_000)
    except psycopg.OperationalError:
        return ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
