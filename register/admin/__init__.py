"""The officer's pages of people, tokens, approvals, issues, webhooks, and what they add."""

from __future__ import annotations

from processing.admin.activity import extend

from .api_tokens import ApiTokenAdmin
from .approvals import APPROVE, ApprovalAdmin, ChangedSinceFilter, changed_marks
from .issued import IssuedDocumentAdmin
from .people import PersonAdmin, RoleAdmin
from .sheets import answers_given, full_sheet
from .webhooks import WebhookAdmin

extend(
    steps=(APPROVE,),
    marks=(changed_marks,),
    filters=(ChangedSinceFilter,),
    page_links=(full_sheet, answers_given),
)

__all__ = [
    "ApiTokenAdmin",
    "ApprovalAdmin",
    "IssuedDocumentAdmin",
    "PersonAdmin",
    "RoleAdmin",
    "WebhookAdmin",
]
