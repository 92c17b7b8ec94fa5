"""Why a database did not do what was asked of it, in the words of whoever asked.

No word of the database itself is shown to people: it may name tables, values and addresses.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from django.db import InterfaceError, InternalError, OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Trouble(Enum):
    """What the matter is. The error says nothing of the request, which may be repeated as it is."""

    SILENT = "silent"
    """The database is stopped, cannot be reached, or ended the connection."""
    BUSY = "busy"
    """Somebody else holds what is asked for, longer than one waits for it."""
    FULL = "full"
    """There is no space left."""
    READ_ONLY = "read-only"
    """The database, or the disk it is on, takes no writes."""
    SLOW = "slow"
    """The database gave up after the time it was allowed."""


SENTENCES: Final[dict[Trouble, str | Promise]] = {
    Trouble.SILENT: _("The database does not answer."),
    Trouble.BUSY: _("Somebody else is writing just now and has not finished."),
    Trouble.FULL: _("The database has no space left on its disk."),
    Trouble.READ_ONLY: _("The database takes no changes just now."),
    Trouble.SLOW: _("The database took longer than it is allowed to."),
}

SQL_STATES: Final = {
    "25006": Trouble.READ_ONLY,  # read_only_sql_transaction: a standby
    "40001": Trouble.BUSY,  # serialization_failure, and a standby that had to go on
    "40P01": Trouble.BUSY,  # deadlock_detected
    "53100": Trouble.FULL,  # disk_full
    "55P03": Trouble.BUSY,  # lock_not_available: lock_timeout
    "57014": Trouble.SLOW,  # query_canceled: statement_timeout
}
"""PostgreSQL's codes of errors (its manual, appendix A); every other one is silence."""

SQLITE_NAMES: Final = {
    "SQLITE_BUSY": Trouble.BUSY,
    "SQLITE_LOCKED": Trouble.BUSY,
    "SQLITE_FULL": Trouble.FULL,
    "SQLITE_READONLY": Trouble.READ_ONLY,
    "SQLITE_INTERRUPT": Trouble.SLOW,
    "SQLITE_IOERR_SHMSIZE": Trouble.FULL,  # no room for the index of what was not yet put away
}
"""SQLite's codes of errors, whole or without what follows the second underline."""


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What the matter with the database is; None when it is something else that went wrong."""
    if not isinstance(error, OperationalError | InterfaceError | InternalError):
        return None
    cause = error.__cause__ or error
    state = getattr(cause, "sqlstate", None) or ""
    name = str(getattr(cause, "sqlite_errorname", ""))
    known = SQL_STATES.get(state) or SQLITE_NAMES.get(name)
    known = known or SQLITE_NAMES.get("_".join(name.split("_")[:2]))
    # The other internal errors are mistakes of ours, such as going on in a failed transaction.
    return known if known or isinstance(error, InternalError) else Trouble.SILENT
