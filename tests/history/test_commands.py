"""Every command refuses bad input with one line and exit code 2."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.db import OperationalError, connection

from history.commands import RegisterCommand
from history.readiness import (
    NotReadyError,
    database_name,
    is_missing_file,
    refuse_unready_database,
)
from history.triggers import uninstall_triggers


class Weigh(RegisterCommand):
    """A command without a database, to look at the base class alone."""

    needs_current_tables = False
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", choices=["kg", "lb"])
        parser.add_argument("--trouble", choices=["database", "file", "input"])

    def handle(self, *args: Any, **options: Any) -> None:
        match options["trouble"]:
            case "database":
                raise OperationalError("server closed\n  the connection")
            case "file":
                open("/nowhere/at/all", "w")  # noqa: PTH123, SIM115
            case "input":
                self.fail("The weight\nis negative.")
            case _:
                self.stdout.write("weighed")


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line a refused command leaves."""
    with pytest.raises(SystemExit) as ended:
        Weigh().run_from_argv(["manage.py", "weigh", *arguments])
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    return err


@pytest.fixture
def _connections_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.management.base.connections.close_all", lambda: None)


@pytest.mark.usefixtures("_connections_stay_open")
class TestFromTheCommandLine:
    def test_an_unknown_choice_is_named_with_the_ones_there_are(self, capsys):
        line = refusal(capsys, "--unit", "stone")
        assert "'stone'" in line
        assert "kg" in line
        assert "manage.py weigh --help" in line

    def test_an_unknown_argument_is_named(self, capsys):
        assert "--heavy" in refusal(capsys, "--heavy")

    def test_bad_input_is_told_in_one_line(self, capsys):
        assert refusal(capsys, "--trouble", "input").endswith("The weight is negative.\n")

    def test_an_error_of_the_database_is_told_in_one_line(self, capsys):
        assert "server closed the connection" in refusal(capsys, "--trouble", "database")

    def test_a_file_that_cannot_be_written_is_named(self, capsys):
        assert "/nowhere/at/all" in refusal(capsys, "--trouble", "file")

    def test_good_input_is_obeyed(self, capsys):
        Weigh().run_from_argv(["manage.py", "weigh", "--unit", "kg"])
        assert capsys.readouterr().out == "weighed\n"


def test_called_from_code_the_error_carries_the_exit_code():
    with pytest.raises(CommandError) as refused:
        call_command(Weigh(), unit="stone", trouble="input")
    assert refused.value.returncode == 2


@pytest.mark.django_db
def test_a_current_database_is_accepted():
    assert not is_missing_file(connection)
    refuse_unready_database(connection)


@pytest.mark.django_db
def test_a_database_that_would_keep_no_history_is_refused():
    uninstall_triggers()
    with pytest.raises(NotReadyError, match=r"would not write its history.*manage\.py migrate"):
        refuse_unready_database(connection)


def test_the_name_of_a_database_never_holds_its_password():
    class Far:
        settings_dict = {
            "NAME": "register",
            "HOST": "db.internal",
            "PORT": "",
            "PASSWORD": "secret",
        }

    assert database_name(Far()) == "register (db.internal:5432)"  # type: ignore[arg-type]
