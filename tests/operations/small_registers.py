"""A register of two change sets in a file, a backup of it, and what a restore must leave alone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from django.db import connections

from history.changesets import change_set
from history.models import Source
from inventory.models import Term
from operations.backups.making import Made, Wanted, make_backup
from operations.backups.manifest import BackupError, encoded, manifest_path
from operations.backups.restoring import Asked, restore_backup


@pytest.fixture
def written(other: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A register with two change sets, in a file as a server keeps it."""
    reached = connections[other]

    # Pytest lets a test open no connection but its own, and a restore closes this one.
    def reach() -> None:
        if reached.connection is None:
            with reached.wrap_database_errors:
                reached.connect()

    monkeypatch.setattr(reached, "ensure_connection", reach)
    with connections[other].cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
    for word in ("one", "two"):
        write(other, word)
    return other


def write(using: str, word: str) -> None:
    with change_set(actor=None, actor_name="Ada", reason=word, source=Source.COMMAND, using=using):
        Term.objects.using(using).create(vocabulary="v", key=word, label={"en": word})


@pytest.fixture
def kept(written: str, tmp_path: Path) -> Made:
    return make_backup(Wanted(tmp_path / "kept"), written)


def file_of(using: str) -> Path:
    return Path(str(connections[using].settings_dict["NAME"]))


def altered(made: Made, **changes: object) -> None:
    """The manifest says something else."""
    manifest = msgspec.structs.replace(made.manifest, **changes)
    manifest_path(made.path).write_bytes(encoded(manifest))


def refused(asked: Asked, using: str, words: str) -> None:
    before = file_of(using).read_bytes() if file_of(using).exists() else b""
    with pytest.raises(BackupError, match=words):
        restore_backup(asked, using)
    assert (file_of(using).read_bytes() if file_of(using).exists() else b"") == before
    assert not list(file_of(using).parent.glob("*restoring*"))
