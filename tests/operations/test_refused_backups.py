"""What a restore must refuse, and leave the register as it is."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import msgspec
import pytest

from history.models import Genesis
from history.triggers import uninstall_triggers
from operations.backups.making import Made
from operations.backups.manifest import kept_file, manifest_path
from operations.backups.restoring import Asked
from tests.operations.small_registers import altered, file_of, refused, write

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def test_a_file_cut_off(kept, written):
    kept.path.write_bytes(kept.path.read_bytes()[:-4096])
    refused(Asked(kept.path, replace=True), written, "its manifest says")


def test_one_that_is_no_database_and_whose_hash_was_set_right(kept, written):
    kept.path.write_bytes(b"no database at all" * 999)
    altered(kept, file=kept_file(kept.path, kept.path.name))
    refused(Asked(kept.path, replace=True), written, "restored database cannot be read")


@pytest.mark.parametrize("place", [0, 100, 5_000, -1])
def test_one_bit(kept, written, place):
    content = bytearray(kept.path.read_bytes())
    content[place] ^= 1
    kept.path.write_bytes(content)
    refused(Asked(kept.path, replace=True), written, "was altered or damaged")


def test_one_whose_hash_was_set_right_again(kept, written):
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


def test_a_page_zeroed_and_the_hash_set_right(kept, written):
    content = bytearray(kept.path.read_bytes())
    content[4096:8192] = bytes(4096)
    kept.path.write_bytes(content)
    altered(kept, file=kept_file(kept.path, kept.path.name))
    refused(Asked(kept.path, replace=True), written, "cannot be read|finds the file damaged")


def test_one_without_its_manifest_or_its_file(kept, written):
    content = manifest_path(kept.path).read_bytes()
    manifest_path(kept.path).unlink()
    refused(Asked(kept.path), written, "has no manifest")
    manifest_path(kept.path).write_bytes(content[:99])
    refused(Asked(kept.path), written, "no manifest of a backup, or it was cut")
    manifest_path(kept.path).write_bytes(content)
    kept.path.unlink()
    refused(Asked(kept.path), written, "is missing")


def test_a_manifest_that_names_a_file_elsewhere(kept, written):
    file = msgspec.structs.replace(kept.manifest.file, name="../../etc/passwd")
    altered(kept, file=file)
    refused(Asked(kept.path), written, "passwd is missing")


def test_a_copy_made_by_cp_which_lacks_the_journal(kept, written):
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
def test_what_this_program_does_not_know(kept, written, changes, words):
    altered(kept, **changes)
    refused(Asked(kept.path, replace=True), written, words)


def test_one_of_a_later_program(kept, written):
    held = kept.manifest.held
    later = msgspec.structs.replace(held, migrations=[*held.migrations, "register.9999_tomorrow"])
    altered(kept, held=later, software="9.0")
    refused(Asked(kept.path), written, r"\(9.0\), whose migration register.9999_tomorrow")


def test_one_of_another_register(kept, written):
    uninstall_triggers(written)
    Genesis.objects.using(written).update(register_id="0" * 32)
    refused(Asked(kept.path, replace=True), written, "is of another register")


def test_a_manifest_that_tells_of_more_than_there_is(kept, written):
    held = msgspec.structs.replace(kept.manifest.held, number=3)
    altered(kept, held=held)
    refused(Asked(kept.path, replace=True), written, r"ends at #2, not where .* says \(#3\)")
