"""Does the history still say what was sealed? Reads everything, writes nothing."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from .access_log.verifying import AccessChain
from .canonical import STAMPS, Lines, streamed
from .chain import (
    LOG_OF_ACCESSES,
    Written,
    contents_text,
    genesis_line,
    listed_in,
    sha256,
    written_in,
)
from .hashing import hash_of
from .layouts import Columns, LayoutError, columns_in
from .models import ChangeSet, Genesis, Layout
from .reconciling import unsaid_rows
from .snapshots import one_snapshot

Digests = dict[int, list[Written]]
"""What was written, by the id of its change set."""


@dataclass
class Verdict:
    """What a verification found."""

    register_id: str = ""
    number: int = 0
    """The newest change set there is."""
    hash: str = ""
    versions: int = 0
    hashes: dict[int, str] = field(default_factory=dict)
    """The recorded seal of every change set, by number."""
    broken: dict[int, list[str]] = field(default_factory=dict)
    """What is wrong with a change set, by number."""
    problems: list[str] = field(default_factory=list)
    """What is wrong with no change set in particular."""
    accesses: int = 0
    """Number of the newest entry of the log of accesses."""
    sealed_accesses: dict[int, tuple[int, str]] = field(default_factory=dict)
    """Entries of that log whose hash a change set seals: by number, the first one and the hash."""

    @property
    def first_broken(self) -> int | None:
        return min(self.broken, default=None)

    @property
    def is_sound(self) -> bool:
        return not (self.broken or self.problems)

    def breaks(self, number: int, problem: str) -> None:
        self.broken.setdefault(number, []).append(problem)


def verify(using: str = DEFAULT_DB_ALIAS) -> Verdict:
    """Compute every seal again and compare the live rows with their newest versions.

    Whether the triggers are there, which write tomorrow's versions, is ``readiness``'s to say.

    Finds every edit, deletion, swap, addition and back-dating below the newest change set. What it
    cannot see by itself is an end cut off, or a chain computed wholly anew: for these a checkpoint
    is compared with ``hashes`` (``history.checkpoints``). Queries: a few for each table.
    """
    connection = connections[using]
    verdict = Verdict()
    with one_snapshot(connection):
        layouts = _layouts(connection, verdict)
        digests = _digests(connection, layouts, verdict)
        _follow_chain(connection, digests, layouts, verdict)
        verdict.problems += _strays(connection, layouts)
        verdict.problems += unsaid_rows(connection)
        log = AccessChain(connection, verdict.sealed_accesses)
        verdict.problems += log.told()
        verdict.accesses = log.number
    return verdict


def _layouts(connection: BaseDatabaseWrapper, verdict: Verdict) -> dict[str, Columns]:
    """Every layout that is what its digest says, by digest."""
    found = {}
    for digest, text in Layout.objects.using(connection.alias).values_list("digest", "columns"):
        if sha256(text.encode()) == digest:
            found[digest] = columns_in(text)
        else:
            message = _("The layout of the tables %(digest)s is not what its digest says.")
            verdict.problems.append(message % {"digest": digest[:12]})
    return found


def _digests(
    connection: BaseDatabaseWrapper, layouts: dict[str, Columns], verdict: Verdict
) -> Digests:
    """What every change set wrote, computed from the versions there are. One query a table."""
    found: Digests = defaultdict(list)
    for layout, tables in layouts.items():
        for table, columns in tables.items():
            try:
                lines = Lines(table, ("change_set_id", *STAMPS, *columns), connection)
            except LayoutError as error:
                verdict.problems.append(
                    _("The seals up to now cover what is gone: %(what)s.") % {"what": error}
                )
                continue
            hashed: dict[int, Any] = {}
            counts: dict[int, int] = defaultdict(int)
            for change_set, rows in _runs(connection, lines, table, layout):
                if change_set not in hashed:
                    hashed[change_set] = hashlib.sha256()
                hashed[change_set].update(lines.joined(rows))
                counts[change_set] += len(rows)
            for change_set, digest in hashed.items():
                found[change_set].append((table, counts[change_set], digest.hexdigest()))
            verdict.versions += sum(counts.values())
    return found


def _runs(
    connection: BaseDatabaseWrapper, lines: Lines, table: str, layout: str
) -> Iterator[tuple[int, list[Any]]]:
    """Canonical rows in the order they were written, in runs of one change set."""
    quote = connection.ops.quote_name
    sql = (
        f"SELECT {lines.selected('h', connection)} FROM {quote(table)} h"
        f" JOIN {quote(ChangeSet._meta.db_table)} c ON c.id = h.change_set_id"
        " WHERE c.layout = %s ORDER BY h.history_id"
    )
    for rows in streamed(connection, sql, [layout]):
        for change_set, run in groupby(lines.values(rows), key=itemgetter(0)):
            yield change_set, [row[1:] for row in run]


def _follow_chain(
    connection: BaseDatabaseWrapper,
    digests: Digests,
    layouts: dict[str, Columns],
    verdict: Verdict,
) -> None:
    previous = _genesis(connection, verdict)
    last_number, last_instant = 0, None
    known = ChangeSet.objects.using(connection.alias).order_by("number", "id")
    for change_set in known.iterator(chunk_size=2_000):
        number = change_set.number
        for gap in range(last_number + 1, min(number, last_number + 4)):
            verdict.breaks(gap, _("it is missing"))
        if last_instant is not None and change_set.sealed_at <= last_instant:
            verdict.breaks(number, _("it is not dated after the change set before it"))
        written = [*digests.get(change_set.id, []), *_sealed_access(change_set, verdict)]
        for problem in _problems(change_set, previous, written, layouts):
            verdict.breaks(number, problem)
        verdict.hashes[number] = change_set.hash
        previous, last_number, last_instant = change_set.hash, number, change_set.sealed_at
    verdict.number, verdict.hash = last_number, verdict.hashes.get(last_number, "")


def _sealed_access(change_set: ChangeSet, verdict: Verdict) -> list[Written]:
    """How the log of accesses ended by this seal, which the log itself is held against later."""
    if LOG_OF_ACCESSES not in change_set.contents:
        return []
    said = listed_in(change_set.contents).get(LOG_OF_ACCESSES)
    if said is None or not isinstance(said[0], int):
        return []
    _first, sealed = verdict.sealed_accesses.setdefault(said[0], (change_set.number, str(said[1])))
    if sealed != said[1]:
        verdict.breaks(change_set.number, _("it seals another log of accesses than those before"))
    return [(LOG_OF_ACCESSES, *said)]


def _genesis(connection: BaseDatabaseWrapper, verdict: Verdict) -> str:
    """The hash before the first change set; nothing when nobody knows which register this is."""
    rows = list(Genesis.objects.using(connection.alias).order_by("id"))
    if len(rows) == 1:
        verdict.register_id = str(rows[0].register_id)
        return sha256(genesis_line(rows[0].register_id, rows[0].made_at))
    if rows or ChangeSet.objects.using(connection.alias).exists():
        message = _("The register must have one beginning, which names it; it has %(count)d.")
        verdict.problems.append(message % {"count": len(rows)})
    return ""


def _problems(
    change_set: ChangeSet, previous: str, written: list[Written], layouts: dict[str, Columns]
) -> Iterator[str]:
    """What is wrong with one change set."""
    if not change_set.hash:
        yield _("it has no seal")
        return
    if change_set.layout not in layouts:
        yield _("the layout it was sealed under is unknown")
        return
    if contents_text(written) != change_set.contents:
        yield from _altered(written, written_in(change_set.contents))
    if hash_of(change_set, previous) != change_set.hash:
        yield _(
            "its seal does not fit: who, when, why or what was altered, or the change set before"
            " it was replaced"
        )


def _altered(written: list[Written], sealed: dict[str, list[Any]]) -> Iterator[str]:
    """Which tables hold something else than was sealed."""
    found = {table: [count, digest] for table, count, digest in written}
    differing = [name for name in {*found, *sealed} if found.get(name) != sealed.get(name)]
    for table in sorted(differing):
        count, was = found.get(table, [0])[0], sealed.get(table, [0])[0]
        message = _("%(table)s holds %(count)d versions of it, altered") if count == was else ""
        message = message or _("%(table)s holds %(count)d versions of it, %(was)d were sealed")
        yield message % {"table": table, "count": count, "was": was}
    if not differing:
        yield _("the list of what it wrote cannot be read")


def _strays(connection: BaseDatabaseWrapper, layouts: dict[str, Columns]) -> Iterator[str]:
    """Versions that belong to no change set, or to one whose layout does not know their table."""
    quote = connection.ops.quote_name
    change_sets = quote(ChangeSet._meta.db_table)
    covering: dict[str, list[str]] = defaultdict(list)
    for layout, tables in layouts.items():
        for table in tables:
            covering[table].append(layout)
    there = set(connection.introspection.table_names())
    for table, known in sorted(covering.items()):
        if table not in there:
            continue
        marks = ", ".join(["%s"] * len(known))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*) FROM {quote(table)} h LEFT JOIN {change_sets} c"
                f" ON c.id = h.change_set_id WHERE c.id IS NULL OR c.layout NOT IN ({marks})",
                known,
            )
            (count,) = cursor.fetchone()
        if count:
            yield _("%(table)s holds %(count)d versions that no seal covers.") % {
                "table": table,
                "count": count,
            }
