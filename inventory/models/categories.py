"""Kinds of data and kinds of people."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import VocabularyEntry
from .term import term_field


class DataCategory(VocabularyEntry):
    """A category of personal data in the sixteen-class, two-level scheme (regulations 6.9).

    The crosswalk says how other schemes call it, so that one classification prints every list.
    """

    key = models.CharField(_("key"), max_length=60, unique=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader category"),
    )
    gbt35273_class = term_field("gbt35273_class", _("GB/T 35273 Annex A class"), optional=True)
    cnil_box = term_field("cnil_box", _("CNIL box"), optional=True)
    ccpa_category = term_field("ccpa_category", _("CCPA category"), optional=True)
    dpv_key = models.CharField(_("DPV term"), max_length=120, blank=True)
    fideslang_key = models.CharField(_("fideslang key"), max_length=120, blank=True)

    class Meta:
        ordering = ("position", "key")
        verbose_name = _("data category")
        verbose_name_plural = _("data categories")


class DataSubjectCategory(VocabularyEntry):
    """A category of people concerned (GDPR 30(1)(c); regulations 6.7)."""

    key = models.CharField(_("key"), max_length=60, unique=True)
    is_child = models.BooleanField(_("children"), default=False)
    is_vulnerable = models.BooleanField(_("vulnerable people"), default=False)
    dpv_key = models.CharField(_("DPV term"), max_length=120, blank=True)

    class Meta:
        ordering = ("position", "key")
        verbose_name = _("category of people concerned")
        verbose_name_plural = _("categories of people concerned")
