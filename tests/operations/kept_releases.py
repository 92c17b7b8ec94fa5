"""What earlier releases wrote, kept by ``bin/keep_release.py``, on the engine of the run."""

from __future__ import annotations

import json
import lzma
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

import pytest
from django.db import connection, connections

from operations.backups.manifest import BackupError
from operations.backups.postgresql import RESTORING, drop, maintenance
from operations.backups.programs import find_program, run, server_version
from tests.conftest import ROOT, environment_of

FOLDER: Final = Path(__file__).parent / "releases"
MARK: Final = "TOLD "


@dataclass(frozen=True)
class Release:
    """The files of one release."""

    name: str
    told: dict[str, Any] = field(compare=False, hash=False)

    def unpacked(self, end: str) -> bytes:
        return lzma.decompress((FOLDER / f"{self.name}.{end}.xz").read_bytes())


RELEASES: Final = [
    Release(path.stem, json.loads(path.read_text())) for path in sorted(FOLDER.glob("*.json"))
]
PREVIOUS: Final = RELEASES[-1] if RELEASES else None


@dataclass(frozen=True)
class Register:
    """A register with programs of its own: a folder of data, and a database."""

    data: Path
    url: str
    """``DATABASE_URL``; empty for the file in ``data``."""

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        told = environment_of(self.data) | {"DATABASE_URL": self.url} | environment
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=told,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def manage(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """Exit code, output, errors."""
        with self.start(*arguments, **environment) as program:
            out, errors = program.communicate(timeout=240)
            return program.returncode, out, errors

    def told(self, script: str) -> Any:
        """What a script run in the register's shell says with ``tell(value)``."""
        tell = f"import json\ndef tell(value):\n    print({MARK!r} + json.dumps(value))\n"
        code, out, errors = self.manage("shell", "--no-imports", "-c", tell + script)
        assert code == 0, errors
        line = next(line for line in out.splitlines() if line.startswith(MARK))
        return json.loads(line.removeprefix(MARK))


@contextmanager
def unpacked(release: Release, folder: Path) -> Iterator[Register]:
    """The register as the release wrote it."""
    folder.mkdir(exist_ok=True)
    if connection.vendor == "sqlite":
        (folder / "register.sqlite3").write_bytes(release.unpacked("sqlite3"))
        yield Register(folder, "")
        return
    needs_programs()
    with empty_database() as (name, url):
        file = folder / "release.dump"
        file.write_bytes(release.unpacked("dump"))
        run(connection, "pg_restore", *RESTORING, file, database=name)
        file.unlink()
        yield Register(folder, url)


@contextmanager
def brought_up(release: Release, folder: Path) -> Iterator[Register]:
    """The register after ``manage.py migrate``."""
    with unpacked(release, folder) as register:
        code, _out, errors = register.manage("migrate", "--verbosity", "0")
        assert code == 0, errors
        yield register


@contextmanager
def copied(register: Register, folder: Path) -> Iterator[Register]:
    """Another register with the same in it, for writing and destroying."""
    if not register.url:
        shutil.copytree(register.data, folder)
        yield Register(folder, "")
        return
    folder.mkdir()
    with empty_database(like=register.url.rpartition("/")[2]) as (_name, url):
        yield Register(folder, url)


@contextmanager
def empty_database(like: str = "template0") -> Iterator[tuple[str, str]]:
    """Name and address of a database beside that of the run, removed with its offspring."""
    settings = connections["default"].settings_dict
    name = f"{settings['NAME']}_{token_hex(3)}"
    who = settings["USER"] + (f":{settings['PASSWORD']}" if settings["PASSWORD"] else "")
    url = f"postgresql://{who}@{settings['HOST']}:{settings['PORT'] or 5432}/{name}"
    with maintenance(connection) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    try:
        yield name, url
    finally:
        with maintenance(connection) as server:
            left = server.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name]
            )
            for (one,) in left.fetchall():
                drop(server, one)


def needs_programs() -> None:
    """On build servers PostgreSQL's programs are beside its server; elsewhere they may lack."""
    try:
        find_program("pg_restore", server_version(connection))
        find_program("pg_dump", server_version(connection))
    except BackupError as error:
        pytest.skip(str(error))
