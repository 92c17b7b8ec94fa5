"""An archive that is not what it says leaves nothing behind."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from history.archive import ArchiveError, Beside, Contents
from history.models import ChangeSet, Genesis, Layout
from history.triggers import missing_triggers, uninstall_triggers
from register.models import IssuedFile

from ..make import make
from ..seal import world
from ..seal.auditor import PROGRAM
from ..test_changesets import writing
from ..testapp.models import Jar, Shelf
from .packed import archived, forged, replacing, taken_in

pytestmark = pytest.mark.django_db

SHELVES = "models/testapp.shelf.jsonl"
SHELVES_BEFORE = "history/testapp.shelf.jsonl"


@pytest.fixture
def archive(small) -> bytes:
    with transaction.atomic():
        world.build()
        content = archived()
        transaction.set_rollback(True)
    return content


def refusal(archive: bytes, folder: Any, other: str) -> str:
    """Why it is not taken in; nothing of it is there, and the triggers are."""
    with pytest.raises(ArchiveError) as refused:
        taken_in(archive, folder, other)
    for model in (ChangeSet, Genesis, Layout, Shelf, Shelf.history.model, Jar):
        assert not model._base_manager.using(other).exists()
    assert not missing_triggers(other)
    return str(refused.value)


def of_manifest(**values: Any) -> Any:
    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"]) | values
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


def without_member(members: dict[str, bytes]) -> None:
    del members[SHELVES]


def with_member(members: dict[str, bytes]) -> None:
    members["../../etc/passwd"] = b"x"


def bombed(members: dict[str, bytes]) -> None:
    members["README.txt"] = b" " * 40_000_000


def orphaned(members: dict[str, bytes]) -> None:
    *before, last = members["models/testapp.jarspice.jsonl"].splitlines()
    row = json.loads(last)
    row[1] = 999_999
    content = b"\n".join([*before, json.dumps(row).encode(), b""])
    members["models/testapp.jarspice.jsonl"] = content


CLUMSY = {
    "an altered row": (replacing(SHELVES, b'"c10"', b'"k10"'), f"{SHELVES} is not what"),
    "a missing file": (without_member, f"look at {SHELVES}"),
    "a file too many": (with_member, "look at ../../etc/passwd"),
    "another format": (of_manifest(format="register-archive/9"), "register-archive/9"),
    "no manifest": (lambda members: members.pop("manifest.json"), "no manifest.json"),
    "a manifest that is none": (of_manifest(members=7), "manifest.json is not what"),
}
CLEVER = {
    "a row that no version explains": (replacing(SHELVES, b'"c10"', b'"k10"'), "past the triggers"),
    "a version altered": (replacing(SHELVES_BEFORE, b'"c10"', b'"k10"'), "not what was sealed"),
    "a broken line": (
        replacing(SHELVES, b"\n[", b"\n{"),
        f"{SHELVES}, line 2",
    ),
    "a value of another kind": (replacing(SHELVES, b',"c10"', b",10"), f"{SHELVES}, line"),
    "an unknown change set": (
        replacing(SHELVES_BEFORE, b'{"of":1}', b'{"of":99}'),
        f"{SHELVES_BEFORE}, line",
    ),
    "a moment that is none": (
        replacing("history/testapp.jar.jsonl", b'"2026-03-01T', b'"2026-13-01T'),
        "history/testapp.jar.jsonl, from line",
    ),
    "no layout": (replacing("chain.jsonl", b'{"layout"', b'{"outlay"'), "chain.jsonl, line"),
    "another head": (of_manifest(head="0" * 64), "not where its manifest says"),
    "tables of tomorrow": (
        of_manifest(migrations={"history": ["0099_tomorrow"]}, software="9.9"),
        "version 9.9",
    ),
    "a row without its parent": (orphaned, "refer to rows it does not hold"),
    "a bomb": (bombed, "README.txt is not what"),
}


@pytest.mark.parametrize("what", CLUMSY)
def test_clumsy(archive, other, tmp_path, what):
    change, words = CLUMSY[what]
    assert words in refusal(forged(archive, change, is_clever=False), tmp_path, other)


@pytest.mark.parametrize("what", CLEVER)
def test_clever(archive, other, tmp_path, what):
    change, words = CLEVER[what]
    assert words in refusal(forged(archive, change, is_clever=True), tmp_path, other)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 but no more", b"\x1f\x8b gzip"])
def test_no_zip(small, other, tmp_path, content):
    assert "no archive" in refusal(content, tmp_path, other)


def test_cut(archive, other, tmp_path):
    assert "no archive" in refusal(archive[:-100], tmp_path, other)


def test_spoilt_on_the_disk(archive, other, tmp_path):
    with zipfile.ZipFile(io.BytesIO(archive)) as pack:
        at = pack.getinfo("chain.jsonl").header_offset + 80
    spoilt = archive[:at] + b"spoilt!!" + archive[at + 8 :]
    assert "chain.jsonl is not what" in refusal(spoilt, tmp_path, other)


def test_only_where_nothing_is_recorded(small, other, tmp_path):
    with writing():
        make(Shelf)
    archive = archived()
    with pytest.raises(ArchiveError, match="not empty: there are rows of “change set”"):
        taken_in(archive, tmp_path, "default")
    assert taken_in(archive, tmp_path, other).is_sound
    with pytest.raises(ArchiveError, match="not empty"):
        taken_in(archive, tmp_path, other)


def test_a_role_that_may_not_alter_tables(archive, other, tmp_path, monkeypatch):
    def refuse(using: str) -> None:
        raise ProgrammingError("must be owner of table history_changeset")

    monkeypatch.setattr("history.archive.loading.uninstall_triggers", refuse)
    assert "the role that runs python manage.py migrate" in refusal(archive, tmp_path, other)


def test_a_file_too_long_for_a_line_is_found_at_once(small, monkeypatch):
    monkeypatch.setattr("history.archive.unpacking.LONGEST_LINE", 100)
    monkeypatch.setattr("history.archive.writing.LONGEST_LINE", 100)
    IssuedFile.objects.create(sha256="0" * 64, content=b"x" * 100)
    with pytest.raises(ArchiveError, match="register_issuedfile is longer than an archive"):
        archived(contents=Contents((Beside(IssuedFile),), {}, "0"))


def test_a_line_without_end(archive, other, tmp_path, monkeypatch):
    monkeypatch.setattr("history.archive.unpacking.LONGEST_LINE", 100)
    assert "line 1: it is too long" in refusal(archive, tmp_path, other)


def test_a_history_that_no_seal_covers_is_not_exported(small):
    with writing():
        make(Shelf)
    uninstall_triggers()
    ChangeSet.objects.update(layout="0" * 64)
    with pytest.raises(ArchiveError, match="no seal covers"):
        archived()
    ChangeSet.objects.update(hash="")
    with pytest.raises(ArchiveError, match="#1 has no seal"):
        archived()


class TestAuditor:
    """``bin/verify_export.py`` reads the archive as it is, and shares no code with us."""

    def audited(self, archive: bytes, folder: Any) -> list[str]:
        path = folder / "audited.zip"
        path.write_bytes(archive)
        told: list[str] = PROGRAM.verified(path, PROGRAM.Verifier())
        return told

    def test_finds_it_sound(self, archive, tmp_path):
        assert not self.audited(archive, tmp_path)

    @pytest.mark.parametrize(
        ("change", "is_clever", "words"),
        [
            (replacing(SHELVES_BEFORE, b'"c10"', b'"k10"'), True, "does not hold what was sealed"),
            (replacing(SHELVES, b'"c10"', b'"k10"'), True, "live rows are not what"),
            (replacing("README.txt", b"register", b"REGISTER"), False, "README.txt is not what"),
            (of_manifest(number=3), False, "does not end as the manifest says"),
            (with_member, False, "does not hold the files"),
        ],
    )
    def test_finds_what_was_done_to_it(self, archive, tmp_path, change, is_clever, words):
        found = self.audited(forged(archive, change, is_clever=is_clever), tmp_path)
        assert any(words in one for one in found)

    def test_says_what_cannot_be_read(self, archive, tmp_path):
        with pytest.raises(ValueError, match="zip"):
            self.audited(archive[:-100], tmp_path)
