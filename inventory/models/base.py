"""What the records of every floor share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel


class RecordModel(TrackedModel):
    """A record with a code of its own. It is retired, never deleted (PIPL 56, NDSMR 12)."""

    code = models.SlugField(
        _("code"),
        max_length=80,
        unique=True,
        help_text=_("Short and permanent: documents and the API refer to it. Never re-used."),
    )
    source_ref = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Where this comes from, for instance the clause of a policy or a contract."),
    )
    retired_on = models.DateField(
        _("retired on"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("The day it left the register; what it said before stays readable."),
    )

    class Meta:
        abstract = True


class VocabularyEntry(TrackedModel):
    """A value that the law or a standard owns: ended, never renamed or deleted."""

    label = TranslatedTextField(_("label"))
    description = TranslatedTextField(_("description"), blank=True)
    article = models.CharField(
        _("article"),
        max_length=200,
        blank=True,
        help_text=_("Where the law or standard says so."),
    )
    source = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("Where we read it.")
    )
    confidence = models.CharField(
        _("confidence"),
        max_length=2,
        default="V",
        choices=[
            ("V", _("read in the primary text")),
            ("S+", _("a third party's verbatim extract")),
            ("S", _("a secondary source")),
            ("M", _("unconfirmed: from memory, to be checked")),
        ],
        help_text=_("How well the wording and the article are confirmed."),
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    attributes = models.JSONField(_("attributes"), default=dict, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_to = models.DateField(
        _("in force to"),
        null=True,
        blank=True,
        help_text=_("The last day it is in force."),
    )
    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.label)
