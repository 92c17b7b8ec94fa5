"""The officer's pages of people, tokens, approvals, issues, webhooks, and what they add."""

from __future__ import annotations

from history.admin.tracked import remark
from processing.admin.activity import extend
from sharing.admin.recipients import offer

from ..findings.beside import remarks_of
from ..merging.pages.choosing import merge_two
from .api_tokens import ApiTokenAdmin
from .approvals import APPROVE, ApprovalAdmin, ChangedSinceFilter, changed_marks
from .findings import FindingWaiverAdmin
from .issued import IssuedDocumentAdmin
from .notices import NoticeAdmin, NoticeVersionAdmin
from .parts import begins_with
from .people import PersonAdmin, RoleAdmin
from .scans import ScanDecisionAdmin, ScanSourceAdmin
from .sheets import answers_given, full_sheet
from .webhooks import WebhookAdmin

extend(
    steps=(APPROVE,),
    marks=(changed_marks,),
    filters=(ChangedSinceFilter,),
    page_links=(full_sheet, answers_given),
    begins=(begins_with,),
)
remark(remarks_of)
offer(merge_two)

__all__ = [
    "ApiTokenAdmin",
    "ApprovalAdmin",
    "FindingWaiverAdmin",
    "IssuedDocumentAdmin",
    "NoticeAdmin",
    "NoticeVersionAdmin",
    "PersonAdmin",
    "RoleAdmin",
    "ScanDecisionAdmin",
    "ScanSourceAdmin",
    "WebhookAdmin",
]
