"""Values planted in systems, looked for afterwards in every table, log, file and page.

The whole way: the command scans into the register, Olivia enters and dismisses what was found,
pages are looked at, the register is exported; and nowhere is as much as a part of a value.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from register.models import ScanDecision, ScanRun
from register.scanning import guarding, storing
from tests import make
from tests.people import person, signed_in

from .kept import page, source_of, tick

CANARIES: Final = (
    "13987605432",
    "11010519491231002X",
    "6222021234567890128",
    "490154203237518",
    "kanarienvogel.nest@zwitscher-wald.test",
    "117.136.208.79",
    "3c:22:fb:9d:41:7e",
    "tok_Zw1tsch3rKanar13nV0gelNest99",
    "金丝雀巢穴秘密路",
    "550e8400-e29b-41d4-a716-446655440000",
)
PART: Final = 6
"""Letters and figures of a value that in a row are too many."""
FIGURES: Final = 9
"""The same where all are figures, as instants (six after the point) and digests have them too."""


def parts(value: str) -> Iterator[str]:
    """Every piece of a value that is too much, and of a shorter one all of it."""
    for at in range(len(value) - min(PART, len(value)) + 1):
        piece = value[at : at + PART]
        if set(piece) <= set(".0123456789abcdef"):
            piece = value[at : at + FIGURES]
            if len(piece) < FIGURES:
                continue
        yield piece


def told_in(text: str) -> list[str]:
    """What of the canaries a text tells."""
    folded = text.casefold()
    return [piece for canary in CANARIES for piece in parts(canary.casefold()) if piece in folded]


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A folder of systems in which every value is a canary."""
    folder = tmp_path / "planted"
    folder.mkdir()
    plant_database(folder / "users.db")
    many = [dict(zip("abcdefghij", CANARIES, strict=True)) for _row in range(40)]
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in many)
    (folder / "events.jsonl").write_text(f"{lines}\n{{broken {CANARIES[0]}\n")
    heading = "phone,id_card,bank_card,imei,email,ip,mac,token,address,uuid"
    rows = "\n".join(",".join(CANARIES) for _row in range(40))
    (folder / "users.csv").write_text(f"{heading}\n{rows}\n{CANARIES[0]},too,few\n")
    (folder / "values.json").write_text(json.dumps({one: {one: one} for one in CANARIES}))
    (folder / "app.log").write_text(
        "\n".join(f"2026-01-01 10:00:00 INFO user={one} ok" for one in CANARIES * 20)
    )
    (folder / f"export_{CANARIES[0]}.csv").write_text(f"phone\n{CANARIES[0]}\n" * 30)
    (folder / "latin.csv").write_bytes(f"phone;{CANARIES[0]}\n".encode() + b"\xff\xfe\x81\n" * 5)
    (folder / "damaged.db").write_bytes(b"SQLite format 3\x00" + CANARIES[4].encode() * 50)
    with zipfile.ZipFile(folder / "old.zip", "w") as archive:
        archive.writestr(f"{CANARIES[4]}/users.csv", f"{heading}\n{rows}\n")
    cookies = f"HTTP/1.1 200 OK\nSet-Cookie: sid={CANARIES[7]}; Max-Age=99\n"
    (folder / "cookies.txt").write_text(cookies)
    return folder


def plant_database(path: Path) -> None:
    with sqlite3.connect(path) as there:
        there.execute(
            "CREATE TABLE users (phone, id_card, bank, imei, mail, ip, mac, t, street, u)"
        )
        marks = ",".join("?" * len(CANARIES))
        there.executemany(f"INSERT INTO users VALUES ({marks})", [CANARIES] * 60)
        there.execute("CREATE TABLE seen (at TEXT, phone TEXT)")
        there.executemany(
            "INSERT INTO seen VALUES (?, ?)", [("2020-02-02 10:00:00", CANARIES[0])] * 60
        )
    there.close()


def everything_in_the_database() -> str:
    """Every value of every table, whoever's it is."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                found.append("\n".join(map(written, row)))
    return "\n".join(found)


def written(value: object) -> str:
    """A value as text; bytes as what they say, and JSON without its own escapes."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    text = value if isinstance(value, str) else repr(value)
    return text + text.encode().decode("unicode_escape", "replace") if "\\u" in text else text


def everything_in(folder: Path) -> str:
    """Every file's name and content, members of archives too."""
    found = []
    for path in sorted(folder.rglob("*")):
        found.append(path.name)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    found += [name, archive.read(name).decode("utf-8", "replace")]
        elif path.is_file():
            found.append(path.read_bytes().decode("utf-8", "replace"))
    return "\n".join(found)


