"""What the environment says, checked: a bad value stops every command with one clear line."""

from __future__ import annotations

import copy
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from dj_email_url import parse as parse_email
from django.conf import global_settings
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from environs import Env, validate

from .addresses import parsed, replicas

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent

SQLITE_OPTIONS = {
    # A transaction that starts with reading and then writes would be refused at once, however long
    # the time-out, when somebody else wrote in between.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds a writer waits for another one's transaction
    # FULL: what was said to be recorded is still there after a power failure.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}

SHORTEST_TOKEN = 20
"""Characters: fewer can be guessed by whoever may ask as often as they like."""

EMAIL_SETTINGS = {
    "EMAIL_BACKEND",
    "EMAIL_HOST",
    "EMAIL_PORT",
    "EMAIL_HOST_USER",
    "EMAIL_HOST_PASSWORD",
    "EMAIL_USE_TLS",
    "EMAIL_USE_SSL",
    "EMAIL_TIMEOUT",
    "DEFAULT_FROM_EMAIL",
}


def secret(name: str, default: str = "") -> str:
    """The secret called ``name``, or the one kept in the file that ``NAME_FILE`` names.

    Line breaks at the end of such a file are not part of the secret. Raises
    ``ImproperlyConfigured`` when both are given or the file cannot be read: never with the value.
    """
    given: str = env.str(name, default="")
    path: str = env.str(f"{name}_FILE", default="")
    if not path:
        return given or default
    if given:
        raise ImproperlyConfigured(f"{name}: {name}_FILE is set too. Set only one of them.")
    try:
        kept = Path(path).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:
        problem = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise ImproperlyConfigured(
            f"{name}_FILE: {path} cannot be read ({problem}). Name a file that the server may read."
        ) from error
    if not kept.strip():
        raise ImproperlyConfigured(f"{name}_FILE: {path} is empty. Write the secret into it.")
    return kept


def data_dir() -> Path:
    """The folder of everything the register writes itself (``DATA_DIR``); made when missing."""
    path = env.path("DATA_DIR", default=BASE_DIR / "var").absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR: {path} cannot be made ({error.strerror}). Name a folder you may write to."
        ) from error
    return path


def secret_key(folder: Path) -> str:
    """``SECRET_KEY``, or the one made on first use and kept in ``folder`` for its owner's eyes."""
    given = secret("SECRET_KEY")
    path = folder / "secret_key"
    try:
        return given or _kept_secret(path)
    except OSError as error:
        raise ImproperlyConfigured(
            f"SECRET_KEY: {path} cannot be used ({error.strerror}). Set SECRET_KEY, or mend the"
            " file's permissions."
        ) from error


def _kept_secret(path: Path) -> str:
    if not path.exists() or not path.read_text():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


def time_zone() -> str:
    """``TIME_ZONE``: the zone in which people read and write times."""
    name = env.str("TIME_ZONE", default="Asia/Shanghai")
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError) as error:
        raise ImproperlyConfigured(
            f"TIME_ZONE: there is no time zone “{name}”. Give a name such as Asia/Shanghai,"
            " Europe/Berlin or UTC."
        ) from error


def one_of(name: str, allowed: list[str], default: str) -> str:
    """A variable with few possible values."""
    told = f"Must be one of: {', '.join(allowed)}."
    value: str = env.str(name, default=default, validate=validate.OneOf(allowed, error=told))
    return value


