"""The primary is killed in the middle of writes, the standby promoted: nothing told is lost."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from history.troubles import SENTENCES
from tests.conftest import ROOT

from ..clusters import Server, environment, program, run, short_folder, until
from ..conftest import Prepared, Servers
from .recording import Notes

BEFORE = 30
"""Change sets told as recorded before the primary dies."""
AFTERWARDS = 20
"""And after it."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where the notes are kept: outside every register."""
    made = short_folder("notes")
    yield made
    shutil.rmtree(made, ignore_errors=True)


@contextmanager
def writing(folder: Path, url: str) -> Iterator[Notes]:
    """Writers at work; at the end they are told to stop."""
    notes = Notes(str(folder))
    with (folder / "errors").open("wb") as errors:
        writers = subprocess.Popen(
            program("replication.recording", str(folder)),
            cwd=ROOT,
            env=environment(folder, DATABASE_URL=url),
            stderr=errors,
        )
    try:
        yield notes
    finally:
        notes.stop.touch()
        assert writers.wait(90) == 0, (folder / "errors").read_text()


def recorded(notes: Notes) -> int:
    return sum(1 for told in notes.read() if told[0] == "recorded")


def told_of_trouble(notes: Notes) -> list[list[Any]]:
    return [told for told in notes.read() if told[0] == "trouble"]


def follows_synchronously(primary: Server) -> bool:
    state = primary.ask("SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'")
    return bool(state == "sync")


def test_nothing_that_was_told_is_lost(prepared: Prepared, servers: Servers, folder: Path):
    primary = servers.server("synchronous_commit=on")
    standby = servers.standby_of(primary)
    # Only now: until a standby is there, nothing that waits for one would be recorded.
    primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
    primary.ask("SELECT pg_reload_conf()")
    until(lambda: follows_synchronously(primary))
    both = f"postgresql://postgres@127.0.0.1:{primary.port},127.0.0.1:{standby.port}/postgres"
    with writing(folder, both) as notes:
        until(lambda: recorded(notes) >= BEFORE, 60)
        primary.kill()
        until(lambda: told_of_trouble(notes), 60)
        told_before = recorded(notes)
        standby.control("promote")
        until(lambda: recorded(notes) >= told_before + AFTERWARDS, 60)
    told = run(
        folder,
        "replication.judging",
        str(folder),
        prepared.token,
        DATABASE_URL=both,
        DATABASE_REPLICA_URLS=standby.url,
    )
    found = json.loads(told)
    wrong = ("lost", "other hashes", "half", "twice", "gaps")
    assert not any(found[name] for name in wrong), {name: found[name] for name in wrong}
    assert found["sound"]
    assert found["recorded"] >= BEFORE + AFTERWARDS
    # What was under way may be there without its writer knowing, and nothing else.
    assert found["not known"] <= found["troubles"]
    words = {str(sentence) for sentence in SENTENCES.values()}
    assert {sentence for _kind, _key, sentence in told_of_trouble(notes)} <= words
    # A replica that was promoted follows nobody: the database itself answers.
    assert found["asked"]["status"] == 200
    assert found["asked"]["left alone"]
