"""Who is told of each change set by HTTP, and what became of every message."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Webhook(models.Model):
    """An address that is sent a message for each change set, in order.

    Not part of the record, hence without versions. Never deleted: it is switched off.
    """

    name = models.CharField(
        _("name"), max_length=100, unique=True, help_text=_("For instance the team that listens.")
    )
    url = models.CharField(
        _("address"),
        max_length=2000,
        help_text=_(
            "For example https://hooks.example.com/register. Only https, on port 443 or 8443."
        ),
    )
    # Both are encrypted (register.webhooks.signing): a copy of the database signs nothing.
    secret = models.TextField(_("secret"), editable=False)
    old_secret = models.TextField(_("secret before"), blank=True, editable=False)
    old_secret_until = models.DateTimeField(
        _("secret before valid until"), null=True, editable=False
    )
    is_active = models.BooleanField(_("active"), default=True, editable=False)
    created_at = models.DateTimeField(_("added at"), editable=False)
    created_by_name = models.TextField(_("added by"), editable=False)
    # The newest change set that was delivered or given up; the next one is this plus one.
    delivered_number = models.PositiveBigIntegerField(_("delivered up to"), editable=False)
    # Since when nothing has arrived; empty while the receiver answers well.
    failing_since = models.DateTimeField(_("failing since"), null=True, editable=False)
    # Until then a deliverer has it for itself.
    busy_until = models.DateTimeField(_("taken until"), null=True, editable=False)

    class Meta:
        ordering = ("name",)
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")

    def __str__(self) -> str:
        return self.name


class WebhookDelivery(models.Model):
    """What became of the message of one change set for one webhook.

    The message itself is not kept: it is made again from the register, byte for byte.
    """

    webhook = models.ForeignKey(
        Webhook, on_delete=models.PROTECT, related_name="deliveries", verbose_name=_("webhook")
    )
    number = models.PositiveBigIntegerField(_("change set"))
    first_tried_at = models.DateTimeField(_("first tried at"))
    last_tried_at = models.DateTimeField(_("last tried at"))
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    # What the receiver answered the last time; empty when it did not answer.
    status_code = models.PositiveSmallIntegerField(_("status code"), null=True)
    # Why it did not arrive the last time: a code of register.webhooks.troubles, and about what.
    trouble = models.CharField(_("error"), max_length=20, blank=True)
    detail = models.CharField(_("about the error"), max_length=200, blank=True)
    # When it is due again; empty once it is settled.
    next_try_at = models.DateTimeField(_("next attempt at"), null=True)
    delivered_at = models.DateTimeField(_("delivered at"), null=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=("webhook", "number"), name="register_webhookdelivery_once_a_change_set"
            )
        ]

    def __str__(self) -> str:
        return f"{self.webhook} #{self.number}"
