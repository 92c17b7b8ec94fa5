"""What the register keeps of its own work: approvals, issues, reminders, tokens, webhooks."""

from __future__ import annotations

from .api_token import ApiToken, ApiTokenController, ApiTokenProduct
from .approval import Approval
from .idempotent_request import IdempotentRequest
from .issued import IssuedDocument, IssuedFile
from .reminder import Reminder
from .webhook import Webhook, WebhookDelivery

__all__ = [
    "ApiToken",
    "ApiTokenController",
    "ApiTokenProduct",
    "Approval",
    "IdempotentRequest",
    "IssuedDocument",
    "IssuedFile",
    "Reminder",
    "Webhook",
    "WebhookDelivery",
]
