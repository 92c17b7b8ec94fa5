"""The tab Recipients of the activity page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from history.admin.inlines import RowsFormSet, RowsInline, RowsTable
from processing.admin.purposes_of import OffersPurposes
from processing.models import ActivityData

from ..models import ActingFor, Disclosure
from .forms import DataRowsField, DisclosureForm


class OffersRows:
    """For formsets of one activity: offers its rows of data, read once for all disclosures."""

    _rows: list[tuple[str, str]] | None = None

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)  # type: ignore[misc]
        activity = form.activity = self.instance  # type: ignore[attr-defined]
        if self._rows is None:
            self._rows = rows_of(activity)
        for field in form.fields.values():
            if isinstance(field, DataRowsField):
                field.choices = self._rows


def rows_of(activity: Any) -> list[tuple[str, str]]:
    """The activity's rows as choices. One query."""
    if activity is None or activity.pk is None:
        return []
    rows = ActivityData.objects.filter(activity=activity)
    return [(str(row.pk), str(row)) for row in rows.select_related("item", "subject_category")]


class DisclosureFormSet(OffersRows, OffersPurposes, RowsFormSet):
    """The disclosures of one activity."""


FIELDSETS: list[Any] = [
    (
        None,
        {
            "fields": [
                ("recipient", "mode", "identification"),
                "purposes",
                "rows",
                ("legal_basis", "permitted_case", "claimed_exception"),
                ("consent", "assessment"),
                "agreements",
                "method",
                "scene",
                "processing_method",
                ("started_on", "ended_on"),
                "transfers_abroad",
            ]
        },
    ),
    (
        _("More about this disclosure"),
        {
            "classes": ["collapse"],
            "fields": [
                ("code", "source_ref"),
                "description",
                ("first_provided_on", "last_provided_on", "scale"),
                "frequency",
                "sub_processing",
                "onward_transfer",
                "opt_out_path",
                "successor_duties",
                ("end_state", "end_confirmed_on"),
                "end_evidence",
                ("records_kept_until", "authority_approval"),
                ("is_ccpa_sale", "is_ccpa_share", "ccpa_business_purpose"),
                "japanese_basis",
            ],
        },
    ),
]


class TransfersAbroad:
    """For pages of disclosures: the transfers that belong to one, each with its own page."""

    @admin.display(description=_("Transfers abroad"))
    def transfers_abroad(self, disclosure: Disclosure) -> SafeString | str:
        links = (
            (reverse("admin:sharing_crossbordertransfer_change", args=[one.pk]), one.country)
            for one in (disclosure.transfers.all() if disclosure.pk else ())
        )
        return format_html_join(" · ", '<a href="{}">{}</a>', links) or "—"


class DisclosureInline(TransfersAbroad, RowsInline):
    """Who gets the data of this activity."""

    model = Disclosure
    form = DisclosureForm
    formset = DisclosureFormSet
    classes = ["tab-recipients"]
    card_facts = ("kind", "identification", "agreed", "ended_on", "withdrawn")
    readonly_fields = ["transfers_abroad"]
    show_change_link = True
    fieldsets = FIELDSETS

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A disclosure is a record of its own: ended or retired, not removed."""
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("recipient__category")
        return rows.prefetch_related("transfers__country")

    def kind(self, row: Disclosure) -> str:
        return str(row.recipient.category)

    def agreed(self, row: Disclosure) -> str:
        return " · ".join(str(link.agreement) for link in row.agreements.all())

    def withdrawn(self, row: Disclosure) -> SafeString | str:
        if row.retired_on is None:
            return ""
        return format_html('<span class="badge badge--retired">{}</span>', _("retired"))


class ActingForInline(RowsTable):
    """On whose behalf we act, where our role is that of a processor."""

    model = ActingFor
    classes = ["tab-recipients"]
    fields = ["party"]
