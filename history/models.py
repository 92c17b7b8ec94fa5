"""The change set: who changed the record, when and why."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .access_log.models import AccessEvent
from .appending import AppendOnlyModel

__all__ = ["AccessEvent", "ChangeSet", "Genesis", "Layout", "Source"]


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
    # The seal (history.sealing): what was written under which layout of the tables, and the hash
    # over all of it and over the hash before.
    layout = models.CharField(max_length=64, default="", editable=False)
    contents = models.TextField(default="", editable=False)
    hash = models.CharField(_("seal"), max_length=64, default="", editable=False)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("change set")
        verbose_name_plural = _("change sets")

    def __str__(self) -> str:
        return f"#{self.number}"


class Genesis(AppendOnlyModel):
    """Which register this is: the one row that the chain of seals hangs from."""

    register_id = models.UUIDField(_("register"), unique=True)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("beginning of the register")
        verbose_name_plural = _("beginnings of the register")

    def __str__(self) -> str:
        return str(self.register_id)


class Layout(AppendOnlyModel):
    """The columns of every table of versions while some change sets were sealed.

    A seal covers the columns there were. Columns added since do not break it.
    """

    digest = models.CharField(max_length=64, unique=True)
    columns = models.TextField()

    class Meta:
        verbose_name = _("layout of the tables")
        verbose_name_plural = _("layouts of the tables")

    def __str__(self) -> str:
        return self.digest[:12]
