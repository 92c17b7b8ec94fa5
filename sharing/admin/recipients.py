"""Recipients and the SDKs they provide."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from history.admin.filters import ChoiceFilter, ReferenceFilter
from history.admin.links import LinkField, LinksForm
from inventory.admin.base import InUseFilter, RecordAdmin

from ..models import Recipient, SdkComponent, SdkData, SdkPermission, SystemHosting
from .words import MODE


class RecipientForm(LinksForm):
    """A recipient with the systems it hosts."""

    hosts = LinkField(SystemHosting, "system", label=_("Systems it hosts"))


class RecipientUseFilter(InUseFilter):
    """Recipients in use or retired; those that were merged only when they are asked for."""

    MERGED = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*super().lookups(request, model_admin), (self.MERGED, _("merged"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        if self.value() == self.MERGED:
            return queryset.filter(merged_into__isnull=False)
        return super().queryset(request, queryset).filter(merged_into__isnull=True)


@admin.register(Recipient)
class RecipientAdmin(RecordAdmin):
    """A party that gets data; its role stands in each disclosure."""

    form = RecipientForm
    list_display = ["names", "code", "category", "country", "named", "changed"]
    list_filter: ClassVar[Any] = [
        RecipientUseFilter,
        ReferenceFilter.of("category"),
        ChoiceFilter.of("disclosures__mode", MODE),
        ReferenceFilter.of("country"),
        "is_affiliate",
        "is_category_only",
    ]
    list_select_related = ["category", "country"]
    search_fields = [
        "code",
        "name__any_language",
        "aliases__any_language",
        "registration_no",
        "source_ref",
        "merged__code",
    ]
    past_columns = ("retired_on", "merged_into")
    readonly_fields = ["what_it_gets", "agreed", "supervised"]
    fieldsets = [
        (
            _("Basics"),
            {
                "classes": ["tab", "tab-basics"],
                "fields": [
                    "name",
                    ("code", "source_ref"),
                    "aliases",
                    ("category", "country"),
                    ("is_category_only", "is_affiliate", "is_independent_service"),
                    ("registration_no", "website", "privacy_policy_url"),
                    "address",
                    "representative",
                    "contact",
                    ("phone", "email"),
                    "hosts",
                ],
            },
        ),
        (
            _("What it gets"),
            {"classes": ["tab", "tab-disclosures"], "fields": ["what_it_gets"]},
        ),
        (
            _("Agreements and supervision"),
            {
                "classes": ["tab", "tab-supervision"],
                "fields": [
                    "agreed",
                    "supervised",
                    "due_diligence_on",
                    "safeguards",
                    "security_capability",
                ],
            },
        ),
    ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was merged is only read: it says what it said."""
        is_merged = isinstance(obj, Recipient) and obj.merged_into_id is not None
        return not is_merged and super().has_change_permission(request, obj)

    def notices_of(self, record: Any) -> list[SafeString]:
        """Where a recipient that was merged is now."""
        if record.merged_into_id is None:
            return []
        sentence = gettext("Merged into {survivor} on {day}. Its history says what it said before.")
        kept = record.merged_into
        url = reverse("admin:sharing_recipient_change", args=[kept.pk])
        link = format_html('<a href="{}">{} ({})</a>', url, kept.name, kept.code)
        return [format_html(sentence, survivor=link, day=record.retired_on)]

    @admin.display(description=_("use"), ordering="retired_on")
    def use(self, record: Recipient) -> SafeString:
        """Merged is more than retired."""
        if record.merged_into_id is None:
            return super().use(record)
        return format_html(
            '<span class="badge badge--retired">{} {}</span>', _("merged"), record.retired_on
        )

    @admin.display(description=_("named"), boolean=True)
    def named(self, recipient: Recipient) -> bool:
        return not recipient.is_category_only

    @admin.display(description=_("Disclosures"))
    def what_it_gets(self, recipient: Recipient) -> SafeString | str:
        rows = recipient.disclosures.select_related("activity", "recipient")
        return self._listed(recipient, rows, "sharing/disclosures_of.html")

    @admin.display(description=_("Agreements"))
    def agreed(self, recipient: Recipient) -> SafeString | str:
        return self._listed(recipient, recipient.agreements.all(), "sharing/agreements_of.html")

    @admin.display(description=_("Supervision audits"))
    def supervised(self, recipient: Recipient) -> SafeString | str:
        return self._listed(recipient, recipient.audits.all(), "sharing/audits_of.html")

    def _listed(self, recipient: Recipient, rows: Any, template: str) -> SafeString | str:
        return render_to_string(template, {"rows": rows}) if recipient.pk else "—"


def offer(*actions: Any) -> None:
    """Let a floor above add actions to the list of recipients."""
    page: Any = RecipientAdmin
    page.actions = actions


class SdkForm(LinksForm):
    """An SDK with what it reads and the permissions it uses."""

    reads = LinkField(SdkData, "item", label=_("Data it reads"))
    uses = LinkField(SdkPermission, "permission", label=_("Device permissions it uses"))


@admin.register(SdkComponent)
class SdkComponentAdmin(RecordAdmin):
    """Third-party code inside our own products."""

    form = SdkForm
    list_display = ["names", "code", "platform", "provider", "version", "changed"]
    list_filter = [InUseFilter, "platform", ReferenceFilter.of("provider"), "known_by"]
    list_select_related = ["provider"]
    search_fields = ["code", "name__any_language", "package", "provider__name__any_language"]
    fieldsets = [
        (
            _("Basics"),
            {
                "classes": ["tab", "tab-basics"],
                "fields": [
                    "name",
                    ("code", "source_ref"),
                    ("provider", "disclosure"),
                    ("platform", "package", "version"),
                    ("website", "privacy_policy_url"),
                ],
            },
        ),
        (
            _("What it does"),
            {
                "classes": ["tab", "tab-work"],
                "fields": [
                    "purpose_text",
                    "scene",
                    ("reads", "uses"),
                    ("collection_mode", "starts_before_consent"),
                    "opt_out",
                    ("known_by", "last_verified_on"),
                ],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("disclosure__recipient")
