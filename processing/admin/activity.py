"""The activity page: one place to do the work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from history.admin.columns import last_changed, two_languages
from history.admin.filters import ReferenceFilter
from history.admin.links import LinkField, LinksForm
from history.admin.tracked import TrackedAdmin
from inventory.admin.base import is_autocomplete
from inventory.models import DataItemSensitivity, Term

from ..choices import RecordStatus
from ..models import (
    ActivityAssessment,
    ActivityData,
    ActivityMeasure,
    ActivityOperation,
    ActivityProduct,
    ActivityRight,
    ActivitySystem,
    ProcessingActivity,
)
from ..sending_back import sent_back
from . import verbs
from .layout import FIELDSETS
from .rows import BasisInline, DataInline, PurposeInline


class ActivityForm(LinksForm):
    """An activity with what it is linked to."""

    products = LinkField(ActivityProduct, "product", label=_("Products"))
    operations = LinkField(
        ActivityOperation,
        "operation",
        label=_("Operations"),
        help_text=_("What is done with the data: collected, stored, used … (PIPL 4)."),
    )
    systems = LinkField(ActivitySystem, "system", label=_("Systems"))
    rights = LinkField(ActivityRight, "right", label=_("Rights of the people concerned"))
    measures = LinkField(
        ActivityMeasure,
        "measure",
        label=_("Security measures"),
        help_text=_("Besides those that protect the systems it runs on."),
    )
    assessments = LinkField(ActivityAssessment, "assessment", label=_("Impact assessments"))


class SensitiveDataFilter(admin.SimpleListFilter):
    """Activities with a row that one scheme calls sensitive."""

    title = _("sensitive data under")
    parameter_name = "sensitive"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        schemes = Term.objects.filter(vocabulary="sensitivity_scheme")
        return [(scheme.pk, str(scheme)) for scheme in schemes]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        chosen = self.value() or ""
        if not chosen.isdigit():
            return queryset
        items = DataItemSensitivity.objects.filter(scheme_id=int(chosen), is_sensitive=True)
        rows = ActivityData.objects.order_by().filter(item__in=items.values("item_id"))
        return queryset.filter(pk__in=rows.values("activity_id"))


@admin.register(ProcessingActivity)
class ActivityAdmin(TrackedAdmin):
    """Activities: drafts belong to contributors, what is registered to officers."""

    form = ActivityForm
    verbs = verbs.ALL
    list_display = ["names", "code", "badge", "served", "department", "changed"]
    list_filter = [
        "status",
        ReferenceFilter.of("products__product", _("product")),
        ReferenceFilter.of("controller"),
        ReferenceFilter.of("data__item__category", _("data category")),
        SensitiveDataFilter,
        "process_status",
        "transfer_statement",
    ]
    search_fields = [
        "code",
        "name__any_language",
        "description__any_language",
        "owner_department__any_language",
        "source_ref",
    ]
    readonly_fields = ["badge", "retired_on", "retention_overview"]
    inlines = [PurposeInline, BasisInline, DataInline]
    fieldsets = FIELDSETS
    begins: ClassVar[tuple[Callable[[HttpRequest], dict[str, Any]], ...]] = ()
    """What the boxes of a new activity hold at first."""

    class Media:
        js = ["admin/js/jquery.init.js", "processing/activity.js"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not super().has_change_permission(request, obj):
            return False
        return (
            obj is None or obj.status == RecordStatus.DRAFT or request.user.has_perm(verbs.REVIEW)
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What floors above know of whoever enters it, under what the address says."""
        known = {name: value for find in self.begins for name, value in find(request).items()}
        return known | super().get_changeform_initial_data(request)

    def may_remove_rows(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows of a draft may go; rows of a registered activity are ended by their last day."""
        is_draft = obj is None or obj.status == RecordStatus.DRAFT
        return is_draft and self.has_change_permission(request, obj)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        served = models.Prefetch("products", ActivityProduct.objects.select_related("product"))
        return super().get_queryset(request).prefetch_related(served)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        if is_autocomplete(request):
            queryset = queryset.exclude(status=RecordStatus.RETIRED)
        return super().get_search_results(request, queryset, search_term)

    def notices_of(self, record: Any) -> list[SafeString]:
        """For a draft that was sent back: the note of whoever sent it. Two queries."""
        sent = sent_back(record) if record.status == RecordStatus.DRAFT else None
        if sent is None:
            return []
        return [
            format_html(
                "<p><strong>{}</strong> {}</p>",
                gettext("Sent back by %(who)s (#%(number)d):")
                % {"who": sent.actor_name, "number": sent.number},
                sent.reason,
            )
        ]

    @admin.display(description=_("name"))
    def names(self, activity: Any) -> SafeString:
        return two_languages(activity.name)

    @admin.display(description=_("status"), ordering="status")
    def badge(self, activity: Any) -> SafeString:
        return format_html(
            '<span class="badge badge--{}">{}</span> {}',
            activity.status,
            activity.get_status_display(),
            format_html_join(" ", "{}", ((mark,) for mark in getattr(activity, "marks", ()))),
        )

    @admin.display(description=_("products"))
    def served(self, activity: Any) -> SafeString | str:
        first, *others = [link.product for link in activity.products.all()] or ["—"]
        if not others:
            return format_html("{}", first)
        rest = " · ".join(str(product) for product in others)
        return format_html('{} <span class="quiet" title="{}">+{}</span>', first, rest, len(others))

    @admin.display(description=_("responsible department"))
    def department(self, activity: Any) -> str:
        return str(activity.owner_department) or "—"

    @admin.display(description=_("last changed"))
    def changed(self, activity: Any) -> SafeString:
        return last_changed(activity)

    @admin.display(description=_("How long each row is kept"))
    def retention_overview(self, activity: Any) -> SafeString | str:
        """The rows of data by retention rule; a rule is chosen in the row. One query."""
        if activity.pk is None:
            return "—"
        rows = ActivityData.objects.filter(activity=activity).select_related(
            "item", "subject_category", "retention"
        )
        by_rule: dict[Any, list[ActivityData]] = {}
        for row in rows:
            by_rule.setdefault(row.retention, []).append(row)
        return render_to_string("processing/retention_overview.html", {"rules": by_rule.items()})


def extend(
    *,
    inlines: Any = (),
    filters: Any = (),
    steps: Any = (),
    marks: Any = (),
    page_links: Any = (),
    begins: Any = (),
) -> None:
    """Let a floor above add what it knows of an activity: recipients, approval, documents."""
    ActivityAdmin.inlines = [*ActivityAdmin.inlines, *inlines]
    ActivityAdmin.list_filter = [*ActivityAdmin.list_filter, *filters]
    ActivityAdmin.verbs = (*steps, *ActivityAdmin.verbs)
    ActivityAdmin.marks = (*ActivityAdmin.marks, *marks)
    ActivityAdmin.page_links = (*ActivityAdmin.page_links, *page_links)
    ActivityAdmin.begins = (*ActivityAdmin.begins, *begins)
