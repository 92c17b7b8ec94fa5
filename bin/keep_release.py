"""Keeps a database as a release wrote it, so that tests can bring it up to date ever after.

    .venv/bin/python bin/keep_release.py COMMIT NAME [postgresql://postgres@127.0.0.1:5432]

Takes the program of COMMIT out of the repository, lets it make a register with its own example and
a few changes in it, on SQLite and on PostgreSQL, and packs what it wrote into
``tests/operations/releases/NAME.*``: both databases, the register as a document, and in
``NAME.json`` the migrations and how the history ended. Run it when a release is made
(docs/upgrading.md) and commit the files; nothing in them is about real people.
"""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Final

import psycopg

ROOT: Final = Path(__file__).resolve().parent.parent
RELEASES: Final = ROOT / "tests" / "operations" / "releases"
SERVER: Final = "postgresql://postgres@127.0.0.1:5432"
DATABASE: Final = "register_keep_release"

STORY: Final = """
from django.contrib.auth.models import User
from django.core.management import call_command
from history.changesets import change_set
from history.models import Source
from inventory.models import Term
from processing.models import ProcessingActivity
code = ProcessingActivity.objects.order_by("code").values_list("code", flat=True).first()
editor = User.objects.get(username="contributor")
with change_set(actor=editor, reason="Found out", source=Source.COMMAND):
    ProcessingActivity.objects.filter(code=code).update(remarks={"en": "Seen", "zh-hans": "看过"})
    Term.objects.create(vocabulary="kept_release", key="gone", label={"en": "Gone"})
with change_set(actor=editor, reason="Taken back", source=Source.COMMAND):
    Term.objects.filter(vocabulary="kept_release").delete()
call_command("issue", "processing-register", "--lang", "en", "--format", "html",
    "--state", "working", "--to", "Supervisory authority", "--purpose", "Asked for",
    "--as", "officer")
"""
TOLD: Final = """
import json
from django.db.migrations.loader import MigrationLoader
from django.db import connection
from history.models import ChangeSet
known = MigrationLoader(connection).applied_migrations
newest = ChangeSet.objects.order_by("-number").first()
print("TOLD " + json.dumps({"number": newest.number, "head": newest.hash,
    "migrations": sorted(f"{label}.{name}" for label, name in known)}))
"""


def main(commit: str, name: str, server: str = SERVER) -> None:
    """Write the files of a release. Raises ``CalledProcessError`` when its program fails."""
    RELEASES.mkdir(exist_ok=True)
    packed = subprocess.run(  # noqa: S603 - git, with a commit whoever runs this names
        ["git", "archive", "--format=tar", commit],  # noqa: S607
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        program, data = Path(folder) / "program", Path(folder) / "data"
        with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
            archive.extractall(program, filter="data")
        first = write_sqlite(program, data, name)
        second = write_postgresql(program, data, name, server)
    told = {
        "commit": commit,
        "sqlite": {"number": first["number"], "head": first["head"]},
        "postgresql": {"number": second["number"], "head": second["head"]},
        "migrations": first["migrations"],
    }
    (RELEASES / f"{name}.json").write_text(json.dumps(told, indent=2) + "\n")


def write_sqlite(program: Path, data: Path, name: str) -> dict[str, object]:
    told = play(program, data, "")
    document = data / "register.json"
    manage(
        program, data, "", "document", "processing-register", "--lang", "en", "--format", "json",
        "--state", "working", "--as-of", f"#{told['number']}", "--output", str(document),
    )  # fmt: skip
    pack(document, f"{name}.register.json.xz")
    small = data / "small.sqlite3"
    statement = f"import sqlite3; sqlite3.connect({str(data / 'register.sqlite3')!r})"
    statement += f".execute('VACUUM INTO ' + repr({str(small)!r}))"
    subprocess.run([sys.executable, "-c", statement], check=True)  # noqa: S603 - ours
    pack(small, f"{name}.sqlite3.xz")
    return told


def write_postgresql(program: Path, data: Path, name: str, server: str) -> dict[str, object]:
    with closing(psycopg.connect(f"{server}/postgres", autocommit=True)) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            told = play(program, data, f"{server}/{DATABASE}")
            dump = data / "release.dump"
            subprocess.run(  # noqa: S603 - PostgreSQL's own program
                ["pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges",  # noqa: S607
                 f"--file={dump}", f"--dbname={server}/{DATABASE}"],
                check=True,
            )  # fmt: skip
        finally:
            connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")
    pack(dump, f"{name}.dump.xz")
    return told


def play(program: Path, data: Path, url: str) -> dict[str, object]:
    """Let the program make its register; how its history ends."""
    manage(program, data, url, "prepare")
    manage(program, data, url, "shell", "-c", STORY)
    said = manage(program, data, url, "shell", "-c", TOLD)
    line = next(line for line in said.splitlines() if line.startswith("TOLD "))
    found: dict[str, object] = json.loads(line.removeprefix("TOLD "))
    return found


def manage(program: Path, data: Path, url: str, *arguments: str) -> str:
    environment = {**os.environ, "DATA_DIR": str(data), "DATABASE_URL": url}
    ended = subprocess.run(  # noqa: S603 - the program of the release
        [sys.executable, "manage.py", *arguments],
        cwd=program,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return ended.stdout


def pack(path: Path, name: str) -> None:
    packed = lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
    (RELEASES / name).write_bytes(packed)
    print(f"{name}: {len(packed)} bytes")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
