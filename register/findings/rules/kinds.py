"""The kinds of record that rules look at, and what applies to each record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from inventory.facts import RecordFacts

from .case import ActivityCase, Case
from .ground import Ground

Records = Callable[[Ground], Mapping[int, Any]]

RECORDS: Final[dict[str, Records]] = {
    "controller": lambda ground: ground.register.processing.controllers,
    "product": lambda ground: ground.register.processing.products,
    "function": lambda ground: ground.register.processing.functions,
    "purpose": lambda ground: ground.register.processing.purposes,
    "consent": lambda ground: ground.register.processing.consents,
    "retention_rule": lambda ground: ground.register.processing.retention_rules,
    "measure": lambda ground: ground.register.processing.measures,
    "right": lambda ground: ground.register.processing.rights,
    "assessment": lambda ground: ground.register.processing.assessments,
    "item": lambda ground: ground.register.inventory.items,
    "system": lambda ground: ground.register.inventory.systems,
    "permission": lambda ground: ground.register.inventory.permissions,
    "tracker": lambda ground: ground.register.inventory.trackers,
    "recipient": lambda ground: ground.register.sharing.recipients,
    "agreement": lambda ground: ground.register.sharing.agreements,
    "sdk": lambda ground: ground.register.sharing.sdks,
    "notice": lambda ground: ground.register.notices or {},
}
"""Where the records are. Disclosures and transfers are looked at with their activity."""

KINDS: Final = (
    "register",
    "controller",
    "activity",
    *(kind for kind in RECORDS if kind != "controller"),
)
"""Every kind, in the order in which findings are told."""


def cases(kind: str, ground: Ground) -> Iterator[Case[Any]]:
    """The records of a kind that stand, by code, each with the regimes that apply to it."""
    if kind == "register":
        yield Case(ground, kind, ground.register, ground.every_regime)
    elif kind == "activity":
        for activity in ground.activities:
            yield ActivityCase(ground, activity)
    else:
        known = RECORDS[kind](ground).values()
        for record in sorted((one for one in known if ground.stands(one)), key=_code):
            yield Case(ground, kind, record, regimes_of(kind, record, ground))


def regimes_of(kind: str, record: Any, ground: Ground) -> frozenset[str]:
    """Those of whoever uses the record; of the whole register where that is nobody."""
    if kind == "controller":
        return ground.regimes_of_controller[record.id]
    if kind in ("product", "right", "notice"):
        return ground.regimes_of_controller[record.controller_id]
    if kind in ("recipient", "agreement", "sdk"):
        recipient = {"agreement": "recipient_id", "sdk": "provider_id"}.get(kind, "id")
        flows = ground.disclosures_to.get(getattr(record, recipient), ())
        return ground.regimes_of_activities({flow.activity_id for flow in flows})
    if kind == "item":
        return ground.regimes_of_activities(
            {row.activity_id for row in ground.rows_of_item.get(record.id, ())}
        )
    return ground.every_regime


def _code(record: RecordFacts) -> str:
    return record.code
