"""The two records that GDPR 30 keeps apart: what we do for ourselves, and what for others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from processing.choices import OrganisationRole
from sharing.facts import RecipientFacts

from .cells import Cell
from .current import ActivityLine, Current
from .selection import Filter
from .wording import Wording

OWN = frozenset({OrganisationRole.CONTROLLER, OrganisationRole.JOINT})
"""Our roles in the record of a controller; the others stand in the record of a processor."""


class PrincipalLine:
    """What we do on behalf of one controller: a line of the record of a processor."""

    __slots__ = ("current", "of", "principal")

    def __init__(self, of: ActivityLine, principal: RecipientFacts | None) -> None:
        self.of = of
        self.current = of.current
        self.principal = principal
        """The controller acted for; None where the register does not say."""


def as_controller(current: Current, wanted: Filter) -> Iterator[ActivityLine]:
    """Activities in which we are a controller, alone or jointly, by code (GDPR 30(1))."""
    for line in current.lines():
        if line.activity.role in OWN and wanted.wants_activity(line.activity):
            yield line


def as_processor(current: Current, wanted: Filter) -> list[PrincipalLine]:
    """Activities on behalf of others, once for each of them, by controller (GDPR 30(2)).

    Those of which nobody says on whose behalf come last.
    """
    sharing = current.register.sharing
    found: list[PrincipalLine] = []
    for line in current.lines():
        if line.activity.role not in OWN and wanted.wants_activity(line.activity):
            principals = [sharing.recipients[key] for key in acting_for(line)]
            found += [PrincipalLine(line, one) for one in principals or (None,)]
    found.sort(key=_by_principal)
    return found


def acting_for(line: ActivityLine) -> tuple[int, ...]:
    """Ids of those on whose behalf an activity takes place."""
    return line.current.register.sharing.acting_for.get(line.activity.id, ())


def _by_principal(line: PrincipalLine) -> tuple[bool, str, str]:
    principal = line.principal
    return principal is None, principal.code if principal else "", line.of.activity.code


def of_activity(
    value: Callable[[ActivityLine, Wording], Cell],
) -> Callable[[PrincipalLine, Wording], Cell]:
    """What ``value`` says of an activity, said of it in the record of a processor."""
    return lambda line, w: value(line.of, w)
