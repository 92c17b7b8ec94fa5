"""Every check, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db import Error, connection
from django.utils.translation import gettext as _

from history.readiness import one_line

from . import files, keeping, machine, mail, people, postgresql, serving, sqlite, tables
from .findings import Check, Finding, fail

WITHOUT_DATABASE: Final[tuple[Check, ...]] = (
    machine.python,
    serving.debugging,
    serving.secret_key,
    serving.hosts,
    serving.encryption,
    serving.logging_set_up,
    files.data_folder,
    files.room,
    files.secret_files,
    files.static_files,
    keeping.checkpoint_key,
    mail.set_up,
)
OF_ENGINE: Final[dict[str, tuple[Check, ...]]] = {
    "sqlite": (sqlite.sqlite,),
    "postgresql": (postgresql.postgresql,),
}
OF_TABLES: Final[tuple[Check, ...]] = (
    machine.clock,
    keeping.verification,
    keeping.checkpoint_places,
    keeping.backup,
    people.second_factors,
    people.demo_people,
    people.webhooks,
)


def examine() -> Iterator[Finding]:
    """What every check says. Queries; writes nothing.

    What cannot be asked is left out: behind a silent database the record, and before ``migrate``
    whatever needs its tables.
    """
    yield from run(WITHOUT_DATABASE)
    silence = tables.silence()
    if silence is not None:
        yield silence
        return
    yield from run(OF_ENGINE[connection.vendor])
    told = list(run((tables.migrations,)))
    yield from told
    if any(finding.level for finding in told):
        return
    yield from run((tables.triggers,))
    if connection.vendor == "postgresql":
        yield from run((postgresql.roles,))
    yield from run(OF_TABLES)


def run(checks: tuple[Check, ...]) -> Iterator[Finding]:
    """One that cannot look says so, and the others go on."""
    for check in checks:
        try:
            yield from list(check())
        except (Error, OSError, ValueError) as error:
            name = check.__name__.replace("_", "-")
            told = _("It could not be looked at: %(problem)s.")
            problem = {"problem": one_line(str(error)).rstrip(".") or type(error).__name__}
            yield fail(name, told % problem, _("Mend that first, and ask again."))