def database(folder: Path) -> dict[str, Any]:
    """``DATABASE_URL``: SQLite in ``folder`` unless it names another file or a PostgreSQL."""
    url = secret("DATABASE_URL") or f"sqlite:///{quote(str(folder))}/register.sqlite3"
    scheme = url.partition(":")[0]
    # The address is never repeated: it may hold a password.
    mend = "Give postgresql://user:password@host:5432/name or sqlite:////path/to/file.sqlite3."
    if scheme not in {"sqlite", "postgresql", "postgres"}:
        raise ImproperlyConfigured(f"DATABASE_URL: it names neither SQLite nor PostgreSQL. {mend}")
    try:
        settings = parsed(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL: {error} {mend}") from error
    if not settings.get("NAME"):
        raise ImproperlyConfigured(f"DATABASE_URL: it names no database. {mend}")
    own = SQLITE_OPTIONS if scheme == "sqlite" else _postgresql_options()
    settings["OPTIONS"] = {**own, **settings.get("OPTIONS", {})}
    if scheme != "sqlite":
        # A connection from the pool may have died with a restarted server: its pool looks first.
        settings["ENGINE"] = "config.postgresql"
    else:
        # Kept by each thread of the server: the last to close a file in WAL mode writes it all to
        # the disk, and the next to open it begins anew, which takes longer than most answers.
        settings["CONN_MAX_AGE"] = None
    return settings


def databases(folder: Path) -> dict[str, dict[str, Any]]:
    """The database that is written, and its replicas (``DATABASE_REPLICA_URLS``)."""
    written = database(folder)
    return {"default": written, **replicas(secret("DATABASE_REPLICA_URLS"), written)}


def internal_hosts() -> list[str]:
    """``WEBHOOK_INTERNAL_HOSTS``: hosts of receivers that may be inside the house."""
    listed: list[str] = env.list("WEBHOOK_INTERNAL_HOSTS", default=[])
    found = [one.strip() for one in listed if one.strip()]
    for one in found:
        if not re.fullmatch(r"(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?", one):
            raise ImproperlyConfigured(
                f"WEBHOOK_INTERNAL_HOSTS: “{one}” is no host. Give names or addresses with commas,"
                " with a port or without: hooks.corp.example:8443,192.0.2.7,[2001:db8::7]:8443."
            )
    return found


def static_files() -> tuple[str | None, dict[str, Any]]:
    """``STATIC_ROOT`` and Django's ``STORAGES``: whether style sheets and scripts are collected."""
    folder = env.str("STATIC_ROOT", default="")
    storages = copy.deepcopy(global_settings.STORAGES)
    if not folder:
        return None, storages
    storages["staticfiles"]["BACKEND"] = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    return str(Path(folder).absolute()), storages


def metrics() -> tuple[str, str]:
    """``METRICS`` and ``METRICS_TOKEN``: who may ask for the figures, and with what."""
    who = one_of("METRICS", ["off", "loopback", "token"], default="off")
    token = secret("METRICS_TOKEN")
    if who == "token" and len(token) < SHORTEST_TOKEN:
        raise ImproperlyConfigured(
            "METRICS_TOKEN: METRICS=token asks for a token of at least"
            f" {SHORTEST_TOKEN} characters. Make one: openssl rand -hex 32"
        )
    return who, token


def _postgresql_options() -> dict[str, Any]:
    options: dict[str, Any] = {
        "connect_timeout": 5,
        # As on SQLite: nobody waits longer for another one's transaction.
        "options": f"-c lock_timeout={SQLITE_OPTIONS['timeout']}s",
    }
    size = env.int("DATABASE_POOL_SIZE", default=0, validate=validate.Range(min=0))
    if size:
        # Seconds: a page that waits longer for a connection is better answered with an error.
        options["pool"] = {"min_size": 1, "max_size": size, "timeout": 10}
    return options


def email() -> dict[str, Any]:
    """Django's settings of e-mail, from ``EMAIL_URL`` and ``EMAIL_FROM``.

    Messages are written to the output of the command unless the address names a server.
    """
    url = secret("EMAIL_URL", default="console:")
    # The address is never repeated: it may hold a password.
    mend = "Give submission://user:password@host:587, smtp://host:25 or console:."
    if url.partition(":")[0] not in {"submission", "smtp", "console"}:
        raise ImproperlyConfigured(f"EMAIL_URL: it names no way to send e-mail. {mend}")
    try:
        settings = dict(parse_email(url))
    except (ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"EMAIL_URL: {error} {mend}") from error
    settings["EMAIL_TIMEOUT"] = 10  # seconds: others wait for the database meanwhile
    sender = env.str("EMAIL_FROM", default="register@localhost")
    try:
        validate_email(sender)
    except ValidationError as error:
        raise ImproperlyConfigured(
            "EMAIL_FROM: it is no e-mail address. Give one such as register@example.com."
        ) from error
    settings["DEFAULT_FROM_EMAIL"] = sender
    return {name: value for name, value in settings.items() if name in EMAIL_SETTINGS}
