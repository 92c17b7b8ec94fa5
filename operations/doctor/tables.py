"""Whether the database answers, and holds what this program expects."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _

from history.readiness import (
    NotReadyError,
    database_name,
    is_missing_file,
    migration_trouble,
    refuse_silent_database,
    trigger_trouble,
)

from .findings import Finding, fail, ok


def silence() -> Finding | None:
    """Why nothing else can be asked of the database, if so."""
    if is_missing_file(connection):
        told = _("There is no database at %(name)s yet.") % {"name": database_name(connection)}
        return fail("database", told, _("Run: python manage.py migrate"))
    try:
        refuse_silent_database(connection)
    except NotReadyError as error:
        return fail("database", str(error), "")
    return None


def migrations() -> Iterator[Finding]:
    trouble = migration_trouble(connection)
    if trouble:
        yield fail("migrations", trouble, "")
    else:
        yield ok("migrations", _("All migrations are applied."))


def triggers() -> Iterator[Finding]:
    trouble = trigger_trouble(connection)
    if trouble:
        mend = _("Then run verify_history, and ask who took them away.")
        yield fail("triggers", trouble, mend)
    else:
        yield ok("triggers", _("The triggers that write the history are in place."))
