from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "sharing"
    verbose_name = _("Sharing and recipients")

    def ready(self) -> None:
        from history.family import adopt

        from .models import ActingFor, CrossBorderTransfer, Disclosure, SupervisionAudit

        # Edited on the activity's page, yet outliving it: not found by their cascade.
        adopt(Disclosure, "activity")
        adopt(ActingFor, "activity")
        # Has a page of its own, yet is part of what an activity says, and of what is approved.
        adopt(CrossBorderTransfer, "disclosure")
        # Edited on the recipient's page, and protected since PIPL 21 wants it kept.
        adopt(SupervisionAudit, "recipient")
