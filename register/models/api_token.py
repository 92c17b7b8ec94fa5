"""Tokens of the API: who a program acts for, what it may do, and until when."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext_lazy as _

from processing.models import Controller, Product


class ApiToken(models.Model):
    """A program's right to ask the register in the name of a person.

    Not part of the record, since its last use changes all the time; and yet never deleted: who
    could read what, and until when, has to be answered years later.
    """

    public_id = models.CharField(_("public id"), max_length=12, unique=True)
    name = models.CharField(
        _("name"), max_length=100, help_text=_("What will use it, for instance a pipeline.")
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="api_tokens", verbose_name=_("acts for")
    )
    digest = models.CharField(max_length=64, editable=False)
    """SHA-256 of the secret, in hexadecimal: 32 random bytes need no salt and no slow hash."""
    may_read = models.BooleanField(
        _("read"), default=True, help_text=_("Look up everything the register says.")
    )
    may_check = models.BooleanField(
        _("check"), default=False, help_text=_("Ask whether something is recorded (“may I?”).")
    )
    may_write = models.BooleanField(
        _("write"),
        default=False,
        help_text=_("Change the register, with the rights of the person it acts for."),
    )
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    # No foreign key: removing an account must not rewrite who did what.
    revoked_by_name = models.TextField(_("revoked by"), blank=True)
    created_at = models.DateTimeField(_("created"))
    created_by_name = models.TextField(_("created by"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    objects: ClassVar[models.Manager[ApiToken]] = models.Manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")

    def __str__(self) -> str:
        return f"{self.name} (rp_{self.public_id})"


class ApiTokenController(models.Model):
    """That a token is limited to this controller, among others it names."""

    token = models.ForeignKey(
        ApiToken, on_delete=models.PROTECT, related_name="controllers", verbose_name=_("API token")
    )
    controller = models.ForeignKey(
        Controller, on_delete=models.PROTECT, related_name="+", verbose_name=_("controller")
    )

    class Meta:
        verbose_name = _("controller of an API token")
        verbose_name_plural = _("controllers of API tokens")
        constraints = [
            models.UniqueConstraint(
                fields=("token", "controller"), name="register_api_token_controller_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.controller)


class ApiTokenProduct(models.Model):
    """That a token is limited to this product, among others it names."""

    token = models.ForeignKey(
        ApiToken, on_delete=models.PROTECT, related_name="products", verbose_name=_("API token")
    )
    product = models.ForeignKey(
        Product, on_delete=models.PROTECT, related_name="+", verbose_name=_("product")
    )

    class Meta:
        verbose_name = _("product of an API token")
        verbose_name_plural = _("products of API tokens")
        constraints = [
            models.UniqueConstraint(
                fields=("token", "product"), name="register_api_token_product_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.product)
