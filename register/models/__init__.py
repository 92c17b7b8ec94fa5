"""What the register keeps of its own work: approvals, issues, findings, imports and the like."""

from __future__ import annotations

from .api_token import ApiToken, ApiTokenController, ApiTokenProduct
from .approval import Approval
from .finding import FindingAssignment, FindingWaiver, LastLook
from .idempotent_request import IdempotentRequest
from .imports import ImportMapping, ImportRun, ImportState
from .issued import IssuedDocument, IssuedFile
from .reminder import Reminder
from .webhook import Webhook, WebhookDelivery

__all__ = [
    "ApiToken",
    "ApiTokenController",
    "ApiTokenProduct",
    "Approval",
    "FindingAssignment",
    "FindingWaiver",
    "IdempotentRequest",
    "ImportMapping",
    "ImportRun",
    "ImportState",
    "IssuedDocument",
    "IssuedFile",
    "LastLook",
    "Reminder",
    "Webhook",
    "WebhookDelivery",
]
