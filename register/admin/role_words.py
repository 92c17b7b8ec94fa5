"""What the roles are called, and what each is for, in the reader's language."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ..roles import ADMINISTRATOR, APPROVER, AUDITOR, CONTRIBUTOR, ENGINEER, OFFICER

NAMES: Final[dict[str, Any]] = {
    OFFICER: pgettext_lazy("role", "officer"),
    CONTRIBUTOR: pgettext_lazy("role", "contributor"),
    APPROVER: pgettext_lazy("role", "approver"),
    AUDITOR: pgettext_lazy("role", "auditor"),
    ENGINEER: pgettext_lazy("role", "engineer"),
    ADMINISTRATOR: pgettext_lazy("role", "administrator"),
}

PURPOSES: Final[dict[str, Any]] = {
    OFFICER: gettext_lazy("keeps the register: enters, changes, approves, issues."),
    CONTRIBUTOR: gettext_lazy("reads the register, enters activities and works on drafts."),
    APPROVER: gettext_lazy("reads the register, approves activities or sends them back."),
    AUDITOR: gettext_lazy("reads the register with its history, and changes nothing."),
    ENGINEER: gettext_lazy("has no pages; programs of theirs ask the API."),
    ADMINISTRATOR: gettext_lazy("looks after accounts, roles and tokens, not the register."),
}


def called(name: str) -> str:
    """What the group of that name is called; a group of the organisation's own by its name."""
    return str(NAMES.get(name, name))


def purpose_of(name: str) -> str:
    """What the role is for; nothing for a group of the organisation's own."""
    return str(PURPOSES.get(name, ""))


def told(name: str) -> str:
    """The role with what it is for."""
    if name not in PURPOSES:
        return name
    return _("%(role)s: %(purpose)s") % {"role": called(name), "purpose": purpose_of(name)}
