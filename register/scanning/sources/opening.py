"""Opens the source an address names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .addresses import Address, Secret, parsed
from .budget import Budget
from .databases.mysql import MySql
from .databases.postgresql import PostgreSql
from .databases.sqlite import Sqlite
from .failures import SourceError
from .files.folder import Files
from .pieces import Source


def opened(
    address: str,
    budget: Budget,
    *,
    secret: Secret | None = None,
    leave_out: Iterable[str] = (),
) -> Source:
    """Connect, or list what there is. Raises ``SourceError`` and drivers' own errors."""
    at = parsed(address)
    if at.kind == "postgresql":
        return PostgreSql(at, secret or Secret(), budget, tuple(leave_out))
    if at.kind == "mysql":
        return MySql(at, secret or Secret(), budget, tuple(leave_out))
    return of_files(at, budget, tuple(leave_out))


def of_files(at: Address, budget: Budget, leave_out: tuple[str, ...]) -> Source:
    path = Path(at.path)
    if not path.exists():
        raise SourceError("missing")
    if at.kind == "sqlite":
        return Sqlite(path, at.shown, budget, leave_out)
    return Files(path, at.shown, budget, leave_out, told="" if at.kind == "files" else at.kind)
