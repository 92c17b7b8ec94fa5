"""The list of accepted findings. They are accepted, and taken back, on the page of findings."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from history.admin.columns import last_changed
from history.admin.tracked import TrackedAdmin

from ..findings.facts import Place
from ..findings.naming import kind_in_words
from ..findings.places import url_of
from ..models import FindingWaiver


@admin.register(FindingWaiver)
class FindingWaiverAdmin(TrackedAdmin):
    """Who accepted what, why and until when; also what was withdrawn or has expired."""

    list_display = ["rule", "where", "reason", "granted_by", "until", "withdrawn_on", "changed"]
    list_display_links = ["rule", "reason"]
    list_filter = ["kind", "until", "withdrawn_on"]
    search_fields = ["rule", "reason", "granted_by"]
    fields = [
        ("rule", "point"),
        "where",
        "reason",
        ("granted_by", "granted_on"),
        ("until", "withdrawn_on"),
    ]
    readonly_fields = ["where"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("where"))
    def where(self, waiver: Any) -> SafeString:
        """The record's page; no query for its name, which the finding itself says."""
        place = Place(waiver.kind, waiver.record_id, waiver.part, waiver.part_id, waiver.field)
        kind = capfirst(kind_in_words(waiver.kind))
        return format_html('<a href="{}">{} {}</a>', url_of(place), kind, waiver.record_id)

    @admin.display(description=_("last changed"))
    def changed(self, waiver: Any) -> SafeString:
        return last_changed(waiver)
