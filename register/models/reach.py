"""Which part of the record somebody's role is about."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from processing.models import Controller


class PersonReach(models.Model):
    """One part that a person's roles are about: an organisation, a department, or one of one.

    Whoever has none reaches everything; whoever has several reaches what any of them says.
    No part of the record, so no versions: each change is written to the log of accesses.
    """

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="reaches", verbose_name=_("person")
    )
    controller = models.ForeignKey(
        Controller,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("controller"),
    )
    department = models.CharField(
        _("responsible department"),
        max_length=200,
        blank=True,
        help_text=_(
            "As activities name it, in one of its languages. Empty: the whole organisation."
        ),
    )

    objects: ClassVar[models.Manager[PersonReach]] = models.Manager()

    class Meta:
        ordering = ("user", "controller", "department")
        verbose_name = _("part of the register")
        verbose_name_plural = _("parts of the register")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(controller__isnull=False) | ~models.Q(department=""),
                name="register_personreach_says_something",
                violation_error_message=_("Name an organisation, a department, or both."),
            ),
        ]

    def __str__(self) -> str:
        parts = [str(self.controller) if self.controller else "", self.department]
        return " · ".join(part for part in parts if part)
