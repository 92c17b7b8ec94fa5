"""Whether a restored database is the register it is said to be, guards and seals included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db import Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from history.readiness import migration_trouble, one_line, trigger_trouble
from history.verifying import Verdict, verify

from .looking import held_by
from .manifest import BackupError, Held

MOST_TOLD = 3


class UnsoundError(BackupError):
    """The copy is true, but what it is a copy of is not what was sealed."""


def prove(alias: str, told: Held) -> Verdict:
    """Verify the database behind ``alias``, bringing it up to date first when it is older.

    Raises ``UnsoundError`` when the history is not what was sealed, ``BackupError`` when the
    database is not what ``told`` says.
    """
    connection = connections[alias]
    refuse_damage(connection)
    refuse_other_contents(held_by(connection), told)
    if migration_trouble(connection):
        # The guards of an older version are not those generated here; migrate installs ours.
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    elif trouble := trigger_trouble(connection):
        raise UnsoundError(trouble)
    verdict = verify(alias)
    refuse_unsound(verdict)
    if (verdict.register_id, verdict.number, verdict.hash) != (
        told.register,
        told.number,
        told.head,
    ):
        raise BackupError(
            _("The restored history ends at #%(number)d, not where the manifest says (#%(told)d).")
            % {"number": verdict.number, "told": told.number}
        )
    return verdict


@contextmanager
def readable() -> Iterator[None]:
    """Says in one sentence that a restored database cannot be read. Raises ``BackupError``."""
    try:
        yield
    except Error as error:
        raise BackupError(
            _("The restored database cannot be read: %(problem)s.")
            % {"problem": one_line(str(error)).rstrip(".")}
        ) from error


def refuse_damage(connection: BaseDatabaseWrapper) -> None:
    """Raises ``BackupError`` when SQLite finds its own file damaged."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        (found,) = cursor.fetchone()
    if found != "ok":
        raise BackupError(_("SQLite finds the file damaged: %(what)s.") % {"what": found})


def refuse_other_contents(found: Held, told: Held) -> None:
    """Raises ``BackupError`` unless the restored database holds what the manifest says."""
    if (found.register, found.number, found.head) != (told.register, told.number, told.head):
        raise BackupError(
            _("The restored history ends at #%(number)d, not where the manifest says (#%(told)d).")
            % {"number": found.number, "told": told.number}
        )
    for table, counted in told.only_grows.items():
        if found.only_grows.get(table) != counted:
            raise BackupError(
                _("%(table)s holds other rows than the manifest says.") % {"table": table}
            )


def refuse_unsound(verdict: Verdict) -> None:
    """Raises ``UnsoundError`` with the first few things that are wrong."""
    told = [
        _("#%(number)d: %(what)s.") % {"number": number, "what": "; ".join(problems)}
        for number, problems in sorted(verdict.broken.items())
    ]
    told += verdict.problems
    if told:
        raise UnsoundError(
            _("The history is not what was sealed. %(what)s") % {"what": " ".join(told[:MOST_TOLD])}
        )
