"""The register as it is served, with the example in it, on an address of its own."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT, environment_of, managing

PATIENCE = 30
"""Seconds a server may take to answer for the first time."""
FURNISHED = {"olivia": "secret", "ada": "secret"}
"""A second officer and an auditor, made by furnishing.py as everywhere in the tests."""


@dataclass(frozen=True)
class Served:
    """A register that answers: where, who may sign in, and where its records are."""

    address: str
    passwords: dict[str, str]
    database: Path

    def one(self, table: str) -> int | None:
        """The oldest record of a table; the newest change set, since the first ones are huge."""
        which = "MAX" if table == "history_changeset" else "MIN"
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as opened:
            found = opened.execute(f'SELECT {which}(rowid) FROM "{table}"').fetchone()
        return None if found is None else found[0]


@contextmanager
def served(migrated: Path, folder: Path) -> Iterator[Served]:
    """What ``make run`` does, on a copy of a database that has been migrated already."""
    data = folder / "var"
    shutil.copytree(migrated, data)
    passwords = prepared(data)
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "config/server.py", "config.wsgi"]
    environment = environment_of(data) | {"PORT": str(port)}
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/healthz", server)
        yield Served(address, passwords, data / "register.sqlite3")
    finally:
        server.terminate()
        server.wait(PATIENCE)


def prepared(data: Path) -> dict[str, str]:
    """Load the example and the people, whose passwords are printed only once."""
    manage = managing(data)
    loaded = manage("prepare")
    assert loaded.returncode == 0, loaded.stderr
    printed = (line.split() for line in loaded.stdout.splitlines() if line.startswith("  "))
    run = "from tests.browser.furnishing import furnish; furnish()"
    furnished = manage("shell", "--no-imports", "-c", run)
    assert furnished.returncode == 0, furnished.stderr
    return dict(printed) | FURNISHED


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        port: int = opened.getsockname()[1]
    return port


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"No register answers at {url}.")
