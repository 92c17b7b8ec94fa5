"""PostgreSQL is looked through by a session that cannot write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

import psycopg
import pytest

from register.scanning.engine import Progress, merged, scan
from register.scanning.sources import Budget, Meter, Secret, SourceError, opened, parsed
from register.scanning.sources.databases.postgresql import PostgreSql, connected, reading
from register.scanning.sources.failures import code_of
from tests.register.scanning.sources.servers import postgresql_database, postgresql_server
from tests.register.scanning.sources.telling import Told, all_of, gathered

NAME = f"register_scan_{os.getpid()}"
TABLES = """
CREATE SCHEMA "odd ""s";
CREATE TABLE "odd ""s"."T;%able" (
    "co""l %s" text, phones text[], at timestamptz, raw bytea, extra jsonb, n bigint, ip inet
);
INSERT INTO "odd ""s"."T;%able" SELECT
    'u' || i || '@x.example', ARRAY['1380000' || 1000 + i],
    timestamptz '2021-03-01' + i * interval '1 hour', '\\x00ff',
    jsonb_build_object('a', jsonb_build_object('mail', 'b@x.example')), 13800000000 + i,
    '198.51.100.7' FROM generate_series(1, 300) AS i;
INSERT INTO "odd ""s"."T;%able" (at) VALUES ('infinity'), ('0044-03-15 BC'), ('1970-01-01');
CREATE TABLE large AS
    SELECT i AS id, repeat('x', 300) AS filling, date '2020-01-01' + i % 900 AS day
    FROM generate_series(1, 150000) AS i;
CREATE INDEX ON large (day);
CREATE TABLE days AS SELECT date '2020-01-01' + i % 900 AS day FROM generate_series(1, 150000) AS i;
CREATE VIEW seen AS SELECT * FROM large;
CREATE TABLE closed (secret text);
CREATE TABLE parts (k int, mail text) PARTITION BY RANGE (k);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (100);
INSERT INTO parts SELECT i, 'p@x.example' FROM generate_series(1, 50) AS i;
ANALYZE;
GRANT USAGE ON SCHEMA "odd ""s" TO {reader};
GRANT SELECT ON "odd ""s"."T;%able", large, days, seen, parts TO {reader};
"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address without a user."""
    with postgresql_server() as at, postgresql_database(at, NAME) as connection:
        connection.execute(TABLES.replace("{reader}", f"{NAME}_reader"))
        yield at.rpartition("@")[2]


@pytest.fixture
def address(server: str) -> str:
    return f"postgresql://{NAME}_reader@{server}/{NAME}"


def told(address: str, budget: Budget | None = None) -> Told:
    source = opened(address, budget or Budget(), secret=Secret("pw"))
    try:
        return all_of(source, budget)
    finally:
        source.close()


def test_tables_are_told_whatever_their_names(address):
    found = told(address)
    assert set(found.kinds) == {'odd "s.T;%able', "public.large", "public.days", "public.parts"}
    columns = found.columns['odd "s.T;%able']
    assert columns['co"l %s'][:2] == ["u1@x.example", "u2@x.example"]
    assert columns["phones"][0] == "{13800001001}"
    assert columns["extra.a.mail"][:2] == ["b@x.example"] * 2
    assert columns["n"][0] == 13800000001
    assert columns["raw"][0] == b"\x00\xff"
    assert len(found.columns["public.parts"]["mail"]) == 50


def test_the_oldest_and_newest_day_leave_out_what_stands_for_never(address):
    (span,) = told(address).spans['odd "s.T;%able']
    assert (span.oldest, span.newest, span.is_exact) == (date(2021, 3, 1), date(2021, 3, 13), True)


def test_the_oldest_day_of_a_large_table_costs_an_index_or_is_sampled(address):
    found = told(address, Budget(rows=500))
    assert [span.oldest for span in found.spans["public.large"]] == [date(2020, 1, 1)]
    assert found.spans["public.days"] == []


def test_a_large_table_is_sampled_alike_each_time(address):
    first, again = (
        told(address, Budget(rows=500, seed=5)).columns["public.large"]["id"] for _ in range(2)
    )
    assert first == again
    assert 250 <= len(first) <= 500
    numbers = [int(str(one)) for one in first]
    assert max(numbers) - min(numbers) > 100_000
    assert "public.large" in told(address, Budget(rows=500)).partial


