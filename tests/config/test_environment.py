"""A bad value in the environment stops every command: one clear line, exit code 2."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment
from tests.conftest import Manage

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
    ("DATA_DIR", "/dev/null/data", "cannot be made"),
]


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
