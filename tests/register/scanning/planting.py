"""Plants canaries in files of every kind, whole ones and broken ones."""

from __future__ import annotations

import csv
import gzip
import io
import json
import plistlib
import sqlite3
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from arro3.core import Array, DataType, Table
from arro3.io import write_parquet

from tests.register.scanning import canaries

ROWS = [canaries.row(number) for number in range(30)]


def delimited(*, heading: bool, encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    if heading:
        writer.writerow(ROWS[0])
    writer.writerows(list(row.values()) for row in ROWS)
    return out.getvalue().encode(encoding)


def access_log() -> bytes:
    line = (
        f'203.0.113.9 - {canaries.MAIL} [31/Jan/2026:13:55:36 +0800] "GET /u/{canaries.PHONE}'
        f'?phone={canaries.PHONE}&{canaries.RESIDENT}=x&token={canaries.TOKEN} HTTP/1.1" 200 5'
        f' "https://x.example/?mail={canaries.MAIL}" "Mozilla/5.0 {canaries.STREET}"'
    )
    return "\n".join([line] * 30).encode()


def app_log() -> bytes:
    return "\n".join(
        f"2026-01-31 INFO {row['note']} password={row['password']}" for row in ROWS
    ).encode()


def recording() -> bytes:
    url = f"https://t.example/c?mail={canaries.MAIL}&{canaries.PHONE}=1"
    entry = {
        "startedDateTime": "2026-01-31T00:00:00Z",
        "request": {
            "url": url,
            "headers": [{"name": "Cookie", "value": canaries.TOKEN}],
            "postData": {"mimeType": "application/json", "text": json.dumps(ROWS[0])},
        },
        "response": {
            "headers": [
                {
                    "name": "set-cookie",
                    "value": f"uid_{canaries.PHONE}={canaries.TOKEN}; Domain=t.example; Max-Age=9",
                }
            ],
            "content": {"text": canaries.STREET},
        },
    }
    page: dict[str, object] = {"request": {"url": f"https://www.shop.example/{canaries.PHONE}"}}
    return json.dumps({"log": {"entries": [page, *[entry] * 3]}}).encode()


def parquet() -> bytes:
    columns: dict[str, Any] = {
        key: Array([row[key] for row in ROWS], type=DataType.string()) for key in ROWS[0]
    }
    out = io.BytesIO()
    write_parquet(Table.from_pydict(columns), out)
    return out.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = canaries.NAME
    for row in ROWS:
        sheet.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def database(path: Path) -> None:
    with sqlite3.connect(path) as made:
        names = ", ".join(f'"{key}" TEXT' for key in ROWS[0])
        made.execute(f"CREATE TABLE users ({names}, raw BLOB, extra JSON)")
        made.executemany(
            f"INSERT INTO users VALUES ({', '.join('?' * 11)})",
            [
                (*row.values(), json.dumps(row).encode(), json.dumps({row["phone"]: row}))
                for row in ROWS
            ],
        )
        made.execute(f'CREATE TABLE "orders_{canaries.PHONE}" (birth_day DATE, at DATETIME)')
        made.execute(
            f'INSERT INTO "orders_{canaries.PHONE}" VALUES (?, ?)', (canaries.BORN, "2026-01-01")
        )
        made.execute("CREATE TABLE broken_text (v TEXT)")
        made.execute(
            "INSERT INTO broken_text VALUES (CAST(? AS TEXT))", (b"\xff" + canaries.PHONE.encode(),)
        )
    made.close()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as made:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            made.addfile(member, io.BytesIO(data))
    return out.getvalue()


def contradictory() -> bytes:
    """An archive whose two names of a file differ: the error repeats both."""
    data = zipped({f"{canaries.PHONE}.csv": b"user_id,note\n1,x\n"})
    return data.replace(canaries.PHONE.encode(), canaries.PHONE[::-1].encode(), 1)


def headers() -> bytes:
    return (
        f"HTTP/1.1 200 OK\r\nSet-Cookie: {canaries.TOKEN}={canaries.MAIL}; Max-Age=5\r\n"
        f"X-User: {canaries.NAME}\r\n\r\n"
    ).encode()


def whole() -> dict[str, bytes]:
    """Files that can be read."""
    listed = "\n".join(map(json.dumps, ROWS)).encode()
    return {
        "users.csv": delimited(heading=True),
        "bare.csv": delimited(heading=False),
        "gb.csv": delimited(heading=True, encoding="gb18030"),
        f"{canaries.PHONE}/{canaries.MAIL}.json": json.dumps({canaries.MAIL: ROWS}).encode(),
        "by-person.json": json.dumps({row["phone"]: row for row in ROWS}).encode(),
        "by-name.json": json.dumps({canaries.NAME: ROWS[0], "Ann": ROWS[1]}).encode(),
        "users.jsonl": listed,
        "access.log": access_log(),
        "app.log.1.gz": gzip.compress(app_log()),
        "users.xlsx": workbook(),
        "visit.har": recording(),
        "headers.txt": headers(),
        "users.parquet": parquet(),
        "Info.plist": plistlib.dumps({"NSCameraUsageDescription": canaries.STREET}),
        "package.json": json.dumps({"dependencies": {"stripe": canaries.TOKEN}}).encode(),
    }


def broken() -> dict[str, bytes]:
    """Files whose readers fail, with values in what they say."""
    note = canaries.row()["note"].encode()
    return {
        "cut.parquet": parquet()[:300] + b"PAR1",
        "cut.csv.gz": gzip.compress(delimited(heading=True) * 50)[:-40],
        "quote.csv": b'user_id,note\n1,"' + note * 9_000,
        "broken.json": b'{"note": "' + note,
        "broken.har": b'{"log": {"entries": [{"request": {"url": ' + note,
        "odd.har": json.dumps({"log": {"entries": [{"request": note.decode()}]}}).encode(),
        "AndroidManifest.xml": b"<manifest><" + note,
        "Info.plist": b"<plist><dict><key>" + note,
        "module.json5": b"{ module: '" + note,
        "cut.zip": zipped({f"{canaries.PHONE}.csv": note * 500})[:-30],
        "odd.zip": contradictory(),
        "mixed.csv": b"user_id,note\n1,\xff\xfe" + note + b"\x81\n" * 40,
        "not.db": b"SQLite format 3\x00" + note * 200,
        "late.log": "\n".join([note.decode(), "\udcff"]).encode("utf-8", "surrogateescape"),
    }


def plant(folder: Path) -> None:
    """All of them, loose and in archives within archives."""
    files = {f"good/{name}": data for name, data in whole().items()}
    files |= {f"bad/{name}": data for name, data in broken().items()}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    database(folder / "app.db")
    inner = zipped({**files, "app.db": (folder / "app.db").read_bytes()})
    (folder / f"backup-{canaries.PHONE}.tar.gz").write_bytes(tarred({"inner.zip": inner, **files}))
    damaged = bytearray((folder / "app.db").read_bytes())
    for place in range(4_096 + 16, len(damaged), 96):
        damaged[place] ^= 0x5A
    (folder / "damaged.db").write_bytes(bytes(damaged))
