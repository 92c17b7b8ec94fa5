from __future__ import annotations

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "operations"
    verbose_name = _("Running the register")

    def ready(self) -> None:
        from .watching.statements import is_wanted, watch

        if is_wanted():
            connection_created.connect(watch, dispatch_uid="operations.statements")
