"""Systems, device permissions and trackers, each with the items it holds or opens."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from history.admin.filters import ReferenceFilter
from history.admin.inlines import RowsTable
from history.admin.links import LinkField, LinksForm

from ..models import (
    DevicePermission,
    PermissionItem,
    System,
    SystemData,
    Tracker,
    TrackerData,
)
from .base import InUseFilter, RecordAdmin


class SystemDataInline(RowsTable):
    """What the system holds."""

    model = SystemData
    classes = ["tab", "tab-data"]
    fields = ["item", "known_by", "found_on", "location"]


@admin.register(System)
class SystemAdmin(RecordAdmin):
    """A place where personal data lies."""

    list_display = ["names", "code", "kind", "hosting_country", "department", "changed"]
    list_filter = [InUseFilter, "kind", ReferenceFilter.of("hosting_country")]
    list_select_related = ["hosting_country"]
    inlines = [SystemDataInline]
    fieldsets = [
        (None, {"fields": ["name", ("code", "kind"), ("software", "source_ref")]}),
        (
            _("Place and keeping"),
            {
                "classes": ["tab", "tab-place"],
                "fields": [
                    ("hosting_country", "region"),
                    "owner_department",
                    "storage_medium",
                    "log_retention_days",
                    "backup",
                ],
            },
        ),
    ]

    @admin.display(description=_("responsible department"))
    def department(self, system: System) -> str:
        return str(system.owner_department) or "—"


class PermissionForm(LinksForm):
    """A device permission with the items it opens the way to."""

    opens = LinkField(PermissionItem, "item", label=_("Data it opens the way to"))


@admin.register(DevicePermission)
class DevicePermissionAdmin(RecordAdmin):
    """A permission asked on the person's device."""

    form = PermissionForm
    list_display = ["names", "code", "platform", "system_name", "changed"]
    list_filter = [InUseFilter, "platform"]
    search_fields = ["code", "name__any_language", "system_name"]
    fields = [
        "name",
        ("code", "source_ref"),
        ("platform", "system_name"),
        "opens",
        "purpose_text",
        "refusal_effect",
    ]


class TrackerForm(LinksForm):
    """A tracker with the items it collects."""

    collects = LinkField(TrackerData, "item", label=_("Data it collects"))


@admin.register(Tracker)
class TrackerAdmin(RecordAdmin):
    """A cookie, beacon, pixel or SDK identifier."""

    form = TrackerForm
    list_display = ["names", "code", "kind", "party", "purpose", "lifetime", "changed"]
    list_filter = [InUseFilter, "kind", "party", "purpose"]
    search_fields = ["code", "name__any_language", "technical_name", "domain"]
    fieldsets = [
        (None, {"fields": ["name", ("code", "source_ref"), ("kind", "party")]}),
        (
            _("What it does"),
            {
                "classes": ["tab", "tab-purpose"],
                "fields": ["purpose", "purpose_text", "collects", "refusal"],
            },
        ),
        (
            _("How it is recognised"),
            {
                "classes": ["tab", "tab-technique"],
                "fields": [
                    ("technical_name", "domain"),
                    "provider",
                    ("is_session", "lifetime_value", "lifetime_unit"),
                ],
            },
        ),
    ]

    @admin.display(description=_("lifetime"))
    def lifetime(self, tracker: Tracker) -> SafeString | str:
        if tracker.is_session:
            return format_html("{}", _("session"))
        if tracker.lifetime_value is None:
            return "—"
        return f"{tracker.lifetime_value} {tracker.get_lifetime_unit_display()}"
