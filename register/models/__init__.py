"""What the register keeps of its own work: approvals, issues, findings, tokens, webhooks."""

from __future__ import annotations

from .api_token import ApiToken, ApiTokenController, ApiTokenProduct
from .approval import Approval
from .finding import FindingAssignment, FindingWaiver, LastLook
from .idempotent_request import IdempotentRequest
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
    "IssuedDocument",
    "IssuedFile",
    "LastLook",
    "Reminder",
    "Webhook",
    "WebhookDelivery",
]
