"""The roles there are beside the owner, and what each may do with which table."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.migrations.recorder import MigrationRecorder

from history.appending import append_only_models
from history.models import ChangeSet
from history.tracking import tracked_models, versions_model


class Kind(StrEnum):
    """What a role is for."""

    APP = "app"
    """The program while it serves: reads, writes rows, and adds to what only grows."""
    READER = "reader"
    """An auditor: the record, its versions and what was handed out; no password, no token."""
    BACKUP = "backup"
    """Reads everything, writes nothing."""


READ: Final = "SELECT"
ADD: Final = "SELECT, INSERT"
WRITE: Final = "SELECT, INSERT, UPDATE, DELETE"
"""Never TRUNCATE, which leaves no version; never TRIGGER or REFERENCES, which are an owner's."""


def versions_tables() -> set[str]:
    """Written by the triggers alone, with their owner's rights."""
    return {versions_model(model)._meta.db_table for model in tracked_models()}


def only_growing_tables() -> set[str]:
    return {ChangeSet._meta.db_table, *(one._meta.db_table for one in append_only_models())}


def made_by_migrate() -> set[str]:
    """Tables whose rows only a migration writes."""
    return {
        MigrationRecorder.Migration._meta.db_table,
        ContentType._meta.db_table,
        Permission._meta.db_table,
    }


def rights(kind: Kind) -> dict[str, str]:
    """Privileges by table; a table that is not named gives none."""
    every = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    every |= made_by_migrate()
    if kind is Kind.BACKUP:
        return dict.fromkeys(sorted(every), READ)
    if kind is Kind.READER:
        record = {model._meta.db_table for model in tracked_models()}
        told = record | versions_tables() | only_growing_tables()
        return dict.fromkeys(sorted(told | {MigrationRecorder.Migration._meta.db_table}), READ)
    needed = dict.fromkeys(every, WRITE)
    needed |= dict.fromkeys(versions_tables() | made_by_migrate(), READ)
    needed |= dict.fromkeys(only_growing_tables(), ADD)
    return dict(sorted(needed.items()))
