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

from tests.conftest import ROOT, environment_of

PROGRAM = """
import os, signal
from datetime import date
import django
django.setup()
from history.changesets import change_set
from history.models import ChangeSet, Source
from register.importing import writing
from register.importing.applying import apply
from register.importing.layouts.reader import Options
from register.importing.planning import planned
from register.importing.rows import Row, Spot, Statement
from register.importing.stated import stated

writing.CHUNK = 10
statement = Statement("test")
names = [{"code": f"p{number}", "name": {"en": "x"}} for number in range(30)]
statement.add("purposes", [Row(one, Spot("purposes"), 1) for one in names])

def imported(progress):
    with change_set(actor=None, actor_name="test", reason="Import", source=Source.COMMAND):
        apply(planned(statement, Options(date.min)), progress)

def kill(kind, done, total):
    assert len(stated(["purposes"]).rows["purposes"]) == done
    if done == 20:
        os.kill(os.getpid(), signal.SIGKILL)

child = os.fork()
if not child:
    imported(kill)
    os._exit(0)
_child, status = os.waitpid(child, 0)
left = len(stated(["purposes"]).rows["purposes"]), ChangeSet.objects.count()
imported(lambda *said: None)
now = len(stated(["purposes"]).rows["purposes"]), ChangeSet.objects.count() - left[1]
print(os.WTERMSIG(status), left[0], *now, planned(statement, Options(date.min)).is_empty)
"""

AS_IT_SHOULD = f"{int(signal.SIGKILL)} 0 30 1 True"


def run(environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done.stdout.strip() or done.stderr


def test_on_sqlite(migrated: Path, tmp_path: Path) -> None:
    shutil.copytree(migrated, tmp_path / "var")
    assert run(environment_of(tmp_path / "var")) == AS_IT_SHOULD


@pytest.mark.django_db(transaction=True)
def test_on_postgresql(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("On SQLite the test's own database is in memory: see above.")
    url = address_of(connection.settings_dict)
    assert run({**environment_of(tmp_path), "DATABASE_URL": url}) == AS_IT_SHOULD


def address_of(server: dict[str, Any]) -> str:
    return f"postgresql://{server['USER']}@{server['HOST']}:{server['PORT']}/{server['NAME']}"
