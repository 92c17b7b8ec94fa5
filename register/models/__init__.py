"""What the register keeps of its own work: approvals, issued documents, reminders."""

from __future__ import annotations

from .approval import Approval
from .issued import IssuedDocument, IssuedFile
from .reminder import Reminder

__all__ = ["Approval", "IssuedDocument", "IssuedFile", "Reminder"]
