"""The suite says plainly on which engines it ran, and a build server needs both."""

from __future__ import annotations

import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import NoReturn

import pytest

from tests import engines, private_cluster
from tests.bytecode import compiled_once
from tests.conftest import ROOT, is_of_another_part
from tests.private_cluster import Cluster, ClusterError, find_programs


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses the suite was sent to, instead of running it; one that fails says so itself."""
    addresses: list[str] = []

    def run_suite(suite: engines.Suite, arguments: list[str]) -> engines.Outcome:
        if suite.part == "others":
            addresses.append(suite.url)
        code = 1 if "broken" in suite.url or suite.part in arguments else 0
        code = 5 if f"not {suite.part}" in arguments else code
        return engines.Outcome(suite.name, code, "3 passed in 0.1s", 1.0, f"all of {suite.name}\n")

    monkeypatch.setattr(engines, "run_suite", run_suite)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    return addresses


def nothing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_cluster() -> NoReturn:
        raise ClusterError("no PostgreSQL programs were found")

    monkeypatch.setattr(engines, "answering", lambda _server: "")
    monkeypatch.setattr(engines, "private_cluster", no_cluster)


def test_a_named_database_is_used_as_it_is(runs, monkeypatch, capsys):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgresql://db/mine")
    assert engines.main([]) == 0
    assert sorted(runs) == ["", "postgresql://db/mine"]
    said = capsys.readouterr().out.splitlines()
    assert "all of PostgreSQL TEST_DATABASE_URL" in said
    assert said[-2] == "PostgreSQL TEST_DATABASE_URL: passed: 3 passed in 0.1s [1 s]"
    assert said[-1] == "SQLite in a browser: passed: 3 passed in 0.1s [1 s]"


def test_without_programs_a_local_server_gets_a_database_of_its_own(runs, monkeypatch):
    nothing_answers(monkeypatch)
    monkeypatch.setattr(engines, "answering", lambda _server: "15")
    assert engines.main([]) == 0
    assert max(runs).startswith(f"{engines.LOCAL_SERVER}/register_")


def test_a_cluster_of_ones_own_is_faster_than_a_server_that_is_there(runs, monkeypatch):
    monkeypatch.setattr(engines, "answering", lambda _server: "15")
    monkeypatch.setattr(engines, "private_cluster", lambda: nullcontext("postgresql://mine"))
    assert engines.main([]) == 0
    assert max(runs).startswith("postgresql://mine/register_")


def test_without_postgresql_it_is_said(runs, monkeypatch, capsys):
    nothing_answers(monkeypatch)
    assert engines.main([]) == 0
    assert runs == [""]
    assert "PostgreSQL: NOT RUN: no PostgreSQL programs" in capsys.readouterr().out


def test_without_postgresql_a_build_fails(runs, monkeypatch):
    nothing_answers(monkeypatch)
    monkeypatch.setenv("CI", "true")
    assert engines.main([]) == 1


def test_a_failure_on_either_engine_is_a_failure(runs, monkeypatch, capsys):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgresql://db/broken")
    assert engines.main([]) == 1
    assert "FAILED" in capsys.readouterr().out


@pytest.mark.parametrize("is_postgresql", [True, False])
def test_a_failure_in_the_browser_is_a_failure(runs, monkeypatch, is_postgresql):
    if not is_postgresql:
        nothing_answers(monkeypatch)
    assert engines.main(["browser"]) == 1


def test_who_selects_tests_need_not_select_some_of_each_run(runs, monkeypatch, capsys):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgresql://db/mine")
    assert engines.main(["not browser"]) == 0
    assert "SQLite in a browser: nothing to run" in capsys.readouterr().out
    assert engines.main(["not browser", "not others"]) == 5


def test_a_run_of_all_that_finds_nothing_is_a_failure():
    nothing = engines.Outcome("PostgreSQL", 5, "no tests ran", 1.0, "")
    passed = nothing._replace(exit_code=0)
    assert max(engines.codes_of([passed, nothing], is_selected=False)) == 5
    assert engines.codes_of([passed, nothing], is_selected=True) == [0]


@pytest.mark.parametrize(
    ("part", "path", "is_left_out"),
    [
        ("others", "browser/test_keys.py", True),
        ("others", "test_engines.py", False),
        ("browser", "browser/test_keys.py", False),
        ("browser", "test_engines.py", True),
        ("", "browser/test_keys.py", False),
        ("", "test_engines.py", False),
    ],
)
def test_a_test_is_in_one_part(monkeypatch, part, path, is_left_out):
    monkeypatch.setenv("TEST_PART", part)
    assert is_of_another_part(ROOT / "tests" / path) is is_left_out


def test_a_run_is_kept_whole_and_its_last_line_once_more(monkeypatch):
    monkeypatch.setattr(sys, "executable", "echo")
    outcome = engines.run_suite(engines.Suite("SQLite", "", "others"), ["== 4 passed in 2s =="])
    assert outcome.exit_code == 0
    assert outcome.output == "-m pytest == 4 passed in 2s ==\n"
    assert outcome.summary == "-m pytest == 4 passed in 2s"


def test_a_server_nobody_runs_does_not_answer():
    assert engines.answering("postgresql://postgres@127.0.0.1:1") == ""


def test_missing_programs_are_reported_with_what_to_do(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(private_cluster, "USUAL_PLACES", ("/nowhere/*/bin",))
    with pytest.raises(ClusterError, match="install PostgreSQL, or set TEST_DATABASE_URL"):
        find_programs()


def test_a_program_that_fails_is_quoted(tmp_path: Path):
    program = tmp_path / "initdb"
    program.write_text("#!/bin/sh\necho 'no space left' >&2\nexit 3\n")
    program.chmod(0o700)
    with pytest.raises(ClusterError, match="initdb failed and said: no space left"):
        Cluster(tmp_path, tmp_path, {}).start()


def test_programs_of_a_run_keep_what_they_compile():
    kept = compiled_once({"PYTHONDONTWRITEBYTECODE": "1", "LANG": "C"})
    assert kept == {"LANG": "C", "PYTHONPYCACHEPREFIX": str(Path(sys.prefix) / "bytecode")}
    assert compiled_once({"PYTHONPYCACHEPREFIX": "/mine"}) == {"PYTHONPYCACHEPREFIX": "/mine"}
