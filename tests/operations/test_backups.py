"""A backup is whole and proved, or it is refused; a restore is all of it, or nothing changes."""

from __future__ import annotations

import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from history.keys import new_key
from history.models import ChangeSet, Genesis
from history.triggers import uninstall_triggers
from history.verifying import verify
from operations.backups.engines import ENGINES
from operations.backups.keeping import note_last, remove_older
from operations.backups.making import Wanted, make_backup
from operations.backups.manifest import (
    BackupError,
    Manifest,
    encoded,
    manifest_path,
    opened,
)
from operations.backups.restoring import Asked, restore_backup
from tests.operations.small_registers import file_of, refused, write

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


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
