"""Controllers, products, functions and purposes."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from history.admin.filters import ReferenceFilter
from history.admin.inlines import RowsInline
from history.admin.links import LinkField, LinksForm
from inventory.admin.base import InUseFilter, RecordAdmin

from ..models import (
    BusinessFunction,
    ContactRole,
    Controller,
    ControllerRegime,
    ControllerStorageCountry,
    Product,
    Purpose,
)


class ContactInline(RowsInline):
    """Who holds a role for the controller."""

    model = ContactRole
    classes = ["tab-contacts"]
    card_facts = ("role", "phone", "email", "valid_to")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("role", "is_public"),
                    "name",
                    "title",
                    "department",
                    ("phone", "email"),
                    ("valid_from", "valid_to"),
                ]
            },
        ),
        (
            _("External and filed"),
            {
                "classes": ["collapse"],
                "fields": [
                    "external_organisation",
                    "postal_address",
                    "authority",
                    ("filing_no", "filed_on", "last_change_filed_on"),
                ],
            },
        ),
    ]


class ControllerForm(LinksForm):
    """A controller with the regimes that apply to it and where it says it stores data."""

    regimes = LinkField(ControllerRegime, "regime", label=_("Applicable regimes"))
    stores_in = LinkField(ControllerStorageCountry, "country", label=_("Says it stores data in"))


@admin.register(Controller)
class ControllerAdmin(RecordAdmin):
    """The organisation whose register this is."""

    form = ControllerForm
    list_display = ["names", "code", "country", "registration_no", "changed"]
    list_select_related = ["country"]
    search_fields = ["code", "name__any_language", "registration_no"]
    inlines = [ContactInline]
    fieldsets = [
        (
            _("Basics"),
            {
                "classes": ["tab", "tab-basics"],
                "fields": [
                    "name",
                    ("code", "source_ref"),
                    ("registration_type", "registration_no"),
                    "address",
                    ("country", "regimes"),
                    ("phone", "email", "website"),
                    "complaint_channel",
                ],
            },
        ),
        (_("Contacts"), {"classes": ["tab", "tab-contacts"], "fields": []}),
        (
            _("Size and duties"),
            {
                "classes": ["tab", "tab-duties"],
                "fields": [
                    ("employee_count", "turnover_band"),
                    ("pi_subject_count", "pi_subject_count_on"),
                    ("is_ciio", "handles_important_data"),
                    ("is_large_platform", "preinstalls_apps"),
                    "register_claim",
                ],
            },
        ),
        (
            _("Place of storage"),
            {"classes": ["tab", "tab-storage"], "fields": ["storage_claim", "stores_in"]},
        ),
    ]


@admin.register(Product)
class ProductAdmin(RecordAdmin):
    """A product or service."""

    list_display = ["names", "code", "controller", "carrier", "lifecycle", "changed"]
    list_filter = [InUseFilter, ReferenceFilter.of("controller"), "carrier", "lifecycle"]
    list_select_related = ["controller"]
    fieldsets = [
        (
            _("Basics"),
            {
                "classes": ["tab", "tab-basics"],
                "fields": [
                    "name",
                    ("code", "source_ref"),
                    ("controller", "app_type"),
                    ("carrier", "lifecycle"),
                ],
            },
        ),
        (
            _("When it stops"),
            {
                "classes": ["tab", "tab-end"],
                "fields": [
                    "notification_channels",
                    ("discontinued_on", "notified_on"),
                    "disposal",
                ],
            },
        ),
    ]


@admin.register(BusinessFunction)
class BusinessFunctionAdmin(RecordAdmin):
    """A function of a product: basic or additional."""

    list_display = ["names", "code", "kind", "product", "refusable", "changed"]
    list_filter = [InUseFilter, "kind", ReferenceFilter.of("product")]
    list_select_related = ["product"]
    fields = [
        "name",
        ("code", "source_ref"),
        ("kind", "product", "app_type"),
        "can_refuse",
        "refusal_effect",
        "toggle_path",
    ]

    @admin.display(description=_("can be refused"), ordering="can_refuse", boolean=True)
    def refusable(self, function: BusinessFunction) -> bool:
        return function.can_refuse


@admin.register(Purpose)
class PurposeAdmin(RecordAdmin):
    """Why data is used."""

    list_display = ["names", "code", "words", "changed"]
    search_fields = ["code", "name__any_language", "description__any_language"]
    fields = [
        "name",
        ("code", "source_ref"),
        "description",
        ("dpv_key", "ccpa_business_purpose"),
    ]

    @admin.display(description=_("in more words"))
    def words(self, purpose: Purpose) -> SafeString | str:
        return format_html("{}", purpose.description) if purpose.description else "—"
