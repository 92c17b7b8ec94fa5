"""``manage.py scan``: what it says, what it keeps, and with which code it ends."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from history.models import ChangeSet
from register.models import ScanRun
from tests import make
from tests.people import person

from .kept import source_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Sixty people with phone numbers, entered long ago."""
    path = tmp_path / "users.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE users (id INTEGER, phone TEXT, created_at TEXT)")
        connection.executemany(
            "INSERT INTO users VALUES (?, ?, ?)",
            [(one, f"1381234{one:04d}", "2020-01-01 10:00:00") for one in range(60)],
        )
    connection.close()
    return path


def run(*args: Any, **options: Any) -> int:
    """The exit code."""
    try:
        call_command("scan", *args, **options)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def address(path: Path) -> str:
    return f"sqlite:///{path}"


def test_says_what_differs_and_keeps_it(house, database, capsys):
    assert run("user-db", address(database)) == 1
    said = capsys.readouterr().out
    assert "Kept longer than the rule (1)" in said
    assert "phone number goes back to 2020-01-01" in said
    assert "1 open difference" in said
    kept = ScanRun.objects.get()
    assert (kept.system, kept.origin, kept.is_complete) == (house.store, "command", True)
    newest = ChangeSet.objects.latest("number")
    assert (newest.source, newest.reason) == ("command", f"Scan of {kept.address}")
    assert "13812340001" not in json.dumps(kept.report)


def test_ends_with_0_where_nothing_is_open(house, database):
    with make.changes("For ever"):
        house.rule.period_value, house.rule.period_unit = 99, "years"
        house.rule.save()
    assert run("user-db", address(database)) == 0


def test_a_dry_run_says_the_same_and_keeps_nothing(house, database, capsys):
    assert run("user-db", address(database), dry_run=True) == 1
    dry = capsys.readouterr().out
    assert not ScanRun.objects.exists()
    run("user-db", address(database))
    assert capsys.readouterr().out == dry


def test_scans_every_source_of_the_system(house, database, tmp_path):
    (tmp_path / "access.log").write_text("nothing here\n" * 20)
    first = source_of(house.store, address(database), country=house.china)
    source_of(house.store, str(tmp_path / "access.log"))
    with make.changes("Given up"):
        gone = source_of_now(house.store, str(tmp_path / "gone.log"))
        gone.stopped_on = make.day("2024-01-01")
        gone.save()
    assert run("user-db") == 1
    assert {one.source_id for one in ScanRun.objects.all()} >= {first.pk}
    assert ScanRun.objects.count() == 2
    assert ScanRun.objects.get(source=first).country == "CN"


def source_of_now(system: Any, where: str) -> Any:
    """Inside a change set that is open."""
    from register.models import ScanSource

    return ScanSource.objects.create(system=system, address=where)


def test_json_for_programs(house, database, capsys):
    assert run("user-db", address(database), format="json", dry_run=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["system"], told["open"]) == ("user-db", 1)
    (gap,) = [one for one in told["gaps"] if not one["is_hint"]]
    assert (gap["kind"], gap["item"]) == ("kept_longer", "phone-number")
    assert gap["records"] == [{"kind": "retention_rule", "code": "half-a-year"}]
    assert gap["places"][0]["place"] == "users.created_at"


def test_in_chinese(house, database, capsys):
    run("user-db", address(database), lang="zh-hans", dry_run=True)
    assert "手机号码" in capsys.readouterr().out


def test_without_a_register_and_taken_elsewhere(house, database, tmp_path, capsys):
    written = tmp_path / "report.json"
    assert run(address(database), alone=True, output=str(written)) == 0
    assert not ScanRun.objects.exists()
    assert written.stat().st_mode & 0o077 == 0, "of its owner alone"
    assert run("user-db", report=str(written), account=person("olivia").username) == 1
    kept = ScanRun.objects.get()
    assert kept.origin == "report"
    newest = ChangeSet.objects.order_by("-number").first()
    assert newest is not None
    assert newest.actor_name.startswith("Olivia")


