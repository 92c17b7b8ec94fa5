"""SQLite files are looked through without a trace."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from register.scanning.sources import Budget, Meter, SourceError, opened
from register.scanning.sources.databases.sqlite import Sqlite
from register.scanning.sources.failures import code_of
from tests.register.scanning.sources.telling import Told, all_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as made:
        made.executescript(
            """
            CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT, joined DATETIME, extra JSON);
            CREATE INDEX by_joined ON users (joined);
            CREATE TABLE "odd ""name; DROP TABLE users" ("col""umn --" TEXT);
            CREATE VIEW copies AS SELECT * FROM users;
            CREATE TABLE narrow (k TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID;
            INSERT INTO "odd ""name; DROP TABLE users" VALUES ('kept');
            INSERT INTO narrow VALUES ('a', x'ff00');
            """
        )
        made.executemany(
            "INSERT INTO users (mail, joined, extra) VALUES (?, ?, ?)",
            [
                (
                    f"u{n}@x.example",
                    f"2021-{n % 12 + 1:02}-15 08:00:00",
                    f'{{"tel": {{"home": "{n}"}}}}',
                )
                for n in range(3_000)
            ],
        )
    made.close()
    return path


def told(path: Path, budget: Budget | None = None) -> Told:
    source = Sqlite(path, "shown", budget or Budget())
    try:
        return all_of(source, budget)
    finally:
        source.close()


def test_tables_are_told_by_column_and_views_are_left_alone(file):
    found = told(file)
    assert set(found.kinds) == {"users", "narrow", 'odd "name; DROP TABLE users'}
    assert found.columns["users"]["mail"][:2] == ["u0@x.example", "u1@x.example"]
    assert found.columns['odd "name; DROP TABLE users']['col"umn --'] == ["kept"]
    assert found.columns["narrow"]["v"] == [b"\xff\x00"]
    assert found.partial == set()


def test_json_is_told_by_path_of_keys(file):
    assert told(file).columns["users"]["extra.tel.home"][:3] == ["0", "1", "2"]


def test_the_oldest_day_is_over_all_rows_though_few_are_read(file):
    found = told(file, Budget(rows=100))
    (span,) = found.spans["users"]
    assert (span.oldest, span.newest) == (date(2021, 1, 15), date(2021, 12, 15))
    assert span.is_exact
    assert "users" in found.partial


def test_a_sample_comes_from_all_over_the_table_and_is_the_same_each_time(file):
    first, again = (told(file, Budget(rows=100, seed=3)).columns["users"]["id"] for _ in range(2))
    other = told(file, Budget(rows=100, seed=4)).columns["users"]["id"]
    assert first == again != other
    assert len(first) == 100
    numbers = [int(str(one)) for one in first]
    assert min(numbers) == 1
    assert max(numbers) > 2_700


def test_sparse_row_numbers_hide_no_row(tmp_path):
    path = tmp_path / "sparse.db"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)")
        made.executemany("INSERT INTO t VALUES (?, ?)", [(10**n, "v") for n in range(12)])
    made.close()
    found = told(path, Budget(rows=50))
    assert len(found.columns["t"]["v"]) == 12
    assert not found.partial


def test_nothing_is_written_not_even_beside_the_file(file):
    with sqlite3.connect(file) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("INSERT INTO users (mail) VALUES ('last@x.example')")
    made.close()
    before = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in file.parent.iterdir()}
    assert set(before) == {"shop.db"}
    source = Sqlite(file, "shown", Budget())
    during = {path.name for path in file.parent.iterdir()}
    all_of(source)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        source._connection.execute("DELETE FROM users")
    source.close()
    after = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in file.parent.iterdir()}
    assert during == {"shop.db"}
    assert after == before


def test_rows_still_in_the_log_of_an_open_database_are_seen(file):
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("INSERT INTO narrow VALUES ('fresh', 'new')")
    try:
        assert told(file).columns["narrow"]["k"] == ["a", "fresh"]
    finally:
        writer.close()


def test_text_that_is_no_utf8_is_no_error(tmp_path):
    path = tmp_path / "broken.db"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE t (v TEXT)")
        made.execute("INSERT INTO t VALUES (CAST(x'ff616263' AS TEXT))")
    made.close()
    assert told(path).columns["t"]["v"] == ["\ufffdabc"]


def test_long_values_are_cut_by_the_database(tmp_path):
    path = tmp_path / "long.db"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE t (v TEXT, b BLOB, n INTEGER)")
        made.execute("INSERT INTO t VALUES (?, ?, 12345678901)", ("x" * 9_000, b"y" * 9_000))
    made.close()
    found = told(path, Budget(value=50)).columns["t"]
    assert found == {"v": ["x" * 50], "b": [b"y" * 50], "n": [12345678901]}


def test_a_query_that_takes_too_long_is_broken_off(tmp_path):
    path = tmp_path / "slow.db"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE t (v TEXT)")
        made.executemany("INSERT INTO t VALUES (?)", [("x" * 50,)] * 200_000)
    made.close()
    is_late = False
    meter = Meter(Budget(), is_stopped=lambda: is_late)
    source = Sqlite(path, "shown", Budget())
    (unit,) = source.units()
    pieces = unit.pieces(meter)
    next(pieces), next(pieces)
    is_late = True
    with pytest.raises(sqlite3.OperationalError) as raised:
        source._connection.execute("SELECT count(*) FROM t a, t b").fetchone()
    pieces.close()  # type: ignore[attr-defined]
    source.close()
    assert code_of(raised.value) == "timeout"


def test_a_file_that_is_no_database_is_refused_by_code(tmp_path):
    (tmp_path / "not.db").write_text("hello")
    with pytest.raises(SourceError) as raised:
        opened(f"sqlite:///{tmp_path}/not.db", Budget())
    assert raised.value.code == "format"


def test_tables_can_be_left_out(file):
    source = Sqlite(file, "shown", Budget(), ("odd*", "narrow"))
    assert [unit.name for unit in source.units()] == ["users"]
    source.close()
