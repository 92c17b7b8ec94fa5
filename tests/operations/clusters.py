"""PostgreSQL servers of a test's own, which it may kill, restart, fill and promote."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

from tests.conftest import ROOT, environment_of
from tests.private_cluster import Cluster, find_programs, unprivileged_owner

NAME = "postgres"
PROGRAMS = ("initdb", "pg_ctl", "pg_basebackup")
LIGHT = (
    "fsync=off",  # a process that is killed leaves behind what it gave to the system
    "shared_buffers=16MB",
    "max_connections=40",
    "autovacuum=off",
    "max_wal_size=64MB",
    "listen_addresses=127.0.0.1",
)


class Server(Cluster):
    """One data folder, and the server that may be on it."""

    def __init__(self, folder: Path, *settings: str) -> None:
        super().__init__(find_programs(PROGRAMS), folder, unprivileged_owner())
        self.settings = settings
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.owner:
            os.chown(folder, self.owner["user"], self.owner["group"])

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{NAME}"

    def make(self) -> None:
        """An empty data folder."""
        self.run(
            "initdb", f"--pgdata={self.data}", "--username=postgres", "--auth=trust",
            "--encoding=UTF8", "--no-locale", "--no-sync",
        )  # fmt: skip

    def up(self) -> None:
        said = " ".join(f"-c {one}" for one in (f"port={self.port}", *LIGHT, *self.settings))
        self.control("start", "-l", str(self.folder / "log"), "-o", f"{said} -k {self.folder}")

    def down(self, mode: str = "immediate") -> None:
        self.control("stop", f"--mode={mode}")

    def copy_to(self, other: Server) -> None:
        """The data of a server that is down."""
        subprocess.run(["cp", "-a", self.data, other.data], check=True)

    def standby_at(self, other: Server) -> None:
        """Make ``other`` a standby that follows this server."""
        source = f"host=127.0.0.1 port={self.port} user=postgres application_name=standby"
        self.run(
            "pg_basebackup", f"--pgdata={other.data}", "--write-recovery-conf", "--no-sync",
            "--checkpoint=fast", "--wal-method=stream", f"--dbname={source}",
        )  # fmt: skip

    def kill(self) -> None:
        """SIGKILL for the server and all its processes, as when the machine is gone."""
        postmaster = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for process in (postmaster, *map(int, children)):
            os.kill(process, signal.SIGKILL)

    def ask(self, statement: str, *values: Any) -> Any:
        """The first field of the first row, or None."""
        with psycopg.connect(self.url, autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(statement, values or None)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None


def short_folder(prefix: str) -> Path:
    """A folder with a short path: that of a server's socket has at most 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix=f"register-{prefix}-"))
    folder.chmod(0o755)
    return folder


def until(is_so: Callable[[], Any], seconds: float = 20) -> None:
    """Wait until it is so. Fails when it never is."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not so within {seconds} seconds"
        time.sleep(0.02)


def program(module: str, *arguments: str) -> list[str]:
    """How one of the tests' own programs is called, as a process of its own."""
    return [sys.executable, "-m", "tests.operations.program", module, *arguments]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Of such a program: the real settings."""
    own = {"DJANGO_SETTINGS_MODULE": "config.settings", "ALLOWED_HOSTS": "testserver,127.0.0.1"}
    return environment_of(folder) | own | more


def run(folder: Path, module: str, *arguments: str, seconds: float = 90, **more: str) -> str:
    """What a program says. Fails with what it said on its error stream."""
    ended = subprocess.run(
        program(module, *arguments),
        cwd=ROOT,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    return ended.stdout
