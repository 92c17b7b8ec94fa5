"""Faults of SQLite as people and programs meet them, and two servers on one file."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

from ..clusters import environment, program, run
from ..conftest import Disk
from ..replication.recording import Notes
from .judging import judge

SECONDS = "1"
"""How long a writer waits here for another one's transaction."""


@pytest.fixture
def url(data: Path) -> str:
    return f"sqlite:///{data}/register.sqlite3?timeout={SECONDS}"


def test_a_full_file_and_a_writer_that_does_not_end(data: Path, token: str, url: str):
    found = json.loads(run(data, "faults.of_sqlite", token, DATABASE_URL=url))
    judge(found["full"], "has no space left", save=200)
    judge(found["busy"], "Somebody else is writing", save=503)


def test_two_servers_on_one_file_lose_nothing(data: Path, tmp_path: Path):
    """Each with writers of its own, as two servers have that were started by mistake."""
    notes = Notes(str(tmp_path))
    command = program("replication.recording", str(tmp_path), "12")
    two = [subprocess.Popen(command, cwd=ROOT, env=environment(data)) for _ in range(2)]
    assert [one.wait(120) for one in two] == [0, 0]
    found = json.loads(run(data, "replication.judging", str(tmp_path)))
    wrong = ("lost", "other hashes", "half", "twice", "gaps")
    assert not any(found[name] for name in wrong), {name: found[name] for name in wrong}
    assert found["sound"]
    assert (found["recorded"], found["troubles"]) == (2 * 3 * 12, 0), notes.read()[-3:]


def test_a_disk_that_takes_no_writes_and_one_that_is_full(data: Path, token: str, disk: Disk):
    mounted = disk(24)
    subprocess.run(["cp", "-a", f"{data}/.", mounted], check=True)
    found = json.loads(run(mounted, "faults.of_disk", token, str(mounted)))
    assert {one["status"] for one in found["read-only"].values()} == {503}
    assert all("does not answer" in one["words"] for one in found["read-only"].values())
    judge({"during": found["full"]} | found, "has no space left", save=200)
