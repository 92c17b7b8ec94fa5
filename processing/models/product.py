"""Products and the functions people use."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from inventory.models.base import RecordModel
from inventory.models.term import term_field

from ..choices import Carrier, FunctionKind, Lifecycle
from .controller import Controller


class Product(RecordModel):
    """A product or service, with what carries it and whether it is still offered."""

    name = TranslatedTextField(_("name"))
    controller = models.ForeignKey(
        Controller,
        on_delete=models.PROTECT,
        related_name="products",
        verbose_name=_("controller"),
    )
    carrier = models.CharField(_("carrier"), max_length=20, choices=Carrier)
    lifecycle = models.CharField(
        _("state"), max_length=20, choices=Lifecycle, default=Lifecycle.LIVE
    )
    app_type = term_field(
        "app_type",
        _("app type"),
        optional=True,
        help_text=_("One of the 39 types with fixed necessary information, or “not listed”."),
    )
    notification_channels = TranslatedTextField(
        _("how people are told when it stops"),
        blank=True,
        help_text=_("System notice, announcement, SMS, e-mail …"),
    )
    discontinued_on = models.DateField(_("discontinued on"), null=True, blank=True)
    notified_on = models.DateField(_("people told on"), null=True, blank=True)
    disposal = TranslatedTextField(_("what happened to the data"), blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(lifecycle="discontinued")
                | models.Q(discontinued_on__isnull=False),
                name="processing_product_discontinued_has_a_date",
                violation_error_message=_("A discontinued product needs the day it stopped."),
            )
        ]

    def __str__(self) -> str:
        return str(self.name)


class BusinessFunction(RecordModel):
    """A function of a product: basic or additional, and what refusing its data means."""

    name = TranslatedTextField(_("name"))
    kind = models.CharField(_("kind"), max_length=20, choices=FunctionKind)
    product = models.ForeignKey(
        Product,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="functions",
        verbose_name=_("product"),
        help_text=_("Empty when the function belongs to every product."),
    )
    app_type = term_field("app_type", _("app type"), optional=True)
    can_refuse = models.BooleanField(_("can be refused"), default=False)
    refusal_effect = TranslatedTextField(_("what refusing means"), blank=True)
    toggle_path = TranslatedTextField(_("where to switch it off"), blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("business function")
        verbose_name_plural = _("business functions")

    def __str__(self) -> str:
        return str(self.name)