def test_goes_on_where_the_last_one_ended(house, tmp_path):
    folder = tmp_path / "export"
    folder.mkdir()
    for name in "abc":
        rows = "".join(f"1381234{one:04d}\n" for one in range(40))
        (folder / f"{name}.csv").write_text(f"phone_{name}\n{rows}")
    source = source_of(house.store, str(folder))
    run("user-db", resume=True)
    whole = ScanRun.objects.get(source=source)
    with make.changes("A scan that ended before the end"):
        part = ScanRun.objects.create(
            system=house.store,
            source=source,
            address=whole.address,
            origin="command",
            scanned_on=whole.scanned_on,
            is_complete=False,
            report=cut(whole.report),
        )
    run("user-db", resume=True)
    newest = ScanRun.objects.order_by("-pk").first()
    assert newest is not None
    assert newest.pk > part.pk
    assert newest.is_complete
    assert newest.report["places"] == whole.report["places"]


def test_goes_on_with_an_address_that_is_no_source(house, tmp_path):
    folder = tmp_path / "export_13812345678"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.csv").write_text(f"phone_{name}\n" + "13812345678\n" * 40)
    run("user-db", str(folder))
    first = ScanRun.objects.get()
    assert "13812345678" not in first.address
    with make.changes("A scan that ended before the end"):
        first.report, first.is_complete = cut(first.report), False
        first.save()
    run("user-db", str(folder), resume=True)
    newest = ScanRun.objects.order_by("-pk").first()
    assert newest is not None
    assert newest.is_complete
    assert len(newest.report["containers"]) == 2


def cut(report: Any) -> Any:
    """As if time had been up after the first file."""
    names = [one["name"] for one in report["containers"]]
    return {
        **report,
        "containers": report["containers"][:1],
        "places": [one for one in report["places"] if one["container"] == names[0]],
        "is_complete": False,
        "resume": names[1],
    }


@pytest.mark.parametrize(
    ("args", "options", "says"),
    [
        (("nowhere",), {}, "There is no system “nowhere”"),
        (("other-db",), {}, "no source for this system"),
        (("user-db", "postgresql://u:secret-word@h/d"), {}, "Leave the password out"),
        (("user-db", "mysql://u@h/d?password=secret-word"), {}, "Leave the password out"),
        (("user-db", "x"), {"account": "nobody"}, "There is no account"),
        (("user-db", "x"), {"password_variable": "SCAN_NOT_SET"}, "password"),
        (("user-db",), {"report": "/nowhere.json"}, "There is no file"),
        ((".",), {"alone": True}, "--alone needs --output"),
        ((".", "x"), {"alone": True, "output": "r"}, "one address"),
        (("/nowhere-at-all",), {"alone": True, "output": "r"}, "nothing at this address"),
    ],
)
def test_bad_input_is_one_line_and_2(house, args, options, says):
    with pytest.raises(CommandError) as refused:
        call_command("scan", *args, **options)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "secret-word" not in str(refused.value)
    assert refused.value.returncode == 2
    assert not ScanRun.objects.exists()


def test_a_source_that_cannot_be_read_ends_with_2_and_the_others_are_kept(house, database, capsys):
    source_of(house.store, address(database))
    source_of(house.store, "sqlite:////nowhere-at-all.db")
    assert run("user-db") == 2
    assert ScanRun.objects.count() == 1
    assert "nothing at this address" in capsys.readouterr().err


def test_only_officers_may_scan_in_their_name(house, database):
    person("ada")
    with pytest.raises(CommandError, match="may not do this"):
        call_command("scan", "user-db", address(database), account="ada")


def test_the_limits_of_the_source_and_the_command_line(house, database):
    source_of(house.store, address(database), rows=10, leave_out="nothing\n")
    run("user-db")
    run("user-db", rows=20)
    first, second = ScanRun.objects.order_by("pk")
    assert first.report["rows"] == 10
    assert second.report["rows"] == 20
    assert not first.report["containers"][0]["is_whole"]
