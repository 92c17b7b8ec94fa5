"""What the register keeps of its own work: approvals, issued documents, reminders."""

from __future__ import annotations

from .approval import Approval
from .idempotent_request import IdempotentRequest
from .issued import IssuedDocument, IssuedFile
from .reminder import Reminder

__all__ = ["Approval", "IdempotentRequest", "IssuedDocument", "IssuedFile", "Reminder"]
