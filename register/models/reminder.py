"""Which reminders went out, so that nobody gets the same one twice a day."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.appending import AppendOnlyModel


class Reminder(AppendOnlyModel):
    """That an address was reminded on a day of the reviews that were due."""

    day = models.DateField(_("day"))
    address = models.EmailField(_("address"))
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        ordering = ("-day", "address")
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=("day", "address"), name="register_reminder_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.address}"
