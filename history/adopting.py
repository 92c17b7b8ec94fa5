"""Seals for change sets made before there were seals: once, when the columns first exist."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from .hashing import contents_of, genesis_hash, hash_of
from .layouts import keep_present_layout, present_columns
from .models import ChangeSet
from .triggers import uninstall_triggers


def seal_what_has_no_seal(using: str = DEFAULT_DB_ALIAS) -> int:
    """Seal a history in which nothing is sealed yet; the number of change sets sealed.

    A history that is sealed in part is left alone, for ``verify_history`` to report: filling the
    gaps would hide that somebody made them. The triggers are away afterwards.
    """
    connection = connections[using]
    known = ChangeSet.objects.using(using)
    if ChangeSet._meta.db_table not in connection.introspection.table_names():
        return 0
    first = known.order_by("number").first()
    if first is None or known.exclude(hash="").exists():
        return 0
    tables = present_columns()
    with transaction.atomic(using=using):
        uninstall_triggers(using)
        previous = genesis_hash(connection, first.sealed_at)
        layout = keep_present_layout(connection)
        for change_set in known.order_by("number").iterator():
            change_set.layout = layout
            change_set.contents = contents_of(connection, change_set.id, tables)
            change_set.hash = previous = hash_of(change_set, previous)
            change_set.save(using=using)
    return known.count()
