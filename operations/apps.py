from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "operations"
    verbose_name = _("Running the register")

    def ready(self) -> None:
        from .replication import read_from_replicas
        from .watching.statements import is_wanted, watch

        if is_wanted():
            connection_created.connect(watch, dispatch_uid="operations.statements")
        read_from_replicas()
        # Django tells only apps with models; and what history does there comes first.
        history = apps.get_app_config("history")
        pre_migrate.connect(_refuse_the_program, sender=history, dispatch_uid="operations.roles")
        post_migrate.connect(_renew_rights, sender=history, dispatch_uid="operations.roles")


def _refuse_the_program(using: str, **_: Any) -> None:
    """Say in one line that it takes the owner to migrate, where PostgreSQL would say it in many."""
    from django.db import connections

    from .database_roles.migrating import refuse_all_but_the_owner

    if connections[using].vendor == "postgresql":
        refuse_all_but_the_owner(connections[using])


def _renew_rights(using: str, **_: Any) -> None:
    from django.db import connections

    from .database_roles.granting import renew

    if connections[using].vendor == "postgresql":
        renew(connections[using])
