"""The officer's pages of recipients, and what they add to the activity page."""

from __future__ import annotations

from history.admin.filters import ChoiceFilter, ReferenceFilter
from processing.admin.activity import extend

from .agreements import AgreementAdmin, SupervisionAuditAdmin
from .disclosures import CrossBorderTransferAdmin, DisclosureAdmin
from .on_activity import ActingForInline, DisclosureInline
from .recipients import RecipientAdmin, SdkComponentAdmin
from .words import KIND_OF_RECIPIENT, MODE

extend(
    inlines=(DisclosureInline, ActingForInline),
    filters=(
        ReferenceFilter.of("disclosures__recipient__category", KIND_OF_RECIPIENT),
        ChoiceFilter.of("disclosures__mode", MODE),
    ),
)

__all__ = [
    "AgreementAdmin",
    "CrossBorderTransferAdmin",
    "DisclosureAdmin",
    "RecipientAdmin",
    "SdkComponentAdmin",
    "SupervisionAuditAdmin",
]
