"""What a database holds, read so that the tables of any version can be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import Any

from django.contrib.auth.models import User
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count, Max

from history.appending import AppendOnlyModel, append_only_models
from history.models import ChangeSet, Genesis

from .manifest import Held


def held_by(connection: BaseDatabaseWrapper) -> Held:
    """How the history in this database ends. Queries: a few, and one a table that only grows."""
    using, there = connection.alias, set(connection.introspection.table_names())
    register, newest = "", None
    if Genesis._meta.db_table in there:
        beginning = Genesis.objects.using(using).values_list("register_id", flat=True).first()
        register = str(beginning or "")
        known = ChangeSet.objects.using(using).order_by("-number")
        newest = known.values_list("number", "hash", "sealed_at", "actor_name").first()
    number, head, sealed_at, sealed_by = newest or (0, "", None, "")
    return Held(
        register=register,
        number=number,
        head=head,
        sealed_at=sealed_at.isoformat() if sealed_at else "",
        sealed_by=sealed_by,
        migrations=sorted(
            f"{label}.{name}" for label, name in MigrationRecorder(connection).applied_migrations()
        ),
        only_grows={
            model._meta.db_table: _counted(model, using)
            for model in append_only_models()
            if model._meta.db_table in there
        },
    )


def _counted(model: type[AppendOnlyModel], using: str) -> tuple[int, int]:
    found = model.objects.using(using).aggregate(rows=Count("pk"), greatest=Max("pk"))
    return found["rows"], found["greatest"] if isinstance(found["greatest"], int) else 0


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether nothing was ever recorded here and nobody may sign in."""
    there = set(connection.introspection.table_names())
    return not any(
        model._meta.db_table in there and model._base_manager.using(connection.alias).exists()
        for model in (ChangeSet, Genesis, User)
    )


@contextmanager
def beside(connection: BaseDatabaseWrapper, **changes: Any) -> Iterator[str]:
    """The alias of a second connection, like this but for ``changes``, while it is needed."""
    alias, known = f"beside_{token_hex(4)}", connections.settings
    settings = connection.settings_dict | changes
    options = dict(settings["OPTIONS"])
    options.pop("pool", None)
    known[alias] = settings | {"OPTIONS": options, "CONN_MAX_AGE": None}
    try:
        with connections[alias].wrap_database_errors:
            connections[alias].connect()
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del known[alias]
