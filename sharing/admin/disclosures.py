"""Disclosures and transfers as records of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from history.admin.filters import ReferenceFilter
from history.admin.inlines import with_references
from inventory.admin.base import InUseFilter, RecordAdmin
from processing.admin.purposes_of import PurposesField, purposes_of

from ..models import CrossBorderTransfer, Disclosure
from .forms import DataRowsField, DisclosureForm
from .on_activity import FIELDSETS, TransfersAbroad, rows_of
from .words import KIND_OF_RECIPIENT


class DisclosurePageForm(DisclosureForm):
    """A disclosure on a page of its own: offers what the activity it belongs to has."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        activity = self.instance.activity if self.instance.pk is not None else None
        for field in self.fields.values():
            if isinstance(field, PurposesField):
                field.offer(purposes_of(activity, None))
            elif isinstance(field, DataRowsField):
                field.choices = rows_of(activity)


@admin.register(Disclosure)
class DisclosureAdmin(TransfersAbroad, RecordAdmin):
    """One flow of data from an activity to a recipient."""

    form = DisclosurePageForm
    list_display = [
        "code",
        "activity",
        "recipient",
        "mode",
        "identification",
        "started_on",
        "ended_on",
        "use",
        "changed",
    ]
    list_filter = [
        InUseFilter,
        "mode",
        ReferenceFilter.of("recipient__category", KIND_OF_RECIPIENT),
        ReferenceFilter.of("activity__controller", _("controller")),
        "identification",
        "end_state",
    ]
    list_select_related = ["activity", "recipient"]
    search_fields = ["code", "activity__name__any_language", "recipient__name__any_language"]
    readonly_fields = ["transfers_abroad"]
    fieldsets = [
        (
            None,
            {
                "fields": ["activity"],
                "description": _(
                    "Its purposes and rows can be chosen once it is saved with its activity."
                ),
            },
        ),
        *FIELDSETS,
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A disclosure stays with its activity: its purposes and rows are that activity's."""
        fixed = ["activity"] if obj is not None else []
        return [*fixed, *super().get_readonly_fields(request, obj)]

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        return super().get_object(request, object_id, from_field)

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_references(super().get_queryset(request), self.form)


@admin.register(CrossBorderTransfer)
class CrossBorderTransferAdmin(RecordAdmin):
    """A disclosure that leaves the country, and the tool that allows it."""

    list_display = ["code", "disclosure", "country", "regime", "mechanism", "use", "changed"]
    list_filter = [
        InUseFilter,
        ReferenceFilter.of("country"),
        ReferenceFilter.of("regime"),
        ReferenceFilter.of("mechanism"),
    ]
    list_select_related = ["disclosure__recipient", "country", "regime", "mechanism"]
    search_fields = [
        "code",
        "country__label__any_language",
        "disclosure__recipient__name__any_language",
    ]
    fieldsets = [
        (
            _("Basics"),
            {
                "classes": ["tab", "tab-basics"],
                "fields": [
                    ("code", "source_ref"),
                    ("disclosure", "country"),
                    ("regime", "mechanism", "impact_assessment"),
                    ("started_on", "ended_on", "valid_until"),
                    "exemption",
                    "safeguards",
                ],
            },
        ),
        (
            _("Counts and filing"),
            {
                "classes": ["tab", "tab-counts"],
                "fields": [
                    ("people_count", "sensitive_people_count", "counted_on"),
                    ("assessment_no", "assessed_people_count", "authority_informed_on"),
                ],
            },
        ),
        (
            _("Abroad"),
            {
                "classes": ["tab", "tab-abroad"],
                "fields": [
                    "storage_place",
                    "retention_abroad",
                    "transmission_method",
                    "onward_transfer",
                    "rights_channel",
                    "safeguards_copy",
                ],
            },
        ),
    ]
