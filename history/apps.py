from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    name = "history"
    verbose_name = _("History")

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the checks)
        from .connections import prepare_connection

        connection_created.connect(prepare_connection, dispatch_uid="history.connections")
        pre_migrate.connect(_clear_the_way, sender=self, dispatch_uid="history.triggers")
        post_migrate.connect(_install, sender=self, dispatch_uid="history.triggers")


def _clear_the_way(using: str, plan: list[Any], **_: Any) -> None:
    """SQLite refuses to rename or drop a column that a trigger names."""
    from django.db import connections

    from .triggers import uninstall_triggers

    if plan and connections[using].vendor == "sqlite":
        uninstall_triggers(using)


def _install(using: str, apps: Any = installed, **_: Any) -> None:
    from .adopting import seal_what_has_no_seal
    from .triggers import install_triggers

    # Not while migrating only so far that the columns of the seal are not there yet; a flush, which
    # names no apps, finds them all.
    if "genesis" in apps.all_models["history"]:
        seal_what_has_no_seal(using)
    install_triggers(using)
