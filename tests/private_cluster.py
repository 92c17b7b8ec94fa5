"""A PostgreSQL of the tests' own: made from installed programs, gone when the tests are done."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/lib64/pgsql/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)

# Nothing in this cluster has to survive a power failure.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class ClusterError(Exception):
    """There is no PostgreSQL to be had; the text says why."""


@contextmanager
def private_cluster() -> Iterator[str]:
    """The address of a fresh server on a free port, run by a user without privileges.

    Raises ``ClusterError`` when the programs are missing or refuse to start.
    """
    programs = find_programs()
    owner = unprivileged_owner()
    folder = Path(tempfile.mkdtemp(prefix="register-postgresql-"))
    try:
        if owner:
            os.chown(folder, owner["user"], owner["group"])
        server = Cluster(programs, folder, owner)
        server.start()
        try:
            yield f"postgresql://postgres@127.0.0.1:{server.port}"
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Cluster:
    """One data folder and the server on it."""

    def __init__(self, programs: Path, folder: Path, owner: dict[str, Any]) -> None:
        self.programs = programs
        self.folder = folder
        self.data = folder / "data"
        self.owner = owner
        self.port = free_port()

    def start(self) -> None:
        self.run(
            "initdb", f"--pgdata={self.data}", "--username=postgres", "--auth=trust",
            "--encoding=UTF8", "--no-locale", "--no-sync",
        )  # fmt: skip
        settings = (f"port={self.port}", "listen_addresses=127.0.0.1", *FAST)
        options = " ".join(f"-c {setting}" for setting in settings)
        self.control("start", "-l", str(self.folder / "log"), "-o", f"{options} -k {self.folder}")

    def stop(self) -> None:
        self.control("stop", "--mode=immediate")

    def control(self, *arguments: str) -> None:
        self.run("pg_ctl", f"--pgdata={self.data}", "--wait", "--silent", *arguments)

    def run(self, program: str, *arguments: str) -> None:
        """Output goes to a file: a server that inherited a pipe would hold it open for ever."""
        log = self.folder / f"{program}.out"
        with log.open("w") as out:
            ended = subprocess.run(
                [self.programs / program, *arguments],
                cwd=self.folder,
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
                timeout=120,
                **self.owner,
            )
        if ended.returncode:
            said = log.read_text(errors="replace").strip().splitlines() or ["nothing"]
            raise ClusterError(f"{program} failed and said: {said[-1]}")


def find_programs(needed: Collection[str] = ("initdb", "pg_ctl")) -> Path:
    """The folder with the newest installed programs."""
    places = [Path(found).parent] if (found := shutil.which("initdb")) else []
    if config := shutil.which("pg_config"):
        told = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        places.append(Path(told.stdout.strip()))
    for pattern in USUAL_PLACES:
        found_there = Path("/").glob(pattern.lstrip("/"))
        places += sorted(found_there, key=lambda place: (len(str(place)), place), reverse=True)
    for place in places:
        if all((place / program).exists() for program in needed):
            return place
    raise ClusterError(
        "no server answers and no PostgreSQL programs were found; install PostgreSQL, or set"
        " TEST_DATABASE_URL=postgresql://user:password@host/name"
    )


def unprivileged_owner() -> dict[str, Any]:
    """As whom to run, for ``subprocess``: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise ClusterError("PostgreSQL does not run as root, and there is no user nobody to run it")


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
