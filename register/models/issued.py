"""What was handed out: to whom, what for, made from which change set, and the very bytes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.appending import AppendOnlyModel
from history.tracking import TrackedModel, WithinReach

from ..choices import State


class IssuedFile(AppendOnlyModel):
    """The bytes of a file that was handed out, kept once whoever got it."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("issued file")
        verbose_name_plural = _("issued files")

    def __str__(self) -> str:
        return self.sha256[:12]


class IssuedDocument(TrackedModel):
    """A document given to somebody, for instance an authority (GDPR 30(4); PIPL 55–56).

    Written once and never changed: who issued it and when says its change set.
    """

    reference = models.CharField(_("reference"), max_length=40, unique=True)
    document = models.CharField(_("document"), max_length=60)
    form = models.CharField(_("format"), max_length=10)
    language = models.CharField(_("language"), max_length=20)
    state = models.CharField(_("state"), max_length=20, choices=State)
    selection = models.JSONField(_("selection"), default=dict, blank=True)
    number = models.PositiveBigIntegerField(_("as of change set"))
    hash = models.CharField(_("seal"), max_length=64)
    recipient = models.TextField(_("issued to"), help_text=_("For instance an authority."))
    purpose = models.TextField(_("what for"))
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("bytes"))

    objects: ClassVar[models.Manager[IssuedDocument]] = WithinReach()

    class Meta:
        ordering = ("-reference",)
        verbose_name = _("issued document")
        verbose_name_plural = _("issued documents")

    def __str__(self) -> str:
        return self.reference
