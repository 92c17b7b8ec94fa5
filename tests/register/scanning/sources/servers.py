"""Servers to try scans on: PostgreSQL as other tests find it, MariaDB of the tests' own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pymysql
import pytest

from tests.engines import LOCAL_SERVER, answering
from tests.private_cluster import ClusterError, free_port, private_cluster, unprivileged_owner


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The address of a server whose superuser needs no password; skips where there is none."""
    url = os.environ.get("TEST_DATABASE_URL", "")
    if url:
        split = urlsplit(url)
        yield f"{split.scheme}://{split.netloc}"
    elif answering(LOCAL_SERVER):
        yield LOCAL_SERVER
    else:
        try:
            with private_cluster() as server:
                yield server
        except ClusterError as error:
            pytest.skip(str(error))


@contextmanager
def postgresql_database(server: str, name: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A database of its own, and a role that may only connect."""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name}")
        admin.execute(f"CREATE DATABASE {name}")
        admin.execute(f"DROP ROLE IF EXISTS {name}_reader")
        admin.execute(f"CREATE ROLE {name}_reader LOGIN PASSWORD 'pw'")
        try:
            with psycopg.connect(f"{server}/{name}", autocommit=True) as connection:
                yield connection
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
            admin.execute(f"DROP ROLE {name}_reader")


@contextmanager
def mariadb_server() -> Iterator[int]:
    """The port of a fresh server on 127.0.0.1 with a user root without a password."""
    install, server = shutil.which("mariadb-install-db"), shutil.which("mariadbd")
    if not install or not server:
        pytest.skip("MariaDB is not installed here")
    try:
        owner = unprivileged_owner()
    except ClusterError as error:
        pytest.skip(str(error))
    folder = Path(tempfile.mkdtemp(prefix="register-mariadb-"))
    if owner:
        os.chown(folder, owner["user"], owner["group"])
    data, port = folder / "data", free_port()
    said = folder / "said"
    try:
        with said.open("w") as out:
            subprocess.run(
                [install, "--no-defaults", f"--datadir={data}", "--skip-test-db",
                 "--auth-root-authentication-method=normal"],
                stdout=out, stderr=out, check=True, timeout=120, cwd=folder, **owner,
            )  # fmt: skip
            process = subprocess.Popen(
                [server, "--no-defaults", f"--datadir={data}", f"--socket={folder}/s",
                 f"--port={port}", "--bind-address=127.0.0.1", "--skip-log-bin",
                 "--innodb-flush-log-at-trx-commit=0", f"--pid-file={folder}/pid"],
                stdout=out, stderr=out, cwd=folder, **owner,
            )  # fmt: skip
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait(60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(port: int) -> None:
    for _attempt in range(150):
        try:
            pymysql.connect(host="127.0.0.1", port=port, user="root").close()
        except pymysql.MySQLError:
            time.sleep(0.1)
        else:
            return
    pytest.skip("MariaDB does not start here")
