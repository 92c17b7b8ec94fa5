"""What earlier releases wrote is brought up to date, and says what it said."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import Any

import pytest
from django.db import connection

from tests.conftest import ROOT, environment_of
from tests.operations.kept_releases import PREVIOUS, RELEASES, copied

pytestmark = pytest.mark.django_db

LOOK = """
from io import StringIO
from pathlib import Path
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from history.models import ChangeSet
from history.triggers import missing_triggers
from history.verifying import verify
from processing.models import ProcessingActivity
from register.models import IssuedDocument, IssuedFile
import hashlib, os

verdict, document = verify(), Path(os.environ["DATA_DIR"]) / "again.json"
call_command("document", "processing-register", lang="en", format="json", state="working",
    as_of="#NUMBER", output=str(document))
client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.get(username="officer"))
issued, file = IssuedDocument.objects.get(), IssuedFile.objects.get()
activities = reverse("admin:processing_processingactivity_changelist")
first = ProcessingActivity.objects.first()
pages = ["/", activities, f"{activities}?as_of=%23NUMBER",
    reverse("admin:register_issueddocument_changelist"),
    reverse("admin:processing_processingactivity_change", args=[first.pk])]
tell({
    "problems": [*verdict.problems, *map(str, verdict.broken)],
    "number": verdict.number,
    "head": verdict.hash,
    "guards missing": missing_triggers(),
    "pages": {page: client.get(page, follow=True).status_code for page in pages},
    "issued": [issued.sha256, hashlib.sha256(bytes(file.content)).hexdigest()],
    "document": json.loads(document.read_text()),
})
"""


def test_there_are_several():
    assert len(RELEASES) >= 2


def test_an_old_register_is_sound_and_says_the_same(upgraded):
    release, register = upgraded
    engine = "postgresql" if register.url else "sqlite"
    was = release.told[engine]
    told = register.told(LOOK.replace("NUMBER", str(was["number"])))
    assert told["problems"] == []
    assert told["guards missing"] == []
    assert (told["number"], told["head"]) == (was["number"], was["head"])
    assert set(told["pages"].values()) == {200}, told["pages"]
    assert told["issued"][0] == told["issued"][1]
    if engine == "sqlite":
        then = json.loads(release.unpacked("register.json"))
        assert lines_of(told["document"]) == lines_of(then)


@pytest.mark.one_engine
@pytest.mark.parametrize("upgraded", [PREVIOUS], indirect=True, ids=["previous"])
def test_rows_as_the_program_before_writes_them_are_taken(upgraded, tmp_path):
    """While servers of the release before still run: their columns, their values, no others."""
    release, register = upgraded
    new, old = tmp_path / "new.sqlite3", tmp_path / "old.sqlite3"
    shutil.copy(register.data / "register.sqlite3", new)
    old.write_bytes(release.unpacked("sqlite3"))
    taken = 0
    with closing(sqlite3.connect(new)) as database:
        database.execute("ATTACH ? AS old", [str(old)])
        for (name,) in names(database, "main", "trigger"):
            database.execute(f'DROP TRIGGER main."{name}"')
        for (table,) in names(database, "old", "table"):
            columns = database.execute(f"PRAGMA old.table_info({table})").fetchall()
            listed = ", ".join(f'"{column[1]}"' for column in columns)
            database.execute(f'DELETE FROM main."{table}"')
            database.execute(
                f'INSERT INTO main."{table}" ({listed}) SELECT {listed} FROM old."{table}"'
            )
            taken += len(columns)
        database.rollback()
    assert taken > 500


WRITES = """
from history.changesets import change_set
from history.models import Source
from inventory.models import Term
from processing.models import ProcessingActivity
with change_set(actor=None, actor_name="Ada", reason="Still the old one", source=Source.COMMAND):
    ProcessingActivity.objects.update(remarks={"en": "By the program before"})
    Term.objects.create(vocabulary="old", key="old", label={"en": "Old"})
"""
SOUND = """
from history.verifying import verify
verdict = verify()
tell([verdict.number, [*verdict.problems, *map(str, verdict.broken)]])
"""


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite the server is stopped")
@pytest.mark.parametrize("upgraded", [PREVIOUS], indirect=True, ids=["previous"])
def test_the_program_before_goes_on_writing(upgraded, tmp_path):
    release, migrated = upgraded
    program = tmp_path / "program"
    program.mkdir()
    git = ["git", "archive", "--format=tar", release.told["commit"]]
    packed = subprocess.run(git, cwd=ROOT, capture_output=True, check=False)
    if packed.returncode:
        pytest.skip(f"this clone has no commit {release.told['commit']}")
    subprocess.run(["tar", "-x", "-C", program], input=packed.stdout, check=True)
    with copied(migrated, tmp_path / "data") as register:
        ended = subprocess.run(
            [sys.executable, "manage.py", "shell", "-c", WRITES],
            cwd=program,
            env=environment_of(register.data) | {"DATABASE_URL": register.url},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        number = release.told["postgresql"]["number"]
        assert register.told(SOUND) == [number + 1, []]


def names(database: sqlite3.Connection, schema: str, kind: str) -> list[tuple[str]]:
    return database.execute(
        f"SELECT name FROM {schema}.sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%'",
        [kind],
    ).fetchall()


def lines_of(document: dict[str, Any]) -> list[Any]:
    """Of each part its lines: what no change of a document's columns or words alters."""
    kept = ("code", "name", "products", "controller")
    return [
        [{key: line[key] for key in kept if key in line} for line in part["lines"]]
        for part in document["parts"]
    ]
