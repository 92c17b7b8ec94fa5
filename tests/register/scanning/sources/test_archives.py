"""Archives are read in place, however deep, as far as is safe."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import pytest

from register.scanning.sources import Budget, SourceError
from register.scanning.sources.files import blobs
from tests.register.scanning.sources.telling import of_bytes

ROWS = b"user_id,email\n1,a@x.example\n"


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as made:  # type: ignore[call-overload]
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            made.addfile(member, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(("end", "pack"), [("gz", gzip), ("bz2", bz2), ("xz", lzma)])
def test_packed_files_are_read(end, pack):
    found = of_bytes(f"a.csv.{end}", pack.compress(ROWS))
    assert found.columns[f"a.csv.{end}"]["email"] == ["a@x.example"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_files_within_tar_are_told_by_their_place(mode):
    found = of_bytes("logs.tar.gz", tarred({"x/a.csv": ROWS, "x/b.csv": ROWS}, mode))
    assert set(found.columns) == {"logs.tar.gz!/x/a.csv", "logs.tar.gz!/x/b.csv"}


def test_archives_within_archives_are_read_to_a_depth():
    inner = zipped(**{"a.csv": ROWS})
    middle = tarred({"inner.zip": inner})
    found = of_bytes("outer.zip", zipped(**{"middle.tar": middle, "b.csv": ROWS}))
    assert "outer.zip!/b.csv" in found.columns
    deeper = zipped(**{"deep.zip": zipped(**{"deep.zip": inner})})
    assert "deep" in of_bytes("deep.zip", deeper).codes()


def test_two_archives_deep_is_read():
    found = of_bytes("outer.zip", zipped(**{"inner.zip": zipped(**{"a.csv": ROWS})}))
    assert found.columns["outer.zip!/inner.zip!/a.csv"]["email"] == ["a@x.example"]


def test_names_that_lead_elsewhere_lead_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = {"../../escape.csv": ROWS, "/etc/absolute.csv": ROWS, "..\\win.csv": ROWS}
    found = of_bytes("a.zip", zipped(**files))
    assert set(found.columns) == {
        "a.zip!/../../escape.csv",
        "a.zip!/etc/absolute.csv",
        "a.zip!/../win.csv",
    }
    assert list(tmp_path.iterdir()) == []


def test_links_and_devices_within_tar_are_left_alone():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo(f"a{kind!r}.csv")
            member.type = kind
            member.linkname = "/etc/passwd"
            made.addfile(member)
    assert not of_bytes("a.tar", out.getvalue()).kinds


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(blobs, "RATIO_FROM", 1_000_000)
    monkeypatch.setattr(blobs, "RATIO", 50)
    bomb = gzip.compress((b"x" * 999 + b"\n") * 5_000)
    found = of_bytes("a.zip", zipped(**{"a.log.gz": bomb, "b.csv": ROWS}), Budget(rows=10**9))
    assert found.codes() == ["bomb"]
    assert found.columns["a.zip!/b.csv"]


def test_a_header_of_a_tar_cannot_fill_the_memory():
    member = tarfile.TarInfo("long")
    member.type = tarfile.GNUTYPE_LONGNAME
    member.size = 900_000_000
    data = member.tobuf() + b"x" * 10_240
    with pytest.raises(SourceError) as raised:
        of_bytes("a.tar", data)
    assert raised.value.code == "bomb"


def test_encrypted_members_are_counted():
    data = bytearray(zipped(**{"a.csv": ROWS}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    found = of_bytes("a.zip", bytes(data))
    assert [(one.code, one.figures) for one in found.remarks] == [("archive-locked", {"files": 1})]


def test_no_more_containers_than_allowed():
    files = {f"{chr(97 + n)}.csv": ROWS for n in range(10)}
    found = of_bytes("a.zip", zipped(**files), Budget(containers=3))
    assert len(found.columns) == 3
    assert found.codes() == ["many-files"]


def test_a_database_within_an_archive_never_touches_the_disk(tmp_path, monkeypatch):
    file = tmp_path / "app.db"
    with sqlite3.connect(file) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE users (mail TEXT)")
        made.execute("INSERT INTO users VALUES ('a@x.example')")
    made.close()
    data = zipped(**{"app.db": file.read_bytes()})
    file.unlink()
    opened: list[str] = []
    real = Path.open

    def noted(self, *arguments, **more):
        opened.append(str(self))
        return real(self, *arguments, **more)

    monkeypatch.setattr(Path, "open", noted)
    found = of_bytes("a.zip", data)
    assert found.columns["a.zip!/app.db!/users"]["mail"] == ["a@x.example"]
    assert opened == []
    assert list(tmp_path.iterdir()) == []
