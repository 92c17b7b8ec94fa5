"""A bad value in the environment stops every command: one clear line, exit code 2."""

from __future__ import annotations

import runpy
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from environs import EnvError

from config import environment
from tests.conftest import ROOT, Manage, environment_of
from tests.contracts.test_docs import NOT_OURS, variables_in_code

ELSEWHERE = (
    "OIDC_",
    "BREAK_GLASS",
    "MFA_",
    "SESSION_",
    "LOGIN_",
    "PASSWORD_",
    "DATABASE_REPLICA",
    "ACCESS_LOG",
)

BAD = [
    ("DATABASE_URL", "garbage", "postgresql://user:password@host"),
    ("DATABASE_URL", "mysql://root@127.0.0.1/register", "neither SQLite nor PostgreSQL"),
    ("DATABASE_URL", "postgresql://127.0.0.1:many/register", "not a valid url"),
    ("DATABASE_URL", "postgresql://127.0.0.1", "names no database"),
    ("DATABASE_URL", "postgresql://one:many,two:5432/register", "not a valid url"),
    ("DATABASE_POOL_SIZE", "none", "DATABASE_POOL_SIZE"),
    ("DATABASE_REPLICA_URLS", "sqlite:///copy.sqlite3", "number 1 is no address of a PostgreSQL"),
    ("DATABASE_REPLICA_URLS", "postgresql://one/x,postgresql://two", "number 2 is no address"),
    ("TIME_ZONE", "Mars/Olympus", "there is no time zone “Mars/Olympus”"),
    ("TIME_ZONE", "../etc/passwd", "there is no time zone"),
    ("LANGUAGE_CODE", "fr", "zh-hans"),
    ("LOG_LEVEL", "LOUD", "WARNING"),
    ("DEBUG", "perhaps", "DEBUG"),
    ("EMAIL_URL", "pigeon://loft", "names no way to send e-mail"),
    ("EMAIL_URL", "smtp://host:many", "submission://user:password@host:587"),
    ("EMAIL_FROM", "the register", "is no e-mail address"),
    ("REVIEW_INTERVAL_MONTHS", "0", "REVIEW_INTERVAL_MONTHS"),
    ("HTTPS_ONLY", "perhaps", "HTTPS_ONLY"),
    ("OIDC_ISSUER", "login.example.com", "OIDC_CLIENT_ID: OIDC_ISSUER is set"),
    ("DATA_DIR", "/dev/null/data", "cannot be made"),
    ("LOG_FORMAT", "xml", "json"),
    ("SLOW_QUERY_MILLISECONDS", "-1", "SLOW_QUERY_MILLISECONDS"),
    ("METRICS", "everybody", "loopback"),
    ("METRICS", "token", "METRICS_TOKEN: METRICS=token asks for a token"),
    ("SECRET_KEY_FILE", "/nowhere/secret", "cannot be read (No such file"),
    ("EMAIL_URL_FILE", "/dev/null", "is empty"),
    ("DATABASE_URL_FILE", "/nowhere/address", "Set only one of them"),
]


BAD_TOO = [
    ("ALLOWED_HOSTS", "https://register.example", "without https://"),
    ("ALLOWED_HOSTS", "register.example:8443", "without a port"),
    ("CSRF_TRUSTED_ORIGINS", "register.example", "https://register.example"),
    ("CHECKPOINT_SINKS", "pigeon:loft", "folder:/path"),
    ("CHECKPOINT_SINKS", "mailto:nobody", "mailto:name@example.com"),
    ("BEHIND_PROXY", "perhaps", "BEHIND_PROXY"),
    ("API_REQUESTS_PER_MINUTE", "0", "API_REQUESTS_PER_MINUTE"),
    ("API_CACHE_MEGABYTES", "-1", "API_CACHE_MEGABYTES"),
    ("API_TOKEN_MAX_DAYS", "0", "API_TOKEN_MAX_DAYS"),
    ("IMPORT_UPLOAD_MEGABYTES", "0", "IMPORT_UPLOAD_MEGABYTES"),
    ("WEBHOOK_INTERNAL_HOSTS", "two words", "is no host"),
    ("WORKERS", "none", "WORKERS"),
]
"""Refused in the same way, and tried without a program of its own for each."""

ANYTHING = {
    "CHECKPOINT_KEY_FILE": "a file that is made later; checkpoint says when it cannot be used",
    "STATIC_ROOT": "a folder that collectstatic makes; the server says when nothing is in it",
    "METRICS_TOKEN": "tried with METRICS",
    "HOST": "the server's: tests/config/test_server.py",
    "PORT": "likewise",
    "PYTHON": "bin/setup's: tests/config/test_server.py",
    "TEST_DATABASE_URL": "of the tests",
    "CI": "of build servers",
}
"""Variables for which no value is bad by itself, or that are tried elsewhere."""


