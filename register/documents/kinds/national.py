"""What the national forms of a controller's register have in common."""

from __future__ import annotations

from collections.abc import Iterator

from processing.choices import OrganisationRole
from register.phrasing import phrase

from ..current import ActivityLine, Current
from ..selection import Filter

OWN_ROLES = (OrganisationRole.CONTROLLER, OrganisationRole.JOINT)

CONTROLLER_ONLY = phrase(
    "Activities that are carried out for other controllers are not listed here: they belong in the"
    " processor's register (GDPR 30(2))."
)


def as_controller(current: Current, wanted: Filter) -> Iterator[ActivityLine]:
    """Activities the organisation answers for, alone or jointly: a register of 30(1)."""
    for line in current.lines():
        if line.activity.role in OWN_ROLES and wanted.wants_activity(line.activity):
            yield line


def in_any_role(current: Current, wanted: Filter) -> Iterator[ActivityLine]:
    """Activities in every role: Brazil asks controllers and operators for one record."""
    for line in current.lines():
        if wanted.wants_activity(line.activity):
            yield line
