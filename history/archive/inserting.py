"""Many rows into one table, as fast as the engine takes them: COPY, or one prepared statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from ..readiness import one_line
from .arriving import Arriving
from .contents import ArchiveError

ROWS_AT_ONCE: Final = 4_000
BYTES_AT_ONCE: Final = 16 * 1024 * 1024
"""Of lines, before they are written."""


class Table:
    """Takes rows of some columns from one member, and writes them some thousand at a time.

    ``more`` values are kept ready already, and follow the columns read.
    """

    def __init__(
        self,
        member: str,
        table: str,
        fields: Sequence[Any],
        connection: BaseDatabaseWrapper,
        more: Sequence[str] = (),
    ) -> None:
        self.member, self.connection = member, connection
        self.arriving = Arriving(fields, connection)
        quote = connection.ops.quote_name
        names = ", ".join(quote(name) for name in [*(field.column for field in fields), *more])
        marks = ", ".join(["%s"] * (len(fields) + len(more)))
        self.into = f"{quote(table)} ({names})"
        self.insert = f"INSERT INTO {self.into} VALUES ({marks})"
        self.rows: list[tuple[Any, ...]] = []
        self.more: list[tuple[Any, ...]] = []
        self.size, self.first = 0, 0

    def add(self, row: tuple[Any, ...], number: int, size: int, more: tuple[Any, ...] = ()) -> None:
        """One row of line ``number``, ``size`` bytes long. Raises ``ArchiveError``."""
        if not self.rows:
            self.first = number
        self.rows.append(row)
        self.more.append(more)
        self.size += size
        if len(self.rows) >= ROWS_AT_ONCE or self.size >= BYTES_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting. Raises ``ArchiveError``."""
        if not self.rows:
            return
        try:
            ready = self.arriving.ready(self.rows)
            if self.more[0]:
                ready = [row + more for row, more in zip(ready, self.more, strict=True)]
            with self.connection.wrap_database_errors:
                self._write(ready)
        except (Error, ValueError, ArithmeticError) as error:
            raise ArchiveError(
                _("%(member)s, from line %(line)d on: the database refuses it: %(what)s.")
                % {
                    "member": self.member,
                    "line": self.first,
                    "what": one_line(str(error)).rstrip("."),
                }
            ) from error
        self.rows, self.more, self.size = [], [], 0

    def _write(self, rows: list[tuple[Any, ...]]) -> None:
        with self.connection.cursor() as cursor:
            if self.connection.vendor != "postgresql":
                cursor.executemany(self.insert, rows)
                return
            with cursor.copy(f"COPY {self.into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
