"""System checks: the history is written, by every tracked table, as generated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from .tracking import tracked_models
from .triggers import missing_triggers


@register(Tags.models)
def check_tracked_models(**_: Any) -> list[CheckMessage]:
    """A tracked model is one table of its own columns: all its triggers can see."""
    found: list[CheckMessage] = []
    for model in tracked_models():
        if model._meta.parents:
            found.append(
                Error(
                    "A tracked model cannot inherit another model's table.",
                    hint="Use an abstract base, or a foreign key.",
                    obj=model,
                    id="history.E001",
                )
            )
        if model._meta.many_to_many:
            found.append(
                Error(
                    "A tracked model cannot have a many-to-many field: its links would have no "
                    "history.",
                    hint="Make the link a tracked model of its own.",
                    obj=model,
                    id="history.E002",
                )
            )
    return found


@register(Tags.database)
def check_triggers(databases: Sequence[str] | None, **_: Any) -> list[CheckMessage]:
    """Every trigger is in the database, switched on, and says what was generated.

    A warning, not an error: ``migrate`` runs the checks first, and it is ``migrate`` that mends.
    """
    found: list[CheckMessage] = []
    for using in databases or ():
        if not connections[using].introspection.table_names():
            continue
        missing = missing_triggers(using)
        if missing:
            found.append(
                Warning(
                    f"The history is not being written: {len(missing)} triggers of database "
                    f"“{using}” are missing or altered, among them {', '.join(missing[:3])}.",
                    hint="Run manage.py migrate, which restores them.",
                    id="history.W003",
                )
            )
    return found
