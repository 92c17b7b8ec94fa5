"""What the register keeps of its own work: approvals, issued documents, reminders, webhooks."""

from __future__ import annotations

from .approval import Approval
from .issued import IssuedDocument, IssuedFile
from .reminder import Reminder
from .webhook import Webhook, WebhookDelivery

__all__ = [
    "Approval",
    "IssuedDocument",
    "IssuedFile",
    "Reminder",
    "Webhook",
    "WebhookDelivery",
]
