"""Servers of PostgreSQL that tests may break, and registers that earlier releases wrote."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.operations.kept_releases import RELEASES, Register, Release, brought_up
from tests.operations.small_registers import kept, written
from tests.other_database import migrated_other, other
from tests.private_cluster import ClusterError

from .clusters import Server, run, short_folder

__all__ = ["kept", "migrated_other", "other", "written"]


class Prepared(NamedTuple):
    """A server that is down, with a register in it."""

    server: Server
    token: str
    """Of Olivia: it may read, check and write."""


@pytest.fixture(scope="session")
def prepared() -> Iterator[Prepared]:
    """Made once: its data is copied for each test that needs a server to break."""
    folder = short_folder("prepared")
    try:
        try:
            server = Server(folder, "synchronous_commit=off")
        except ClusterError as error:
            if os.environ.get("CI"):
                pytest.fail(f"On a build server PostgreSQL has to be there: {error}")
            pytest.skip(f"no server can be made here: {error}")
        server.make()
        server.up()
        try:
            token = run(folder, "prepared", DATABASE_URL=server.url)
        finally:
            server.down("fast")
        yield Prepared(server, token)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def prepared_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data with the same register in SQLite, for copying."""
    folder = tmp_path_factory.mktemp("prepared") / "var"
    (folder.parent / "token").write_text(run(folder, "prepared"))
    return folder


@pytest.fixture
def data(prepared_file: Path, tmp_path: Path) -> Path:
    """A folder of data of a test's own, on SQLite."""
    shutil.copytree(prepared_file, tmp_path / "var")
    return tmp_path / "var"


@pytest.fixture
def token(prepared_file: Path) -> str:
    """Of Olivia, in the register of ``data``."""
    return (prepared_file.parent / "token").read_text()


Disk = Callable[[int], Path]
"""Mounts a disk of so many megabytes, in memory."""


@pytest.fixture
def disk() -> Iterator[Disk]:
    """Disks of a test's own; skips where one may not be mounted."""
    made: list[Path] = []

    def mount(megabytes: int) -> Path:
        path = short_folder("disk")
        how = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", str(path)]
        try:
            subprocess.run(how, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            path.rmdir()
            pytest.skip(f"a disk of its own needs the right to mount one: {error}")
        made.append(path)
        return path

    yield mount
    for path in made:
        subprocess.run(["umount", "--lazy", path], check=True)
        path.rmdir()


class Servers:
    """Makes servers with the prepared register, and ends them all."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.made: list[Server] = []

    def server(self, *settings: str, folder: Path | None = None) -> Server:
        """One that runs."""
        server = Server(folder or short_folder("server"), *settings)
        self.made.append(server)
        self.prepared.server.copy_to(server)
        server.up()
        return server

    def standby_of(self, primary: Server) -> Server:
        """One that runs, and follows the other."""
        standby = Server(short_folder("standby"))
        self.made.append(standby)
        primary.standby_at(standby)
        standby.up()
        return standby

    def end(self) -> None:
        for server in self.made:
            with suppress(ClusterError, OSError):
                server.down()
            shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture(scope="module")
def servers(prepared: Prepared) -> Iterator[Servers]:
    made = Servers(prepared)
    try:
        yield made
    finally:
        made.end()


@pytest.fixture(scope="session", params=RELEASES, ids=lambda release: release.name)
def upgraded(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Release, Register]]:
    """A release, and its register as ``manage.py migrate`` left it. Not to be written."""
    release: Release = request.param
    folder = tmp_path_factory.mktemp("release")
    with django_db_blocker.unblock(), brought_up(release, folder) as register:
        yield release, register
