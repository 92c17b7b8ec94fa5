"""Models whose pages nobody, or not everybody, writes on: for tests of roles."""

from __future__ import annotations

FOR_PEOPLE = {"auth.User", "auth.Group", "register.Webhook"}
"""Not of the register: only officers see them, and administrators the first two."""
READ_ONLY = {
    "auth.Group",
    *("history.AccessEvent", "history.ChangeSet"),
    "register.Approval",
    *("register.FindingWaiver", "register.ScanDecision"),
    "register.IssuedDocument",
    "register.NoticeVersion",
}
NEVER_ADDED = READ_ONLY | {
    "auth.User",
    "inventory.Term",
    "inventory.DataCategory",
    "inventory.DataSubjectCategory",
    "inventory.Country",
}
WITHOUT_PAST = ("history.AccessEvent", "history.ChangeSet")
"""What never changes has no history of its own."""
