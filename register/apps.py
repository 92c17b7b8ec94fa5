from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    name = "register"
    verbose_name = _("Register")

    def ready(self) -> None:
        from history.family import adopt

        from .access_kinds import connect
        from .api.tokens.statement import forget_viewing
        from .models import NoticeVersion
        from .roles import make_groups

        connect()

        # Has a page of its own, yet is part of what was told under the notice's name.
        adopt(NoticeVersion, "notice")
        # The highest floor: the permissions of all the others are there by then.
        post_migrate.connect(make_groups, sender=self, dispatch_uid="register.roles")
        post_migrate.connect(forget_viewing, sender=self, dispatch_uid="register.viewing")
