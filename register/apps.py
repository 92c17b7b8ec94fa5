from __future__ import annotations

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    name = "register"
    verbose_name = _("Register")

    def ready(self) -> None:
        from .roles import make_groups

        # The highest floor with tables: the permissions of all the others are there by then.
        sharing = apps.get_app_config("sharing")
        post_migrate.connect(make_groups, sender=sharing, dispatch_uid="register.roles")
