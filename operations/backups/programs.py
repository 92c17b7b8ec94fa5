"""PostgreSQL's own programs: found, new enough for the server, and called without a password."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _
from psycopg import pq
from psycopg.conninfo import make_conninfo

from history.readiness import one_line

from .manifest import BackupError

USUAL_PLACES: Final = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/lib64/pgsql/bin",
    "/usr/local/pgsql/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/opt/homebrew/opt/libpq/bin",
)


def find_program(name: str, server: int) -> Path:
    """``pg_dump`` or ``pg_restore``, the first found that is not older than the server's version.

    ``server`` is a major version. Raises ``BackupError`` when there is none.
    """
    found = [Path(place)] if (place := shutil.which(name)) else []
    for pattern in USUAL_PLACES:
        found += sorted(Path("/").glob(f"{pattern.lstrip('/')}/{name}"), reverse=True)
    versions = {path: version_of(path) for path in found}
    for path, version in versions.items():
        if version >= server:
            return path
    newest = max(versions.values(), default=0)
    raise BackupError(
        _(
            "%(program)s of PostgreSQL %(server)d or newer is needed, and %(found)s was found."
            " Install the package postgresql-client-%(server)d, or put it on PATH."
        )
        % {"program": name, "server": server, "found": newest or _("none")}
    )


def version_of(program: Path) -> int:
    """The major version a program says it is of; 0 when it does not run."""
    try:
        told = subprocess.run(  # noqa: S603 - a program found above, no input
            [program, "--version"], capture_output=True, text=True, check=False, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    number = re.search(r"\) (\d+)", told.stdout)
    return int(number[1]) if number else 0


def address(connection: BaseDatabaseWrapper, database: str = "") -> tuple[str, dict[str, str]]:
    """How the programs reach the server: an address without the password, and an environment.

    A password on the command line could be read by everybody on this machine.
    """
    given: dict[str, Any] = dict(connection.get_connection_params())
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    password = given.pop("password", "")
    parameters = {name: value for name, value in given.items() if name in known}
    if database:
        parameters["dbname"] = database
    environment = dict(os.environ)
    if password:
        environment["PGPASSWORD"] = str(password)
    return make_conninfo(**parameters), environment


def run(
    connection: BaseDatabaseWrapper, name: str, *arguments: str | Path, database: str = ""
) -> None:
    """Run one of the programs on a database. Raises ``BackupError`` with what it said."""
    program = find_program(name, server_version(connection))
    where, environment = address(connection, database)
    ended = subprocess.run(  # noqa: S603 - a program found above; arguments are ours
        [program, "--no-password", f"--dbname={where}", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if ended.returncode:
        said = [line for line in ended.stderr.splitlines() if line.strip()]
        raise BackupError(
            _("%(program)s failed: %(said)s.")
            % {"program": name, "said": one_line(" ".join(said[:2])).rstrip(".") or "?"}
        )


def server_version(connection: BaseDatabaseWrapper) -> int:
    """The major version of the server."""
    connection.ensure_connection()
    raw: Any = connection.connection
    return int(raw.info.server_version) // 10_000