def scan(*args: Any, **options: Any) -> str:
    """Scan; what is said when it is refused."""
    try:
        call_command("scan", *args, **options)
    except SystemExit:
        return ""
    except CommandError as error:
        return str(error)
    return ""


def whole_way(house: Any, planted: Path, out: Path) -> str:
    """Scan, decide, look and export; what all of it said to people."""
    olivia = signed_in(person("olivia"))
    source_of(house.other, f"sqlite:///{planted / 'users.db'}", country=house.germany)
    source_of(house.other, str(planted))
    refused = [
        scan("other-db", all=True, format="json", verbosity=3),
        scan("other-db", all=True, lang="zh-hans"),
        scan("other-db", f"cookies:{planted / 'cookies.txt'}", all=True),
        scan("other-db", f"sqlite:///{planted / 'damaged.db'}"),
        scan("other-db", f"postgresql://reader:{CANARIES[7]}@localhost/x"),
        scan(str(planted), alone=True, output=str(out / "report.json")),
    ]
    said = page(olivia, house.other)
    ticked = tick(said, "users.phone")
    sent = {"do": "accept", "gap": ticked, "accept-change_reason": "Found by the scan"}
    assert olivia.post(f"/admin/scans/systems/{house.other.pk}/", sent).status_code == 302
    rest = [one for one in tick(page(olivia, house.other)) if one not in ticked]
    sent = {"do": "dismiss", "gap": rest[:200], "dismiss-change_reason": "A test of the scan"}
    assert olivia.post(f"/admin/scans/systems/{house.other.pk}/", sent).status_code == 302
    assert ScanDecision.objects.filter(outcome="accepted").exists()
    assert ScanDecision.objects.filter(outcome="dismissed").exists()
    with (out / "report.json").open("rb") as file:
        olivia.post("/admin/scans/", {"system": str(house.store.pk), "file": file})
    assert ScanRun.objects.filter(system=house.store).exists()
    pages = [said, page(olivia, house.other), page(olivia, house.store)]
    urls = ["/admin/scans/", "/admin/register/scandecision/", "/admin/register/scansource/"]
    urls += [f"/admin/scans/{one.pk}/" for one in ScanRun.objects.all()]
    pages += [olivia.get(url).content.decode() for url in urls]
    call_command("export_archive", out / "register.zip", verbosity=0)
    call_command("export_register", str(out / "register.json"))
    return "\n".join([*pages, *refused])


def test_what_a_value_is_known_by():
    """No canary is without telling pieces, and what chance writes anywhere is not among them."""
    assert all(told_in(f"<{canary}>") for canary in CANARIES)
    assert told_in("see 222021234") == ["222021234"]
    assert not told_in("2026-11-26T10:00:00.345678+00:00 4567890a 550e8400ff")


@pytest.mark.django_db
def test_no_value_is_anywhere(house, planted, tmp_path, caplog, capsys):
    for name in (None, "django", "django.db.backends"):
        caplog.set_level(logging.DEBUG, logger=name)
    connection.force_debug_cursor = True  # so that what is asked of the database is logged too
    out = tmp_path / "out"
    out.mkdir()
    try:
        pages = whole_way(house, planted, out)
    finally:
        connection.force_debug_cursor = False
    said = capsys.readouterr()
    places = {
        "database": everything_in_the_database(),
        "log": caplog.text,
        "output": said.out + said.err,
        "files": everything_in(out),
        "pages": pages,
    }
    assert "INSERT INTO" in places["log"], "what is written is logged, and looked through"
    assert all(places.values())
    assert "***" in places["database"], "examples are masked, not missing"
    found = {where: sorted(set(told_in(text))) for where, text in places.items()}
    assert found == {where: [] for where in places}


@pytest.mark.django_db
@pytest.mark.one_engine
def test_the_search_finds_what_is_there(house, planted, tmp_path, monkeypatch):
    """Broken on purpose: without the guard, an example that is a value is found in the tables."""
    from .reports import evidence, place, report

    leaking = report(place("users.phone", evidence("phone_number", example=CANARIES[0])))
    monkeypatch.setattr(storing, "guarded", lambda told: told)
    looked = storing.Looked(house.other.pk, "command")
    with transaction.atomic():
        with make.changes("A report that was not guarded"):
            storing.keep(leaking, looked)
        assert told_in(everything_in_the_database())
        transaction.set_rollback(True)
    monkeypatch.setattr(storing, "guarded", guarding.guarded)
    with make.changes("A report that was guarded"):
        storing.keep(leaking, looked)
    assert not told_in(everything_in_the_database())
