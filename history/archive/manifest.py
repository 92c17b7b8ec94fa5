"""What an archive says of itself: which register, up to where, and every member with its hash."""

from __future__ import annotations

from typing import Final

import msgspec
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from ..layouts import models_by_versions
from .contents import Contents

FORMAT: Final = "register-archive/1"
MANIFEST: Final = "manifest.json"
SCHEMA: Final = "schema.json"
README: Final = "README.txt"
CHAIN: Final = "chain.jsonl"
LONGEST_LINE: Final = 512 * 1024 * 1024
"""Bytes: a kept file of 256 MB, in hexadecimal."""


class Member(msgspec.Struct):
    """One file in the archive."""

    name: str
    lines: int
    bytes: int
    sha256: str


class Manifest(msgspec.Struct):
    """Nothing in it depends on the engine, the machine, or the clock."""

    format: str
    register: str
    """Which register this is; empty when nothing has been recorded."""
    number: int
    head: str
    sealed_at: str
    software: str
    with_secrets: bool
    migrations: dict[str, list[str]]
    left_out: dict[str, str]
    members: list[Member]


def encoded(manifest: Manifest) -> bytes:
    return readable(manifest)


def readable(value: object) -> bytes:
    """JSON for people, ended by a line feed."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def migrations_of(connection: BaseDatabaseWrapper, contents: Contents) -> dict[str, list[str]]:
    """The migrations applied to the archived tables, by app. One query."""
    models = [*models_by_versions().values(), *(one.model for one in contents.besides)]
    labels = {"history", *(model._meta.app_label for model in models)}
    applied: dict[str, list[str]] = {label: [] for label in sorted(labels)}
    for label, name in sorted(MigrationRecorder(connection).applied_migrations()):
        if label in applied:
            applied[label].append(name)
    return applied


def history_member(label: str) -> str:
    return f"history/{label}.jsonl"


def uncovered_member(label: str) -> str:
    return f"uncovered/{label}.jsonl"


def rows_member(label: str) -> str:
    return f"models/{label}.jsonl"


def beside_member(label: str) -> str:
    return f"beside/{label}.jsonl"