@pytest.mark.filterwarnings("ignore:.*found in sys.modules")  # it is read again on purpose
@pytest.mark.parametrize(("name", "value", "told"), BAD_TOO)
def test_a_bad_value_is_refused_where_the_settings_are_read(
    name: str, value: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    runpy.run_module("config.settings")
    monkeypatch.setenv(name, value)
    with pytest.raises((ImproperlyConfigured, EnvError)) as refused:
        runpy.run_module("config.settings")
    assert name in str(refused.value)
    assert told in str(refused.value)


def test_every_variable_is_tried_with_a_bad_value():
    tried = {name.removesuffix("_FILE") for name, _value, _told in BAD + BAD_TOO}
    # Those of signing in and of replicas have tests of their own.
    own = {name for name in variables_in_code() if name.startswith(ELSEWHERE)}
    assert variables_in_code() - set(NOT_OURS) - own - tried == set(ANYTHING)


@pytest.mark.parametrize(("name", "value", "told"), BAD)
def test_a_bad_value_is_refused_by_name(name: str, value: str, told: str, manage: Manage):
    settings = {"DATABASE_URL": "postgresql://127.0.0.1/register"}
    ended = manage("migrate", **(settings | {name: value}))
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert name in ended.stderr
    assert told in ended.stderr
    assert not ended.stdout


def test_a_refused_address_never_shows_its_password(manage: Manage):
    ended = manage("check", DATABASE_URL="postgres+ssl://me:hunter2@127.0.0.1/register")
    assert ended.returncode == 2
    assert "hunter2" not in ended.stderr


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path):
    made = environment.secret_key(tmp_path)
    assert len(made) >= 50
    assert environment.secret_key(tmp_path) == made
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_given_secret_is_not_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SECRET_KEY", "given")
    assert environment.secret_key(tmp_path) == "given"
    assert not list(tmp_path.iterdir())


def test_a_secret_that_cannot_be_kept_is_reported(tmp_path: Path):
    (tmp_path / "secret_key").mkdir()
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        environment.secret_key(tmp_path)


def test_a_secret_is_read_from_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept = tmp_path / "kept"
    kept.write_text(" päss word \n", encoding="utf-8")
    monkeypatch.delenv("SOME_SECRET", raising=False)
    assert environment.secret("SOME_SECRET", default="else") == "else"
    monkeypatch.setenv("SOME_SECRET_FILE", str(kept))
    assert environment.secret("SOME_SECRET") == " päss word "


def test_a_secret_given_twice_is_refused_without_telling_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    kept = tmp_path / "kept"
    kept.write_text("hunter2")
    monkeypatch.setenv("SOME_SECRET", "hunter3")
    monkeypatch.setenv("SOME_SECRET_FILE", str(kept))
    with pytest.raises(ImproperlyConfigured, match="Set only one of them") as refused:
        environment.secret("SOME_SECRET")
    assert "hunter" not in str(refused.value)


def test_a_secret_that_is_no_text_is_refused_by_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "kept").write_bytes(b"\xff\xfe")
    monkeypatch.setenv("SOME_SECRET_FILE", str(tmp_path / "kept"))
    with pytest.raises(ImproperlyConfigured, match="it is no UTF-8 text"):
        environment.secret("SOME_SECRET")


def test_style_sheets_are_collected_only_where_somebody_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.delenv("STATIC_ROOT", raising=False)
    assert environment.static_files()[0] is None
    monkeypatch.setenv("STATIC_ROOT", str(tmp_path))
    folder, storages = environment.static_files()
    assert folder == str(tmp_path)
    assert "CompressedManifest" in storages["staticfiles"]["BACKEND"]


def test_the_server_refuses_a_bad_value_in_one_line(tmp_path: Path):
    ended = subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=ROOT,
        env=environment_of(tmp_path) | {"METRICS": "everybody"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("Settings: ")
    assert ended.stderr.count("\n") == 1


def settings_of(url: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("DATABASE_URL", url)
    return environment.database(Path("/data with %41 space"))


def test_the_database_is_a_file_in_the_data_folder(monkeypatch: pytest.MonkeyPatch):
    settings = settings_of("", monkeypatch)
    assert settings["NAME"] == "/data with %41 space/register.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["CONN_MAX_AGE"] is None


def test_a_command_has_a_connection_of_its_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("DATABASE_POOL_SIZE", raising=False)
    assert "pool" not in settings_of("postgresql://db/register", monkeypatch)["OPTIONS"]


def test_the_servers_connections_are_pooled(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_POOL_SIZE", "3")
    settings = settings_of("postgresql://me:a%40b@db:5433/register?sslmode=require", monkeypatch)
    assert settings["PASSWORD"] == "a@b"
    assert settings["PORT"] == 5433
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert settings["OPTIONS"]["pool"]["max_size"] == 3
    # Django refuses a pool together with connections that outlive their request.
    assert settings["CONN_MAX_AGE"] == 0


def test_a_database_may_have_several_hosts(monkeypatch: pytest.MonkeyPatch):
    settings = settings_of("postgresql://me:a%2Cb@one:5433,two/register", monkeypatch)
    assert (settings["HOST"], settings["PORT"]) == ("one,two", "5433,5432")
    assert (settings["USER"], settings["PASSWORD"]) == ("me", "a,b")
    assert settings["OPTIONS"]["target_session_attrs"] == "read-write"


REPLICAS = "postgresql://me:a%2Cb@one/register,postgresql://two:5433/register?sslmode=require"


def test_replicas_are_read_and_never_written(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/register")
    monkeypatch.setenv("DATABASE_POOL_SIZE", "3")
    monkeypatch.setenv("DATABASE_REPLICA_URLS", REPLICAS)
    found = environment.databases(Path("/data"))
    assert list(found) == ["default", "replica_1", "replica_2"]
    first, second = found["replica_1"], found["replica_2"]
    assert (first["HOST"], first["PASSWORD"], second["PORT"]) == ("one", "a,b", 5433)
    assert first["OPTIONS"]["options"] == "-c default_transaction_read_only=on"
    assert second["OPTIONS"]["sslmode"] == "require"
    assert second["OPTIONS"]["pool"] == {"min_size": 0, "max_size": 3, "timeout": 2}
    assert found["default"]["OPTIONS"]["pool"]["timeout"] == 10


def test_sqlite_has_no_replicas(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("DATABASE_REPLICA_URLS", REPLICAS)
    with pytest.raises(ImproperlyConfigured, match="SQLite has no replicas"):
        environment.databases(Path("/data"))
