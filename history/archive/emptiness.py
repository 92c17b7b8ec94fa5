"""What has to be before an archive is taken in, and what has to be set right after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from ..models import ChangeSet, Genesis, Layout
from ..tracking import tracked_models, versions_model
from .contents import ArchiveError, Contents


def refuse_unless_empty(connection: BaseDatabaseWrapper, contents: Contents) -> None:
    """Raises ``ArchiveError`` when anything is recorded. One query a table."""
    for model in _written_models(contents):
        if model._base_manager.using(connection.alias).exists():
            raise ArchiveError(
                _(
                    "This register is not empty: there are rows of “%(what)s”. An archive is taken"
                    " in where nothing has been recorded: name a new database in DATABASE_URL, run"
                    " python manage.py migrate and nothing else, then import."
                )
                % {"what": model._meta.verbose_name}
            )


def _written_models(contents: Contents) -> Iterator[Any]:
    yield from (ChangeSet, Genesis, Layout)
    for model in tracked_models():
        yield from (model, versions_model(model))
    for beside in contents.besides:
        yield beside.model


def continue_keys(connection: BaseDatabaseWrapper, contents: Contents) -> None:
    """Let the next row of each table get a key that nobody ever had, deleted rows included.

    Rows came with their keys, which neither engine counts; and the history hangs on them.
    """
    users: dict[Any, list[tuple[Any, str]]] = {}
    for model in tracked_models():
        versions = versions_model(model)
        users[model] = [(versions, versions._meta.get_field(model._meta.pk.name).name)]
    for beside in contents.besides:
        users[beside.model] = [(model, name) for model, name in beside.used_by]
    for model in _written_models(contents):
        if isinstance(model._meta.pk, models.AutoField):
            own = (model, model._meta.pk.name)
            highest = max(_highest(connection, *one) for one in [own, *users.get(model, [])])
            if highest:
                _set_highest(connection, model, highest)


def _highest(connection: BaseDatabaseWrapper, model: Any, name: str) -> int:
    rows = model._base_manager.using(connection.alias)
    return int(rows.aggregate(highest=models.Max(name))["highest"] or 0)


def _set_highest(connection: BaseDatabaseWrapper, model: Any, highest: int) -> None:
    quote, table = connection.ops.quote_name, model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [quote(table), model._meta.pk.column, highest],
            )
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, highest])
