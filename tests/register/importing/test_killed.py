"""Killed in the middle of an import, nothing is there, and the next run works."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from register.importing.stated import content, stated
from tests.conftest import ROOT, environment_of

PROGRAM = """
import os, signal, sys
from datetime import date
import django
django.setup()
from history.changesets import change_set
from history.models import Source
from register.importing.applying import apply
from register.importing.layouts.reader import Options
from register.importing.planning import planned
from register.importing.rows import Row, Spot, Statement
from register.importing.stated import stated

statement = Statement("test")
names = [{"code": f"p{number}", "name": {"en": "x"}} for number in range(6000)]
statement.add("purposes", [Row(one, Spot("purposes"), 1) for one in names])
plan = planned(statement, Options(date(2026, 1, 1)))

def progress(kind, done, total):
    if "kill" in sys.argv and done >= 5000:
        os.kill(os.getpid(), signal.SIGKILL)

with change_set(actor=None, actor_name="test", reason="Import", source=Source.COMMAND):
    apply(plan, progress)
print(len(stated(["purposes"]).rows["purposes"]), planned(statement, Options(date.min)).is_empty)
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_on_sqlite(migrated: Path, tmp_path: Path) -> None:
    shutil.copytree(migrated, tmp_path / "var")
    environment = environment_of(tmp_path / "var")
    assert run("kill", **environment).returncode == -signal.SIGKILL
    done = run(**environment)
    assert done.stdout.split() == ["6000", "True"], done.stderr


@pytest.mark.django_db(transaction=True)
def test_on_postgresql(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("On SQLite the test's own database is in memory: see above.")
    url = address_of(connection.settings_dict)
    environment = {**environment_of(tmp_path), "DATABASE_URL": url}
    killed = run("kill", **environment)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert content(stated(["purposes"])) == {}
    done = run(**environment)
    assert done.stdout.split() == ["6000", "True"], done.stderr


def address_of(server: dict[str, Any]) -> str:
    return f"postgresql://{server['USER']}@{server['HOST']}:{server['PORT']}/{server['NAME']}"
