"""The dictionary of data items."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from history.admin.filters import ReferenceFilter
from history.admin.inlines import RowsInline

from ..models import DataItem, DataItemSensitivity, Term
from .base import InUseFilter, RecordAdmin


class SensitivityInline(RowsInline):
    """What each scheme says of the item."""

    model = DataItemSensitivity
    classes = ["tab", "tab-sensitivity"]
    card_facts = ("is_sensitive", "category", "level")
    fields = [
        ("scheme", "is_sensitive"),
        ("category", "level", "assessed_on"),
        "rationale",
    ]


class SensitivityFilter(admin.SimpleListFilter):
    """Items that one scheme calls sensitive."""

    title = _("sensitive under")
    parameter_name = "sensitive"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        return [(term.pk, str(term)) for term in Term.objects.filter(**SCHEMES)]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        chosen = self.value() or ""
        if not chosen.isdigit():
            return queryset
        sensitive = DataItemSensitivity.objects.filter(scheme_id=int(chosen), is_sensitive=True)
        return queryset.filter(pk__in=sensitive.values("item_id"))


SCHEMES = {"vocabulary": "sensitivity_scheme"}


@admin.register(DataItem)
class DataItemAdmin(RecordAdmin):
    """One kind of personal data, with its sensitivity under each scheme."""

    list_display = ["names", "code", "category", "sensitive", "identifier", "changed"]
    list_filter = [
        InUseFilter,
        ReferenceFilter.of("category"),
        SensitivityFilter,
        "identifiability",
        "identifier_kind",
        "origin",
    ]
    list_select_related = ["category"]
    search_fields = [
        "code",
        "name__any_language",
        "aliases__any_language",
        "source_ref",
    ]
    inlines = [SensitivityInline]
    fieldsets = [
        (
            None,
            {"fields": ["name", ("code", "source_ref"), "aliases", "description"]},
        ),
        (
            _("Classification"),
            {
                "classes": ["tab", "tab-classification"],
                "fields": [
                    ("category", "origin"),
                    ("identifiability", "identifier_kind"),
                    ("dpv_key", "fideslang_key"),
                ],
            },
        ),
        (
            _("On screens"),
            {
                "classes": ["tab", "tab-screens"],
                "fields": [("display_mask", "masked_sample")],
                "description": _("Never enter a real person's data, not even as an example."),
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        rows = DataItemSensitivity.objects.filter(is_sensitive=True).select_related("scheme")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(models.Prefetch("sensitivities", rows, to_attr="sensitive_under"))
        )

    @admin.display(description=_("sensitive under"))
    def sensitive(self, item: Any) -> SafeString | str:
        badges = ((row.scheme,) for row in item.sensitive_under)
        return (
            format_html_join(" ", '<span class="badge badge--sensitive">{}</span>', badges) or "—"
        )

    @admin.display(description=_("identifier"), ordering="identifier_kind")
    def identifier(self, item: Any) -> SafeString | str:
        if item.identifier_kind == "none":
            return "—"
        return format_html("{}", item.get_identifier_kind_display())
