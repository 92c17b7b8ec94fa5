"""What the doctor says of the two engines, whichever this run has."""

from __future__ import annotations

import pytest
from django.db import connection

from operations.doctor import postgresql, sqlite
from operations.doctor.findings import Level
from tests.operations.test_doctor import worst


@pytest.mark.parametrize(
    ("name", "setting", "check", "level"),
    [
        ("fsync", "off", "durability", Level.FAIL),
        ("synchronous_commit", "off", "durability", Level.FAIL),
        ("data_checksums", "off", "checksums", Level.WARN),
        ("autovacuum", "off", "autovacuum", Level.FAIL),
        ("server_encoding", "SQL_ASCII", "encoding", Level.FAIL),
        ("max_connections", "20", "connections", Level.FAIL),
        ("idle_in_transaction_session_timeout", "0", "timeouts", Level.WARN),
        ("server_version", "13.9 (Debian)", "engine", Level.FAIL),
        ("fsync", "on", "durability", Level.OK),
    ],
)
def test_settings_of_postgresql_that_lose_or_slow_are_found(
    name, setting, check, level, monkeypatch
):
    good = {
        "server_version": "15.3 (Debian)",
        "synchronous_commit": "on",
        "fsync": "on",
        "full_page_writes": "on",
        "data_checksums": "on",
        "autovacuum": "on",
        "track_counts": "on",
        "max_connections": "100",
        "superuser_reserved_connections": "3",
        "server_encoding": "UTF8",
        "idle_in_transaction_session_timeout": "60000",
        "synchronous_standby_names": "",
    }
    monkeypatch.setattr(postgresql, "all_settings", lambda: good | {name: setting})
    monkeypatch.setattr(postgresql, "replication", lambda _told: iter(()))
    found = {one.check: one.level for one in postgresql.postgresql()}
    assert found.pop(check) is level
    assert set(found.values()) <= {Level.OK}


def test_a_damaged_file_of_sqlite_is_found(monkeypatch):
    monkeypatch.setattr(sqlite, "pragma", lambda _name: "row 7 missing from index")
    assert worst(sqlite.wholeness()).level is Level.FAIL


def test_a_file_of_sqlite_that_others_may_open_is_found(tmp_path, monkeypatch):
    path = tmp_path / "register.sqlite3"
    path.touch()
    monkeypatch.setitem(connection.settings_dict, "NAME", str(path))
    tmp_path.chmod(0o755)
    for mode, level in ((0o666, Level.FAIL), (0o644, Level.WARN)):
        path.chmod(mode)
        assert worst(sqlite.file_rights()).level is level
    tmp_path.chmod(0o700)
    assert list(sqlite.file_rights()) == []
