"""Where systems are scanned, and the list of what was decided about what scans found."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from history.admin.columns import last_changed
from history.admin.filters import ReferenceFilter
from history.admin.tracked import TrackedAdmin

from ..models import ScanDecision, ScanSource
from ..scanning.telling import TITLES


@admin.register(ScanSource)
class ScanSourceAdmin(TrackedAdmin):
    """A place of a system that scans read; they run by command, never from here."""

    list_display: Any = ["address", "system", "country", "stopped_on", "changed"]
    list_filter: ClassVar[Any] = [ReferenceFilter.of("system"), "stopped_on"]
    list_select_related = ["system", "country"]
    search_fields: ClassVar[Any] = ["address", "system__code", "system__name__any_language"]
    fields: ClassVar[Any] = [
        "system",
        "address",
        ("password_variable", "country"),
        ("rows", "seconds", "rows_per_second"),
        "leave_out",
        "stopped_on",
    ]

    @admin.display(description=_("last changed"))
    def changed(self, source: Any) -> SafeString:
        return last_changed(source)


@admin.register(ScanDecision)
class ScanDecisionAdmin(TrackedAdmin):
    """Who decided what, why and until when. It is decided, and taken back, on a system's scans."""

    list_display: Any = [
        *("difference", "subject", "system", "place", "outcome", "reason"),
        *("decided_by", "until", "withdrawn_on", "changed"),
    ]
    list_filter: ClassVar[Any] = [ReferenceFilter.of("system"), "outcome", "until", "withdrawn_on"]
    list_select_related = ["system"]
    search_fields: ClassVar[Any] = ["subject", "place", "reason", "decided_by"]
    fields: ClassVar[Any] = [
        ("difference", "subject"),
        ("where", "place"),
        ("outcome", "until"),
        "reason",
        ("decided_by", "decided_on"),
        "withdrawn_on",
    ]
    readonly_fields: ClassVar[Any] = ["difference", "where"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("difference"), ordering="gap")
    def difference(self, decision: Any) -> str:
        titles = {str(kind): title for kind, title in TITLES.items()}
        return str(titles.get(decision.gap, decision.gap))

    @admin.display(description=_("system"))
    def where(self, decision: Any) -> SafeString:
        url = reverse("admin:scanned_system", args=[decision.system_id])
        return format_html('<a href="{}">{}</a>', url, decision.system)

    @admin.display(description=_("last changed"))
    def changed(self, decision: Any) -> SafeString:
        return last_changed(decision)
