"""What can go wrong, by code. Drivers put values and addresses into their messages: none is kept.

``SourceError`` is raised outside ``except``, so that no other error hangs on it.
"""

from __future__ import annotations

import csv
import sqlite3
import zlib
from tarfile import TarError
from typing import Final
from zipfile import BadZipFile

import psycopg
import pymysql

CODES: Final = frozenset(
    {
        "address", "archive-locked", "archive-parquet", "bomb", "damaged", "deep", "encoding",
        "format", "locked", "login", "missing", "no-permission", "password-in-address", "secret",
        "timeout", "too-large", "unreachable", "unreadable",
    }
)  # fmt: skip
"""Of errors; ``register.scanning.wording`` has words for each, and for those of remarks."""

BY_KIND: Final[tuple[tuple[tuple[type[BaseException], ...], str], ...]] = (
    ((UnicodeError,), "encoding"),
    ((RecursionError,), "deep"),
    ((MemoryError, OverflowError), "too-large"),
    ((FileNotFoundError, NotADirectoryError, IsADirectoryError), "missing"),
    ((PermissionError,), "no-permission"),
    ((TimeoutError,), "timeout"),
    ((ConnectionError,), "unreachable"),
    ((BadZipFile, TarError, zlib.error, EOFError, csv.Error), "damaged"),
)
BY_STATE: Final = (
    ("57014", "timeout"),
    ("25P03", "timeout"),
    ("55P03", "locked"),
    ("42501", "no-permission"),
    ("28", "login"),
    ("3D", "missing"),
    ("08", "unreachable"),
    ("57P", "unreachable"),
)
"""The beginning of an SQLSTATE."""
BY_WORD: Final = (
    ("authentication failed", "login"),
    ("no password supplied", "login"),
    ("role ", "login"),
    ("pg_hba.conf", "login"),
    ("does not exist", "missing"),
)
"""Of PostgreSQL refusing a connection, where it speaks English."""
BY_NUMBER: Final = {
    1044: "no-permission", 1045: "login", 1698: "login", 1049: "missing", 1205: "locked",
    1142: "no-permission",
    1143: "no-permission", 1227: "no-permission", 1317: "timeout", 1969: "timeout",
    2003: "unreachable", 2005: "unreachable", 2006: "unreachable", 2013: "unreachable",
    3024: "timeout",
}  # fmt: skip
"""Of MySQL and MariaDB."""
BY_RESULT: Final = {
    "SQLITE_INTERRUPT": "timeout",
    "SQLITE_NOTADB": "format",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_CANTOPEN": "no-permission",
    "SQLITE_AUTH": "no-permission",
    "SQLITE_BUSY": "locked",
    "SQLITE_TOOBIG": "too-large",
}


class SourceError(Exception):
    """A source, or a part of it, that cannot be looked through; a code and no words."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.where = where


def code_of(error: BaseException) -> str:
    """What an error of any driver means, read from its type and number only."""
    if isinstance(error, SourceError):
        return error.code
    if isinstance(error, psycopg.Error):
        return of_postgresql(error)
    if isinstance(error, pymysql.MySQLError):
        number = error.args[0] if error.args else None
        return BY_NUMBER.get(number, "unreadable") if isinstance(number, int) else "unreadable"
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "") or ""
        return next((code for key, code in BY_RESULT.items() if name.startswith(key)), "unreadable")
    return next((code for kinds, code in BY_KIND if isinstance(error, kinds)), "unreadable")


def of_postgresql(error: psycopg.Error) -> str:
    state = error.sqlstate or ""
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        return "unreachable"
    if not state and isinstance(error, psycopg.OperationalError):
        # Of a login that fails the driver tells no number, so its words are looked at, not kept.
        said = str(error)
        return next((code for word, code in BY_WORD if word in said), "unreachable")
    return next((code for start, code in BY_STATE if state.startswith(start)), "unreadable")
