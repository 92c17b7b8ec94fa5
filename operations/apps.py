from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    name = "operations"
    verbose_name = _("Running the register")

    def ready(self) -> None:
        from .replication import read_from_replicas

        read_from_replicas()
