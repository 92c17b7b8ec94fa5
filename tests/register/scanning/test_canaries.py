"""Values never leave memory: not into reports, logs, errors, streams or files."""

from __future__ import annotations

import io
import itertools
import logging
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import psycopg
import pytest

from register.scanning.engine import Budget, Progress, Secret, SourceError, scan
from register.scanning.report import ScanReport
from tests.conftest import ROOT
from tests.register.scanning import canaries, planting
from tests.register.scanning.sources.servers import postgresql_database, postgresql_server


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    folder = tmp_path / "planted"
    folder.mkdir()
    planting.plant(folder)
    return folder


@pytest.fixture
def quiet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[None]:
    """Afterwards no stream, no log at its most talkative and no temporary file holds a canary."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(temporary)
    with logged() as log:
        yield
    said = capfd.readouterr()
    assert "the log is listened to" in log.getvalue()
    assert canaries.seen_in(said.out + said.err + log.getvalue()) == {}
    assert canaries.seen_in_files(temporary) == {}


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """Everything any logger says, errors with their traces included."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        logging.getLogger("register").debug("the log is listened to")
        yield log
    finally:
        root.removeHandler(handler)
        root.setLevel(before)


def clean(report: ScanReport) -> ScanReport:
    assert canaries.seen_in(msgspec.json.encode(report).decode()) == {}
    assert canaries.seen_in(repr(report)) == {}
    return report


@pytest.mark.usefixtures("quiet")
def test_folders_and_archives_of_everything(planted):
    told: list[Progress] = []
    before = {path: path.stat().st_mtime_ns for path in planted.rglob("*")}
    report = clean(scan(str(planted), on_progress=told.append))
    assert {path: path.stat().st_mtime_ns for path in planted.rglob("*")} == before
    assert canaries.seen_in(repr(told)) == {}
    found = {one.kind for place in report.places for one in place.evidence}
    assert {"phone_number", "email"} <= found
    containers = {one.name for one in report.containers}
    assert "good/users.csv" in containers
    assert "backup-*.tar.gz!/inner.zip!/good/users.csv" in containers
    assert "backup-*.tar.gz!/inner.zip!/app.db!/users" in containers
    assert {one.kind for one in report.declared} >= {"tracker", "request", "usage_string", "sdk"}
    failed = {one.where for one in report.remarks}
    assert {"bad/cut.parquet", "bad/odd.har", "bad/Info.plist", "bad/cut.zip"} <= failed


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("name", ["app.db", "damaged.db"])
def test_databases_in_files(planted, name):
    report = clean(scan(f"sqlite:///{planted / name}"))
    assert [span.column for one in report.containers for span in one.dates] in (["at"], [])


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize(
    "kind", ["har:good/visit.har", "har:bad/odd.har", "cookies:good/headers.txt"]
)
def test_recorded_traffic(planted, kind):
    scheme, _, name = kind.partition(":")
    clean(scan(f"{scheme}:{planted / name}"))


@pytest.mark.usefixtures("quiet")
def test_scans_that_are_cut_anywhere(planted):
    for most in range(1, 200, 17):
        asked = itertools.count()
        resume = clean(scan(str(planted), is_stopped=lambda a=asked, m=most: next(a) > m)).resume  # type: ignore[misc]
        assert canaries.seen_in(resume) == {}


@pytest.mark.usefixtures("quiet")
def test_the_least_and_the_most_of_a_budget(planted):
    for budget in (
        Budget(rows=1),
        Budget(bytes=1),
        Budget(value=5),
        Budget(files=3),
        Budget(containers=2),
    ):
        clean(scan(str(planted), budget))


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://reader:{canaries.PASSWORD}@127.0.0.1:1/x",
        "postgresql://reader@127.0.0.1:1/x",
        "mysql://reader@127.0.0.1:1/x",
        f"mysql://{canaries.MAIL}@127.0.0.1:1/x",
        f"sqlite:///{canaries.PHONE}.db",
        f"odd://{canaries.PASSWORD}",
        f"/nowhere/{canaries.PHONE}",
    ],
)
def test_sources_that_cannot_be_opened(address):
    with pytest.raises(SourceError) as raised:
        scan(address, secret=Secret(canaries.PASSWORD))
    error = raised.value
    assert canaries.seen_in(f"{error!r} {error} {error.args} {error.where}") == {}
    last = traceback.TracebackException.from_exception(error)
    assert last.__cause__ is last.__context__ is None
    assert canaries.seen_in("".join(last.format())) == {}


@pytest.mark.usefixtures("quiet")
def test_a_program_of_its_own_says_nothing(planted, tmp_path):
    """Beyond the interpreter: what drivers and unpackers write to the streams by themselves."""
    program = (
        "import logging, sys; logging.basicConfig(level=logging.DEBUG)\n"
        "from register.scanning.engine import scan\n"
        "scan(sys.argv[1])\n"
        "raise SystemExit(0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(planted)],
        cwd=ROOT, env=os.environ | {"TMPDIR": str(tmp_path / "temporary")},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-2_000:]
    assert canaries.seen_in(ended.stdout + ended.stderr) == {}


NAME = f"register_canaries_{os.getpid()}"
SPEAKING = """
CREATE TABLE users (id int, phone text, email text, born date, extra jsonb, at timestamptz);
CREATE FUNCTION shout(v text) RETURNS boolean LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'row with % fails', v USING DETAIL = v, HINT = v; END $$;
CREATE TABLE speaking (phone text);
CREATE FUNCTION warn(v text) RETURNS boolean LANGUAGE plpgsql AS
    $$ BEGIN RAISE WARNING 'row with %', v; RETURN true; END $$;
CREATE TABLE warning (phone text);
ALTER TABLE speaking ENABLE ROW LEVEL SECURITY;
ALTER TABLE warning ENABLE ROW LEVEL SECURITY;
CREATE POLICY loud ON speaking USING (shout(phone));
CREATE POLICY loud ON warning USING (warn(phone));
"""


@pytest.mark.usefixtures("quiet")
def test_a_server_whose_errors_repeat_values():
    with postgresql_server() as server, postgresql_database(server, NAME) as connection:
        connection.execute(SPEAKING)
        row = canaries.row()
        values = (
            row["phone"],
            row["email"],
            row["born"],
            msgspec.json.encode({row["phone"]: row}).decode(),
        )
        connection.execute("INSERT INTO users VALUES (1, %s, %s, %s, %s, now())", values)
        connection.execute("INSERT INTO speaking VALUES (%s)", (row["phone"],))
        connection.execute("INSERT INTO warning VALUES (%s)", (row["phone"],))
        connection.execute(f"GRANT SELECT ON users, speaking, warning TO {NAME}_reader")
        address = f"postgresql://{NAME}_reader@{server.rpartition('@')[2]}/{NAME}"
        with suppress(psycopg.Error):
            connection.execute("SET client_min_messages = debug5")
        report = clean(scan(address, secret=Secret("pw")))
    assert "public.speaking" in {one.where for one in report.remarks}
    users = next(one for one in report.containers if one.name == "public.users")
    assert [span.column for span in users.dates] == ["at"]


def test_the_search_finds_half_a_canary():
    """Otherwise nothing above says anything."""
    for canary in canaries.CANARIES:
        half = canary[: max(canaries.LEAST, -(-len(canary) // 2))]
        assert canaries.seen_in(f"x{half}x")
        assert canaries.seen_in(canary[-len(half) :])
    assert not canaries.seen_in("1*********2 a**@**.** public.users 2026-01-31")
