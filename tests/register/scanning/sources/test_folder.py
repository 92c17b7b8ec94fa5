"""Folders: what is read, what is told as one, and where it does not go."""

from __future__ import annotations

import gzip
import os
import sqlite3
from pathlib import Path

import pytest

from register.scanning.sources import Budget, SourceError, opened
from register.scanning.sources.files.folder import families
from tests.register.scanning.sources.telling import of_path


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_rotated_logs_are_one_family():
    paths = [
        "logs/access.log",
        "logs/access.log.1",
        "logs/access.log.2.gz",
        "logs/access.log-20260101",
    ]
    assert families(paths) == {"logs/access.log*": sorted(paths)}


def test_a_file_for_each_person_is_one_family_without_the_person():
    paths = [f"users/{n}/profile.json" for n in range(5)] + ["users/13800138000/extra.json"]
    found = families(paths)
    assert list(found) == ["users/*/extra.json", "users/*/profile.json"]


def test_few_files_with_numbers_keep_their_names():
    assert list(families(["part1.csv", "part2.csv"])) == ["part1.csv", "part2.csv"]


def test_each_of_many_files_gets_its_share(tmp_path):
    for number in range(6):
        rows = "".join(f"{number},a@x.example\n" for _ in range(1_000))
        written(tmp_path, f"part-{number}.csv", f"user_id,email\n{rows}")
    found = of_path(tmp_path, Budget(rows=1_200))
    (name,) = found.kinds
    assert set(found.columns[name]["user_id"]) == set("012345")
    assert name in found.partial


def test_links_pipes_and_folders_of_tools_are_left_alone(tmp_path):
    outside = written(tmp_path, "outside/secret.csv", "email\na@x.example\n")
    inside = tmp_path / "inside"
    written(inside, "a.csv", "user_id,email\n1,b@x.example\n")
    written(inside, ".git/config.csv", "email\nc@x.example\n")
    written(inside, "node_modules/x/package.json", "{}")
    (inside / "link.csv").symlink_to(outside)
    (inside / "folder").symlink_to(outside.parent)
    os.mkfifo(inside / "pipe.csv")
    found = of_path(inside)
    assert list(found.kinds) == ["a.csv"]


def test_patterns_leave_files_and_folders_out(tmp_path):
    for name in ("a.csv", "b.csv", "old/c.csv", "new/d.csv"):
        written(tmp_path, name, "user_id,email\n1,b@x.example\n")
    found = of_path(tmp_path, leave_out=("old", "b.*", "new/d.csv"))
    assert list(found.kinds) == ["a.csv"]


def test_no_more_files_than_allowed_are_listed(tmp_path):
    for number in range(20):
        written(tmp_path, f"{chr(97 + number)}.csv", "user_id,email\n1,b@x.example\n")
    found = of_path(tmp_path, Budget(files=5))
    assert len(found.kinds) == 5
    assert found.codes() == ["many-files"]


def test_pictures_and_source_code_are_counted_not_read(tmp_path):
    written(tmp_path, "a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    written(tmp_path, "b.jpg", b"\xff\xd8\xff\xe0" + bytes(300))
    written(tmp_path, "main.py", "MAIL = 'a@x.example'\n")
    found = of_path(tmp_path)
    assert not found.kinds
    assert sorted(found.codes()) == ["code-files", "not-read", "not-read"]


def test_a_database_among_files_is_told_by_its_tables(tmp_path):
    with sqlite3.connect(tmp_path / "app.db") as made:
        made.execute("CREATE TABLE users (mail TEXT)")
        made.execute("INSERT INTO users VALUES ('a@x.example')")
    made.close()
    found = of_path(tmp_path)
    assert found.columns["app.db!/users"]["mail"] == ["a@x.example"]


def test_a_file_that_fails_leaves_the_others_alone(tmp_path):
    written(
        tmp_path, "a.csv.gz", gzip.compress(b"user_id,email\n1,a@x.example\n")[:-12] + b"broken"
    )
    written(tmp_path, "b.csv", "user_id,email\n1,b@x.example\n")
    written(tmp_path, "c.parquet", b"PAR1" + b"\x00" * 50 + b"PAR1")
    written(tmp_path, "d.har", "{}")
    found = of_path(tmp_path)
    assert found.columns["b.csv"]["email"] == ["b@x.example"]
    assert found.partial == {"a.csv.gz", "c.parquet", "d.har"} & set(found.kinds)
    assert {one.where: one.code for one in found.remarks} == {
        "a.csv.gz": "damaged",
        "c.parquet": "damaged",
        "d.har": "format",
    }


def test_a_place_that_is_not_there_is_said_by_code():
    with pytest.raises(SourceError) as raised:
        opened("/nowhere/at/all", Budget())
    assert raised.value.code == "missing"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_remark(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert of_path(tmp_path).codes() == ["no-permission"]
