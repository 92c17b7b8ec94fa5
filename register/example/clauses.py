"""The clauses of the sample policy: what each says, in our words, and where it is recorded."""

from __future__ import annotations

from pathlib import Path

import msgspec

from inventory.vocabulary_loading.files import parse_toml

from .files import CLAUSES, FOLDER


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One clause. ``records`` has codes by kind of record, ``terms`` keys by vocabulary.

    A clause that is not ``recordable`` says why in ``reason``; what it leaves in the register all
    the same is listed.
    """

    row: str
    title: dict[str, str]
    recordable: bool
    reason: dict[str, str] = {}
    records: dict[str, list[str]] = {}
    terms: dict[str, list[str]] = {}


class ClauseFile(msgspec.Struct, forbid_unknown_fields=True):
    """``clauses.toml``."""

    clause: list[Clause]


def read_clauses(path: Path = FOLDER / CLAUSES) -> list[Clause]:
    """Every clause in the policy's order."""
    _text, document = parse_toml(path.read_bytes(), path.name)
    return msgspec.convert(document, ClauseFile).clause
