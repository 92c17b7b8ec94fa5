"""What the register keeps of its own work: approvals, notices, findings, imports and the like."""

from __future__ import annotations

from .api_token import ApiToken, ApiTokenController, ApiTokenProduct
from .approval import Approval
from .finding import FindingAssignment, FindingWaiver, LastLook
from .idempotent_request import IdempotentRequest
from .imports import ImportMapping, ImportRun, ImportState
from .issued import IssuedDocument, IssuedFile
from .notice import (
    ChangeNotification,
    Notice,
    NoticeFile,
    NoticeParagraph,
    NoticeVersion,
    NoticeWording,
    NotifiedChange,
)
from .reach import PersonReach
from .reminder import Reminder
from .scan import ScanDecision, ScanOrigin, ScanOutcome, ScanRun, ScanSource
from .webhook import Webhook, WebhookDelivery

__all__ = [
    "ApiToken",
    "ApiTokenController",
    "ApiTokenProduct",
    "Approval",
    "ChangeNotification",
    "FindingAssignment",
    "FindingWaiver",
    "IdempotentRequest",
    "ImportMapping",
    "ImportRun",
    "ImportState",
    "IssuedDocument",
    "IssuedFile",
    "LastLook",
    "Notice",
    "NoticeFile",
    "NoticeParagraph",
    "NoticeVersion",
    "NoticeWording",
    "NotifiedChange",
    "PersonReach",
    "Reminder",
    "ScanDecision",
    "ScanOrigin",
    "ScanOutcome",
    "ScanRun",
    "ScanSource",
    "Webhook",
    "WebhookDelivery",
]
