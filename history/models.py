"""The change set: who changed the record, when and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """The door a change came through."""

    ADMIN = "admin", _("Officer's pages")
    API = "api", _("API")
    IMPORT = "import", _("Import")
    COMMAND = "command", _("Command")


class ChangeSet(models.Model):
    """One change to the record: everything one person did at once, for one reason.

    Written once, when it is sealed at commit: numbers have no gaps, instants never run backwards,
    and neither is ever changed afterwards.
    """

    number = models.PositiveBigIntegerField(_("number"), unique=True)
    sealed_at = models.DateTimeField(_("sealed at"), unique=True)
    # No foreign key: removing an account must not rewrite who did what.
    actor_id = models.BigIntegerField(_("actor's id"), null=True)
    actor_name = models.TextField(_("actor"))
    reason = models.TextField(_("reason"))
    source = models.CharField(_("source"), max_length=20, choices=Source)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("change set")
        verbose_name_plural = _("change sets")

    def __str__(self) -> str:
        return f"#{self.number}"
