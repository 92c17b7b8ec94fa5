"""One entry of the log of accesses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..appending import AppendOnlyModel


class Outcome(models.TextChoices):
    """How it ended."""

    DONE = "done", pgettext_lazy("log of accesses", "done")
    REFUSED = "refused", pgettext_lazy("log of accesses", "refused")


class AccessEvent(AppendOnlyModel):
    """Something somebody did, or tried, that a later reader may have to know of.

    Numbers have no gaps, instants never run backwards, and each entry holds the hash that stands
    for it and all before it. The order of the columns is the order in which they are hashed
    (``history.access_log.line``): add none, and take none away.
    """

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(pgettext_lazy("log of accesses", "at"))
    kind = models.CharField(pgettext_lazy("log of accesses", "event"), max_length=40)
    outcome = models.CharField(
        pgettext_lazy("log of accesses", "outcome"), max_length=20, choices=Outcome
    )
    # No foreign key: removing an account must not rewrite who did what.
    actor_id = models.BigIntegerField(_("actor's id"), null=True)
    actor_name = models.TextField(_("actor"))
    what = models.TextField(pgettext_lazy("log of accesses", "what"))
    details = models.JSONField(pgettext_lazy("log of accesses", "details"), default=dict)
    address = models.CharField(_("address"), max_length=100)
    credential = models.CharField(_("session or token"), max_length=100)
    request_id = models.CharField(pgettext_lazy("log of accesses", "request"), max_length=100)
    hash = models.CharField(_("seal"), max_length=64)

    class Meta:
        ordering = ("-number",)
        verbose_name = pgettext_lazy("log of accesses", "access")
        verbose_name_plural = _("log of accesses")
        indexes = [
            models.Index(fields=["kind", "-number"], name="history_access_kind"),
            models.Index(fields=["at"], name="history_access_at"),
        ]

    def __str__(self) -> str:
        return f"#{self.number}"
