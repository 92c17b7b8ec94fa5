"""What the register keeps of its own work: approvals, issued documents, reminders, tokens."""

from __future__ import annotations

from .api_token import ApiToken, ApiTokenController, ApiTokenProduct
from .approval import Approval
from .issued import IssuedDocument, IssuedFile
from .reminder import Reminder

__all__ = [
    "ApiToken",
    "ApiTokenController",
    "ApiTokenProduct",
    "Approval",
    "IssuedDocument",
    "IssuedFile",
    "Reminder",
]
