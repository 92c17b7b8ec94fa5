"""The machine: its Python and its clock."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, cast

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from history.models import ChangeSet

from .findings import Finding, fail, ok, warn

OLDEST: Final = (3, 11)
NEWEST: Final = (3, 14)
DRIFT: Final = timedelta(seconds=5)
"""Between this machine and the database: less is the time a question takes."""


def python() -> Iterator[Finding]:
    told = _("Python %(version)s.") % {"version": platform.python_version()}
    if sys.version_info[:2] < OLDEST:
        yield fail("python", told, _("Install Python 3.11 or newer."))
    elif sys.version_info[:2] > NEWEST:
        yield warn("python", told, _("This version was not tried: Python 3.11 to 3.14 were."))
    else:
        yield ok("python", told)


def clock() -> Iterator[Finding]:
    """Against the newest change set, and against the database's own. Queries."""
    now = timezone.now()
    newest = ChangeSet.objects.order_by("-number").values_list("number", "sealed_at").first()
    mend = _("Set the clock, and let a time service keep it.")
    if newest is not None and newest[1] > now + DRIFT:
        told = _("The clock is behind change set %(number)d, which was sealed at %(at)s.")
        told %= {"number": newest[0], "at": newest[1].isoformat(timespec="seconds")}
        yield fail("clock", told, mend)
        return
    apart = abs(database_time() - timezone.now())
    if apart > DRIFT:
        told = _("The clocks of this machine and of the database are %(seconds)d seconds apart.")
        yield warn("clock", told % {"seconds": apart.total_seconds()}, mend)
    else:
        yield ok("clock", _("The clock fits the record and the database."))


def database_time() -> datetime:
    """Now, as the database has it; SQLite has none of its own."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    return cast(datetime, now)
