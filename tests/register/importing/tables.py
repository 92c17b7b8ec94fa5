"""What tests of tables share: small tables, and files written for the purpose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from register.importing.files import read_here
from register.importing.files.content import Content, Sheet
from register.importing.known import Known
from register.importing.layouts.flat import Table
from register.importing.layouts.reader import Options
from register.importing.rows import Problem, Statement

from .statements import DAY

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str) -> Content:
    return read_here(SAMPLES / name, name)


def sheet(*rows: list[Any], name: str = "Sheet1", **more: Any) -> Content:
    """A file of one sheet."""
    width = max(map(len, rows))
    filled = [[*row, *[None] * (width - len(row))] for row in rows]
    return Content("xlsx", (Sheet(name, filled, **more),))


def read(content: Content, mapping: Mapping[str, Any] | None = None, **options: Any) -> Statement:
    """What the reader of any table makes of it."""
    return Table().read(content, Options(DAY, mapping=mapping or {}, **options), Known())


def values(statement: Statement, kind: str) -> list[dict[str, Any]]:
    return [row.values for row in statement.rows.get(kind, [])]


def by_code(statement: Statement, kind: str) -> dict[str, dict[str, Any]]:
    return {row["code"]: row for row in values(statement, kind)}


def problems(statement: Statement, code: str) -> list[Problem]:
    return [one for one in statement.problems if one.code == code]
