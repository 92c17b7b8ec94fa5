"""The officer's pages of people and of approvals, and what approval adds to the activity page."""

from __future__ import annotations

from processing.admin.activity import extend

from .approvals import APPROVE, ApprovalAdmin, ChangedSinceFilter, changed_marks
from .people import PersonAdmin, RoleAdmin

extend(steps=(APPROVE,), marks=(changed_marks,), filters=(ChangedSinceFilter,))

__all__ = ["ApprovalAdmin", "PersonAdmin", "RoleAdmin"]
