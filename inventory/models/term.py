"""Controlled vocabularies: one row a value."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import VocabularyEntry


class Term(VocabularyEntry):
    """One value of a controlled vocabulary (regulations, section 6), with article and source."""

    vocabulary = models.CharField(_("vocabulary"), max_length=60)
    key = models.CharField(_("key"), max_length=60)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader term"),
    )

    class Meta:
        ordering = ("vocabulary", "position", "key")
        verbose_name = _("vocabulary term")
        verbose_name_plural = _("vocabulary terms")
        constraints = [
            models.UniqueConstraint(
                fields=("vocabulary", "key"),
                name="inventory_term_key_unique_in_vocabulary",
            )
        ]


def term_field(
    vocabulary: str, verbose_name: Any, *, optional: bool = False, help_text: Any = ""
) -> models.ForeignKey[Any, Any]:
    """A reference to a term of ``vocabulary``; validation refuses terms of any other."""
    return models.ForeignKey(
        "inventory.Term",
        on_delete=models.PROTECT,
        limit_choices_to={"vocabulary": vocabulary},
        related_name="+",
        null=optional,
        blank=optional,
        verbose_name=verbose_name,
        help_text=help_text,
    )
