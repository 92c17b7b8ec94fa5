"""Files that somebody brings in: what was read, how, and what became of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    """What became of a file."""

    OPEN = "open", _("looked at")
    APPLIED = "applied", _("brought in")
    UNCHANGED = "unchanged", _("nothing new in it")
    DISCARDED = "discarded", _("discarded")


class ImportRun(models.Model):
    """One file on its way into the register.

    Work in hand and no part of the record, hence without versions: what it brought in stands in
    its change set. The file itself is kept only while it is looked at.
    """

    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("bytes"))
    content = models.BinaryField(_("content"), null=True, editable=False)
    layout = models.CharField(_("layout"), max_length=60, blank=True)
    options: Any = models.JSONField(_("options"), default=dict, blank=True)
    summary: Any = models.JSONField(_("summary"), default=dict, blank=True)
    """Of what was brought in: how many rows of each kind were added, changed and ended."""
    state = models.CharField(
        _("state"), max_length=20, choices=ImportState, default=ImportState.OPEN
    )
    number = models.PositiveBigIntegerField(_("change set"), null=True, blank=True)
    brought_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="import_runs", verbose_name=_("brought by")
    )
    brought_at = models.DateTimeField(_("brought at"))

    objects: ClassVar[models.Manager[ImportRun]] = models.Manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.file_name


class ImportMapping(models.Model):
    """Which field each heading of a source is, kept under a name for the next file of its kind."""

    name = models.CharField(
        _("name"), max_length=100, unique=True, help_text=_("For instance who sends such files.")
    )
    layout = models.CharField(_("layout"), max_length=60)
    options: Any = models.JSONField(_("options"), default=dict)
    """As of an import run: mapping, language, regimes, controller, completeness."""
    kept_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="import_mappings", verbose_name=_("kept by")
    )
    kept_at = models.DateTimeField(_("kept at"))

    objects: ClassVar[models.Manager[ImportMapping]] = models.Manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("saved mapping")
        verbose_name_plural = _("saved mappings")

    def __str__(self) -> str:
        return self.name
