"""Agreements with their clauses, and supervision audits."""

from __future__ import annotations

from django.contrib import admin
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from history.admin.columns import last_changed
from history.admin.filters import ReferenceFilter
from history.admin.inlines import RowsTable
from history.admin.tracked import TrackedAdmin
from inventory.admin.base import InUseFilter, RecordAdmin

from ..models import Agreement, AgreementClause, SupervisionAudit


class ClauseInline(RowsTable):
    """Which clauses the law asks for are in the agreement."""

    model = AgreementClause
    classes = ["tab-clauses"]
    fields = ["clause", "is_present", "reference"]


@admin.register(Agreement)
class AgreementAdmin(RecordAdmin):
    """A written agreement with a recipient."""

    list_display = [
        "names",
        "code",
        "kind",
        "recipient",
        "effective_on",
        "expires_on",
        "changed",
    ]
    list_filter = [InUseFilter, "kind", ReferenceFilter.of("recipient")]
    list_select_related = ["recipient"]
    inlines = [ClauseInline]
    fieldsets = [
        (
            _("Basics"),
            {
                "classes": ["tab", "tab-basics"],
                "fields": [
                    "name",
                    ("code", "source_ref"),
                    ("kind", "recipient"),
                    ("signed_on", "effective_on", "expires_on"),
                    ("document_link", "document_sha256"),
                    ("filing_no", "filed_on"),
                ],
            },
        ),
        (_("Clauses"), {"classes": ["tab", "tab-clauses"], "fields": []}),
    ]


@admin.register(SupervisionAudit)
class SupervisionAuditAdmin(TrackedAdmin):
    """One supervision of a recipient."""

    list_display = ["recipient", "kind", "done_on", "result", "next_due_on", "changed"]
    list_filter = ["kind", "result", ReferenceFilter.of("recipient")]
    list_select_related = ["recipient"]
    search_fields = ["recipient__name__any_language", "recipient__code"]
    fields = [
        ("recipient", "agreement"),
        ("kind", "done_on", "result", "next_due_on"),
        "findings",
    ]

    @admin.display(description=_("last changed"))
    def changed(self, audit: SupervisionAudit) -> SafeString:
        return last_changed(audit)
