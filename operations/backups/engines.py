"""What making and taking back a backup ask of an engine."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from django.db.backends.base.base import BaseDatabaseWrapper

from . import postgresql, sqlite
from .manifest import Held


class Scratch(Protocol):
    """A database made from a backup, beside the one in use; gone unless it takes its place."""

    alias: str
    """Of the connection to it."""

    def take_place(self) -> str:
        """Let it be the register's database from now on; where the former one is kept, if any.

        Raises ``BackupError`` when somebody still uses the former one.
        """


class Engine(Protocol):
    """One database's own way to copy itself."""

    SUFFIX: str
    """Of the files it writes."""

    def copy(self, connection: BaseDatabaseWrapper, path: Path) -> Held:
        """Write everything, as it is at one moment, while others go on writing."""

    def restored(
        self, connection: BaseDatabaseWrapper, file: Path
    ) -> AbstractContextManager[Scratch]:
        """Make a database from a backup. Raises ``BackupError``."""

    def why_not_beside(self, connection: BaseDatabaseWrapper, /) -> str:
        """Why no database can be made beside this one; nothing when one can."""

    def is_there(self, connection: BaseDatabaseWrapper) -> bool:
        """Whether the database that the settings name exists."""


ENGINES: dict[str, Engine] = {"sqlite": sqlite.ENGINE, "postgresql": postgresql.ENGINE}