def test_what_may_not_be_read_is_counted(address):
    remarks = {one.code: one.figures for one in told(address).remarks}
    assert remarks == {"closed-tables": {"tables": 1}}


def test_credentials_that_may_write_are_remarked_and_still_cannot(server):
    at = parsed(f"postgresql://postgres@{server}/{NAME}")
    source = PostgreSql(at, Secret(), Budget(), ())
    assert "credentials-may-write" in [one.code for one in source.remarks()]
    source.close()
    connection = connected(at, Secret())
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction), reading(connection, 5):
        connection.execute("DELETE FROM public.large")
    connection.close()


def test_a_query_that_takes_too_long_is_broken_off_by_the_server(address):
    connection = connected(parsed(address), Secret("pw"))
    with pytest.raises(psycopg.Error) as raised, reading(connection, 0.05):
        connection.execute("SELECT pg_sleep(5)")
    connection.close()
    assert code_of(raised.value) == "timeout"


def test_nobodys_lock_is_waited_for_long(server, address):
    with psycopg.connect(f"postgresql://postgres@{server}/{NAME}") as other:
        other.execute("LOCK TABLE parts IN ACCESS EXCLUSIVE MODE")
        source = opened(address, Budget(), secret=Secret("pw"))
        (unit,) = [one for one in source.units() if one.name == "public.parts"]
        meter = Meter(Budget(container_seconds=0.3))
        with pytest.raises(psycopg.Error) as raised:
            gathered(unit.pieces(meter), meter)
        source.close()
    assert code_of(raised.value) in ("timeout", "locked")


def test_a_table_nobody_has_analysed_is_sampled_by_its_size(server, address):
    with psycopg.connect(f"postgresql://postgres@{server}/{NAME}", autocommit=True) as other:
        other.execute("CREATE TABLE fresh WITH (autovacuum_enabled = off) AS TABLE large")
        other.execute(f"GRANT SELECT ON fresh TO {NAME}_reader")
        found = told(address, Budget(rows=200))
        other.execute("DROP TABLE fresh")
    assert "public.fresh" in found.partial
    numbers = [int(str(one)) for one in found.columns["public.fresh"]["id"]]
    assert max(numbers) > 50_000


def test_a_connection_that_is_cut_is_said_and_gone_on_after(server, address):
    ended: list[str] = []

    def end(_progress: Progress) -> None:
        if not ended:
            with psycopg.connect(
                f"postgresql://postgres@{server}/{NAME}", autocommit=True
            ) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s",
                    (f"{NAME}_reader",),
                )
            ended.append("once")

    first = scan(address, secret=Secret("pw"), on_progress=end)
    assert [one.code for one in first.remarks] == ["closed-tables", "connection-lost"]
    second = scan(address, secret=Secret("pw"), resume=first.resume)
    whole = scan(address, secret=Secret("pw"))
    assert {one.name for one in merged(first, second).containers} == {
        one.name for one in whole.containers
    }


def test_tables_can_be_left_out(address):
    source = opened(address, Budget(), secret=Secret("pw"), leave_out=("public.*", "nothing"))
    assert [unit.name for unit in source.units()] == ['odd "s.T;%able']
    source.close()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.OperationalError('FATAL:  password authentication failed for user "x"'), "login"),
        (psycopg.OperationalError('FATAL:  database "x" does not exist'), "missing"),
        (psycopg.OperationalError("Connection refused"), "unreachable"),
        (psycopg.errors.InsufficientPrivilege("x"), "no-permission"),
        (psycopg.DataError("timestamp too large: '13800138000'"), "unreadable"),
    ],
)
def test_errors_become_codes(error, code):
    assert code_of(error) == code


def test_a_server_that_is_not_there_is_said_by_code():
    with pytest.raises(SourceError) as raised:
        scan("postgresql://reader@127.0.0.1:1/x", secret=Secret("geheim"))
    assert raised.value.code == "unreachable"
    assert raised.value.__cause__ is raised.value.__context__ is None
