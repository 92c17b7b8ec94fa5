"""Taking an archive in: everything in one transaction, verified before it is kept."""

from __future__ import annotations

from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, Error, ProgrammingError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from .. import sealing
from ..layouts import models_by_versions, present_columns
from ..readiness import one_line
from ..triggers import install_triggers, uninstall_triggers
from ..verifying import Verdict, verify
from .contents import ArchiveError, Contents, Told
from .emptiness import continue_keys, refuse_unless_empty
from .lines import load_chain, load_history
from .manifest import (
    CHAIN,
    README,
    SCHEMA,
    Manifest,
    beside_member,
    history_member,
    migrations_of,
    rows_member,
    uncovered_member,
)
from .rows import load_beside, load_rows
from .unpacking import Archive, opened


def read_archive(
    path: Path,
    contents: Contents,
    *,
    told: Told = lambda _name, _lines: None,
    using: str = DEFAULT_DB_ALIAS,
) -> Verdict:
    """Make the register at ``path`` again in an empty database; what its verification found.

    All of it is there afterwards, or nothing. Raises ``ArchiveError``, ``OSError``.
    """
    connection = connections[using]
    with opened(path) as archive:
        refuse_other_tables(archive, connection, contents)
        refuse_unless_empty(connection, contents)
        archive.check(lambda _name, _lines: None)
        with transaction.atomic(using=using):
            sealing.seals[connection.vendor].lock(connection)
            _open_guards(using)
            # Only now does nobody else write any more.
            refuse_unless_empty(connection, contents)
            load(archive, connection, contents, told)
            _refuse_loose_ends(connection)
            continue_keys(connection, contents)
            install_triggers(using)
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    # The planner knows nothing of what has just been written.
                    cursor.execute("ANALYZE")
            told("verifying", archive.manifest.number)
            verdict = verify(using)
            refuse_other_history(verdict, archive.manifest)
    return verdict


def _open_guards(using: str) -> None:
    """Take the triggers away until the end of the transaction. Raises ``ArchiveError``."""
    try:
        uninstall_triggers(using)
    except ProgrammingError as error:
        raise ArchiveError(
            _(
                "The database role may not alter tables. Import as the role that runs"
                " python manage.py migrate."
            )
        ) from error


def refuse_other_tables(
    archive: Archive, connection: BaseDatabaseWrapper, contents: Contents
) -> None:
    """Raises ``ArchiveError`` unless the archive is of just these tables."""
    here, there = migrations_of(connection, contents), archive.manifest.migrations
    for label in sorted({*here, *there}):
        differing = sorted(set(here.get(label, [])) ^ set(there.get(label, [])))
        if differing:
            raise ArchiveError(
                _(
                    "The archive was written by version %(version)s of the register, whose tables"
                    " differ: migration %(migration)s is on one side only. Import it with that"
                    " version, then update the program and run python manage.py migrate."
                )
                % {
                    "version": archive.manifest.software,
                    "migration": f"{label}.{differing[0]}",
                }
            )
    labels = [model._meta.label_lower for model in models_by_versions().values()]
    optional = {uncovered_member(label) for label in labels}
    needed = {README, SCHEMA, CHAIN}
    needed |= {history_member(label) for label in labels} | {rows_member(label) for label in labels}
    needed |= {beside_member(one.model._meta.label_lower) for one in contents.besides}
    differing = sorted(needed ^ (archive.members.keys() - optional))
    if differing:
        raise ArchiveError(
            _("%(member)s is missing from the archive, or is not known to this program.")
            % {"member": differing[0]}
        )


def load(archive: Archive, connection: BaseDatabaseWrapper, contents: Contents, told: Told) -> None:
    """Every table; histories first, while nothing waits for a foreign key to be checked."""
    ids, layouts = load_chain(archive, connection)
    told(CHAIN, archive.members[CHAIN].lines)
    labels = {table: models_by_versions()[table]._meta.label_lower for table in present_columns()}
    for table, label in labels.items():
        load_history(archive, connection, table, layouts, ids)
        if connection.vendor == "postgresql":
            # It keeps a note of every row until its foreign keys are checked.
            _refuse_loose_ends(connection)
        told(history_member(label), archive.members[history_member(label)].lines)
    for beside in contents.besides:
        load_beside(archive, connection, beside)
    for table, label in labels.items():
        load_rows(archive, connection, table)
        told(rows_member(label), archive.members[rows_member(label)].lines)


def _refuse_loose_ends(connection: BaseDatabaseWrapper) -> None:
    """Raises ``ArchiveError`` when a row refers to one that is not there."""
    try:
        connection.check_constraints()
    except Error as error:
        raise ArchiveError(
            _("Rows of the archive refer to rows it does not hold: %(what)s.")
            % {"what": one_line(str(error)).rstrip(".")}
        ) from error


def refuse_other_history(verdict: Verdict, manifest: Manifest) -> None:
    """Raises ``ArchiveError`` unless what arrived is sound, and what the manifest says."""
    told = [
        _("#%(number)d: %(what)s.") % {"number": number, "what": "; ".join(problems)}
        for number, problems in sorted(verdict.broken.items())
    ]
    told += verdict.problems
    if told:
        raise ArchiveError(
            _("The archive holds a history that is not what was sealed. %(what)s")
            % {"what": " ".join(told[:3])}
        )
    found = (verdict.register_id, verdict.number, verdict.hash)
    if found != (manifest.register, manifest.number, manifest.head):
        raise ArchiveError(
            _("The history in the archive ends at #%(number)d, not where its manifest says.")
            % {"number": verdict.number}
        )
