"""MySQL and MariaDB are looked through by a session that cannot write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pymysql
import pytest

from register.scanning.engine import scan
from register.scanning.sources import Budget, Secret, SourceError, opened, parsed
from register.scanning.sources.databases.mysql import connected, run
from register.scanning.sources.failures import code_of
from tests.register.scanning.sources.servers import mariadb_server
from tests.register.scanning.sources.telling import Told, all_of

TABLE = "shop.`od``d %s; x`"
STATEMENTS = (
    "CREATE DATABASE shop CHARACTER SET utf8mb4",
    "CREATE DATABASE other",
    "CREATE TABLE other.t (a int)",
    f"CREATE TABLE {TABLE} (id int PRIMARY KEY AUTO_INCREMENT, `ma``il %s` varchar(100),"
    " at datetime, extra json, raw blob, n decimal(20, 2), KEY (at))",
    f"INSERT INTO {TABLE} (`ma``il %s`, at, extra, raw, n) SELECT concat('u', seq, '@x.example'),"
    " '2020-05-06 01:02:03' + INTERVAL seq HOUR, '{\"p\": {\"m\": \"c@x.example\"}}', x'ff00', seq"
    " FROM shop.numbers",
    f"INSERT INTO {TABLE} (at) VALUES ('0000-00-00'), ('1970-01-01')",
    f"CREATE VIEW shop.seen AS SELECT * FROM {TABLE}",
    f"ANALYZE TABLE {TABLE}",
    "CREATE USER reader@localhost IDENTIFIED BY 'pw'",
    "CREATE USER reader@'127.0.0.1' IDENTIFIED BY 'pw'",
    "GRANT SELECT ON shop.* TO reader@localhost",
    "GRANT SELECT ON shop.* TO reader@'127.0.0.1'",
)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with mariadb_server() as at:
        with closing(pymysql.connect(host="127.0.0.1", port=at, user="root")) as admin:
            cursor = admin.cursor()
            cursor.execute("SET sql_mode = ''")
            for place, statement in enumerate(STATEMENTS):
                if place == 4:
                    cursor.execute("CREATE TABLE shop.numbers (seq int)")
                    numbers = ",".join(f"({n})" for n in range(1, 3_001))
                    cursor.execute(f"INSERT INTO shop.numbers VALUES {numbers}")
                cursor.execute(statement)
            cursor.execute("DROP TABLE shop.numbers")
            admin.commit()
        yield at


PASSWORD = Secret("pw")


def told(address: str, secret: Secret = PASSWORD, budget: Budget | None = None) -> Told:
    source = opened(address, budget or Budget(), secret=secret)
    try:
        return all_of(source, budget)
    finally:
        source.close()


def test_tables_are_told_whatever_their_names(port):
    found = told(f"mysql://reader@127.0.0.1:{port}/shop")
    assert list(found.kinds) == ["shop.od`d %s; x"]
    columns = found.columns["shop.od`d %s; x"]
    assert columns["ma`il %s"][0] == "u1@x.example"
    assert columns["extra.p.m"][0] == "c@x.example"
    assert columns["raw"][0] == b"\xff\x00"
    assert columns["n"][0] == "1.00"
    assert len(columns["id"]) == 3_002
    assert found.remarks == []


def test_the_oldest_and_newest_day_leave_out_what_stands_for_never(port):
    (span,) = told(f"mysql://reader@127.0.0.1:{port}/shop").spans["shop.od`d %s; x"]
    assert (span.oldest, span.newest) == (date(2020, 5, 6), date(2020, 9, 8))
    assert span.is_exact


def test_a_sample_comes_from_all_over_the_table(port):
    address = f"mysql://reader@127.0.0.1:{port}/shop"
    first, again = (told(address, budget=Budget(rows=100)) for _ in range(2))
    ids = [int(str(one)) for one in first.columns["shop.od`d %s; x"]["id"]]
    assert 50 <= len(ids) <= 100
    assert max(ids) > 2_500
    assert first.partial
    assert first.columns == again.columns


def test_all_databases_are_told_where_the_address_names_none(port):
    found = told(f"mariadb://root@127.0.0.1:{port}", secret=Secret())
    assert set(found.kinds) == {"shop.od`d %s; x", "other.t"}
    assert [one.code for one in found.remarks] == ["credentials-may-write"]


def test_the_session_cannot_write(port):
    connection = connected(parsed(f"mysql://root@127.0.0.1:{port}/shop"), Secret(), Budget())
    with closing(connection), pytest.raises(pymysql.MySQLError, match="READ ONLY"):
        run(connection, f"DELETE FROM {TABLE}")


def test_a_wrong_password_is_said_by_code(port):
    with pytest.raises(pymysql.MySQLError) as raised:
        opened(f"mysql://reader@127.0.0.1:{port}/shop", Budget(), secret=Secret("wrong"))
    assert code_of(raised.value) == "login"


def test_a_server_that_is_not_there_is_said_by_code():
    with pytest.raises(SourceError) as raised:
        scan("mysql://reader@127.0.0.1:1/x", secret=Secret("geheim"))
    assert raised.value.code == "unreachable"
    assert raised.value.__cause__ is raised.value.__context__ is None
