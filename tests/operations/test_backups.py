"""A backup is whole and proved, or it is refused; a restore is all of it, or nothing changes."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from history.changesets import change_set
from history.keys import new_key
from history.models import ChangeSet, Genesis, Source
from history.triggers import uninstall_triggers
from history.verifying import verify
from inventory.models import Term
from operations.backups.engines import ENGINES
from operations.backups.keeping import note_last, remove_older
from operations.backups.making import Made, Wanted, make_backup
from operations.backups.manifest import (
    BackupError,
    Manifest,
    encoded,
    kept_file,
    manifest_path,
    opened,
)
from operations.backups.restoring import Asked, restore_backup

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


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


class TestMaking:
    def test_it_is_verified_private_and_says_what_it_holds(self, kept, written):
        assert kept.manifest.verified
        assert kept.versions == 2
        for path in (kept.path, manifest_path(kept.path)):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        held = kept.manifest.held
        newest = ChangeSet.objects.using(written).get(number=2)
        assert (held.number, held.head, held.sealed_by) == (2, newest.hash, "Ada")
        assert held.register == str(Genesis.objects.using(written).get().register_id)
        assert held.only_grows["history_genesis"] == (1, 1)
        assert opened(kept.path) == opened(manifest_path(kept.path)) == (kept.path, kept.manifest)
        assert {path.name for path in kept.path.parent.iterdir()} == {
            kept.path.name,
            manifest_path(kept.path).name,
        }

    def test_what_fails_leaves_nothing(self, written, tmp_path, monkeypatch):
        def fail(*_):
            raise OSError(28, "No space left on device", "there")

        monkeypatch.setattr("operations.backups.making.kept_file", fail)
        with pytest.raises(OSError, match="No space"):
            make_backup(Wanted(tmp_path / "kept"), written)
        assert list((tmp_path / "kept").iterdir()) == []

    def test_it_does_not_wait_for_ever(self, written, tmp_path, monkeypatch):
        monkeypatch.setattr("operations.backups.sqlite.LONGEST_WAIT", 0.0)
        with connections[written].cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=DELETE")
            cursor.execute("PRAGMA busy_timeout=0")
        with closing(sqlite3.connect(file_of(written), isolation_level=None)) as hog:
            hog.execute("BEGIN EXCLUSIVE")
            with pytest.raises(BackupError, match="keeps the database locked"):
                make_backup(Wanted(tmp_path / "kept"), written)

    def test_nothing_is_written_over(self, kept, written):
        with pytest.raises(BackupError, match="there already"):
            make_backup(Wanted(kept.path.parent, kept.path.name), written)

    def test_an_unsound_history_is_copied_and_told(self, written, tmp_path):
        uninstall_triggers(written)
        with connections[written].cursor() as cursor:
            cursor.execute("UPDATE history_changeset SET reason = 'another' WHERE number = 1")
        made = make_backup(Wanted(tmp_path / "kept"), written)
        assert not made.manifest.verified
        assert "triggers are missing" in made.unsound
        refused(Asked(made.path, replace=True), written, "triggers are missing")

    def test_where_it_cannot_be_restored_it_says_so(self, written, tmp_path, monkeypatch):
        monkeypatch.setattr(type(ENGINES["sqlite"]), "why_not_beside", lambda *_: "no room")
        made = make_backup(Wanted(tmp_path / "kept"), written)
        assert (made.manifest.verified, made.unproved) == (False, "no room")
        with pytest.raises(BackupError, match="cannot be verified by restoring it: no room"):
            make_backup(Wanted(tmp_path / "more", verify=True), written)
        assert list((tmp_path / "more").iterdir()) == []

    def test_old_ones_go_and_the_last_good_one_stays(self, written, tmp_path):
        folder = tmp_path / "kept"
        good = make_backup(Wanted(folder, "a.sqlite3"), written)
        for name in ("b.sqlite3", "c.sqlite3", "d.sqlite3"):
            made = make_backup(Wanted(folder, name, verify=False), written)
        stranger = msgspec.structs.replace(made.manifest.held, register="another")
        of_another = msgspec.structs.replace(made.manifest, held=stranger)
        (folder / "x.sqlite3.json").write_bytes(encoded(of_another))
        gone = remove_older(folder, made.manifest, 2)
        assert [path.name for path in gone] == ["b.sqlite3"]
        assert good.path.exists()
        left = sorted(path.name for path in folder.glob("*.json"))
        assert left == [f"{name}.sqlite3.json" for name in "acdx"]

    def test_the_last_one_is_noted(self, kept, tmp_path, settings):
        settings.DATA_DIR = tmp_path
        note_last(kept.manifest, kept.path)
        told = json.loads((tmp_path / "last_backup.json").read_text())
        assert (told["number"], told["verified"]) == (2, True)
        assert Path(told["where"]) == kept.path


class TestTakingBack:
    def test_what_came_later_is_named_before_it_is_lost(self, kept, written):
        write(written, "three")
        refused(
            Asked(kept.path), written, r"Lost: change sets #3 to #3, the last by Ada at .*--repl"
        )
        restored = restore_backup(Asked(kept.path, replace=True), written)
        assert "#3 to #3" in restored.lost
        assert (restored.verdict.number, restored.compared) == (2, None)
        assert not ChangeSet.objects.using(written).filter(number=3).exists()
        with closing(sqlite3.connect(restored.former)) as former:
            numbers = former.execute("SELECT max(number) FROM history_changeset").fetchone()
        assert numbers == (3,)
        write(written, "three again")
        assert verify(written).is_sound

    def test_where_there_is_nothing(self, kept, written):
        connections[written].close()
        for path in file_of(written).parent.glob(f"{file_of(written).name}*"):
            path.unlink()
        restored = restore_backup(Asked(kept.path), written)
        assert (restored.former, restored.lost) == ("", "")
        assert verify(written).hash == kept.manifest.held.head

    def test_over_a_damaged_file_with_its_journal(self, kept, written):
        connections[written].close()
        file_of(written).write_bytes(b"no database at all" * 999)
        journal = Path(f"{file_of(written)}-wal")
        journal.write_bytes(b"stale")
        refused(Asked(kept.path), written, "cannot be read")
        restored = restore_backup(Asked(kept.path, replace=True), written)
        assert not journal.exists() or journal.read_bytes() != b"stale"
        assert Path(f"{restored.former}-wal").read_bytes() == b"stale"
        assert verify(written).number == 2

    def test_not_while_somebody_has_it_open(self, kept, written):
        connections[written].close()
        with closing(sqlite3.connect(file_of(written))) as server:
            server.execute("SELECT count(*) FROM history_changeset").fetchone()
            with pytest.raises(BackupError, match="stop the server"):
                restore_backup(Asked(kept.path, replace=True), written)
            assert server.execute("SELECT count(*) FROM history_changeset").fetchone() == (2,)

    def test_nobody_is_signed_in_afterwards(self, written, tmp_path):
        with connections[written].cursor() as cursor:
            cursor.execute("INSERT INTO django_session VALUES ('k', 'd', '2099-01-01')")
        made = make_backup(Wanted(tmp_path / "kept"), written)
        restore_backup(Asked(made.path, replace=True), written)
        with connections[written].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_session")
            assert cursor.fetchone() == (0,)

    def test_another_secret_key_is_told(self, kept, written, settings):
        assert not restore_backup(Asked(kept.path, replace=True), written).other_secret
        settings.SECRET_KEY = "another"
        assert restore_backup(Asked(kept.path, replace=True), written).other_secret


class TestRefusing:
    def test_a_file_cut_off(self, kept, written):
        kept.path.write_bytes(kept.path.read_bytes()[:-4096])
        refused(Asked(kept.path, replace=True), written, "its manifest says")

    def test_one_that_is_no_database_and_whose_hash_was_set_right(self, kept, written):
        kept.path.write_bytes(b"no database at all" * 999)
        altered(kept, file=kept_file(kept.path, kept.path.name))
        refused(Asked(kept.path, replace=True), written, "restored database cannot be read")

    @pytest.mark.parametrize("place", [0, 100, 5_000, -1])
    def test_one_bit(self, kept, written, place):
        content = bytearray(kept.path.read_bytes())
        content[place] ^= 1
        kept.path.write_bytes(content)
        refused(Asked(kept.path, replace=True), written, "was altered or damaged")

    def test_one_whose_hash_was_set_right_again(self, kept, written):
        with closing(sqlite3.connect(kept.path)) as copy, copy:
            (name, guard) = copy.execute(
                "SELECT name, sql FROM sqlite_master WHERE name ="
                " 'history__inventory_historicalterm__no_update'"
            ).fetchone()
            copy.execute(f'DROP TRIGGER "{name}"')
            copy.execute("UPDATE inventory_historicalterm SET key = 'forged'")
            copy.execute(guard)
        altered(kept, file=kept_file(kept.path, kept.path.name))
        refused(Asked(kept.path, replace=True), written, "is not what was sealed.*#1: inventory_h")

    def test_a_page_zeroed_and_the_hash_set_right(self, kept, written):
        content = bytearray(kept.path.read_bytes())
        content[4096:8192] = bytes(4096)
        kept.path.write_bytes(content)
        altered(kept, file=kept_file(kept.path, kept.path.name))
        refused(Asked(kept.path, replace=True), written, "cannot be read|finds the file damaged")

    def test_one_without_its_manifest_or_its_file(self, kept, written):
        content = manifest_path(kept.path).read_bytes()
        manifest_path(kept.path).unlink()
        refused(Asked(kept.path), written, "has no manifest")
        manifest_path(kept.path).write_bytes(content[:99])
        refused(Asked(kept.path), written, "no manifest of a backup, or it was cut")
        manifest_path(kept.path).write_bytes(content)
        kept.path.unlink()
        refused(Asked(kept.path), written, "is missing")

    def test_a_manifest_that_names_a_file_elsewhere(self, kept, written):
        file = msgspec.structs.replace(kept.manifest.file, name="../../etc/passwd")
        altered(kept, file=file)
        refused(Asked(kept.path), written, "passwd is missing")

    def test_a_copy_made_by_cp_which_lacks_the_journal(self, kept, written):
        write(written, "three")
        copy = kept.path.parent / "copy.sqlite3"
        shutil.copy(file_of(written), copy)
        refused(Asked(copy, replace=True), written, "has no manifest")
        named = msgspec.structs.replace(kept.manifest.file, name=copy.name)
        altered(Made(copy, kept.manifest), file=named)
        refused(Asked(copy, replace=True), written, "was altered|its manifest says")

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"format": "register-backup/9"}, "register-backup/9"),
            ({"engine": "postgresql"}, "is of postgresql, and DATABASE_URL names sqlite"),
        ],
    )
    def test_what_this_program_does_not_know(self, kept, written, changes, words):
        altered(kept, **changes)
        refused(Asked(kept.path, replace=True), written, words)

    def test_one_of_a_later_program(self, kept, written):
        held = kept.manifest.held
        later = msgspec.structs.replace(
            held, migrations=[*held.migrations, "register.9999_tomorrow"]
        )
        altered(kept, held=later, software="9.0")
        refused(Asked(kept.path), written, r"\(9.0\), whose migration register.9999_tomorrow")

    def test_one_of_another_register(self, kept, written):
        uninstall_triggers(written)
        Genesis.objects.using(written).update(register_id="0" * 32)
        refused(Asked(kept.path, replace=True), written, "is of another register")

    def test_a_manifest_that_tells_of_more_than_there_is(self, kept, written):
        held = msgspec.structs.replace(kept.manifest.held, number=3)
        altered(kept, held=held)
        refused(Asked(kept.path, replace=True), written, r"ends at #2, not where .* says \(#3\)")


class TestCheckpoints:
    @pytest.fixture(autouse=True)
    def _key(self, settings, tmp_path):
        settings.CHECKPOINT_KEY_FILE = tmp_path / "key.pem"
        settings.CHECKPOINT_SINKS = [f"folder:{tmp_path / 'elsewhere'}"]
        (tmp_path / "elsewhere").mkdir()
        new_key(settings.CHECKPOINT_KEY_FILE)

    def test_an_old_backup_is_not_taken_for_the_newest_state(self, written, tmp_path):
        old = make_backup(Wanted(tmp_path / "kept"), written)
        assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == [
            "checkpoint-000000002.txt"
        ]
        assert restore_backup(Asked(old.path, replace=True), written).compared == 2
        write(written, "three")
        new = make_backup(Wanted(tmp_path / "kept"), written)
        refused(Asked(old.path, replace=True), written, "knows #3, but the backup ends at #2")
        restored = restore_backup(Asked(old.path, replace=True, accept_older=True), written)
        assert restored.verdict.number == 2
        assert restore_backup(Asked(new.path, replace=True), written).compared == 3

    def test_one_of_a_history_written_anew_is_refused(self, written, tmp_path, settings):
        make_backup(Wanted(tmp_path / "kept"), written)
        note = tmp_path / "elsewhere" / "checkpoint-000000002.txt"
        settings.CHECKPOINT_SINKS = []
        uninstall_triggers(written)
        with connections[written].cursor() as cursor:
            for table in ("inventory_historicalterm", "inventory_term"):
                cursor.execute(f"DELETE FROM {table} WHERE key = 'two'")
            cursor.execute("DELETE FROM history_changeset WHERE number = 2")
        call_command("migrate", database=written, verbosity=0)
        write(written, "two, another")
        forged = make_backup(Wanted(tmp_path / "forged"), written)
        asked = Asked(forged.path, replace=True, accept_older=True, checkpoint=note)
        refused(asked, written, "#2 is not the one at the checkpoint")


class TestCommands:
    @pytest.mark.parametrize("options", [{"keep": 0}, {"where": Path("x.sqlite3"), "keep": 2}])
    def test_bad_options(self, options):
        with pytest.raises(CommandError, match="--keep"):
            call_command("backup", **options)

    def test_a_manifest_reads_as_it_was_written(self, kept):
        assert msgspec.json.decode(encoded(kept.manifest), type=Manifest) == kept.manifest
