"""What a fact bears on: the purposes, data rows and disclosures of a snapshot that it concerns.

Only what is in force on the snapshot's day counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple

from history.facts import Facts
from processing.facts import ActivityPurposeFacts, DataRowFacts
from register.facts import Register
from sharing.facts import DisclosureFacts

from .standing import standing


class Reached(NamedTuple):
    """What a fact bears on."""

    purposes: tuple[ActivityPurposeFacts, ...] = ()
    rows: tuple[DataRowFacts, ...] = ()
    disclosures: tuple[DisclosureFacts, ...] = ()


NOTHING = Reached()


def grouped(ones: Iterable[Any], keys: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    """``ones`` by the key, or by each of the keys, that ``keys`` reads from them."""
    found: defaultdict[Any, list[Any]] = defaultdict(list)
    for one in ones:
        read = keys(one)
        for key in read if isinstance(read, tuple) else (read,):
            found[key].append(one)
    return found


def in_force(ones: Iterable[Any], register: Register) -> list[Any]:
    """Those, all of one type, that are in force on the register's day."""
    listed, day = list(ones), register.day
    if not listed:
        return listed
    kind: type[Facts] = type(listed[0])
    stands = standing(kind)
    return [one for one in listed if stands(one, day)]


class Reach:
    """Finds what facts bear on in one snapshot. Each index is made when it is first asked for."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._indexes: dict[str, dict[Any, list[Any]]] = {}

    def of(self, about: str, fact: Any) -> Reached:
        """What a fact bears on; nothing when it is not there."""
        found = FINDERS.get(about)
        return found(self, fact) if found and fact is not None else NOTHING

    @cached_property
    def sensitive(self) -> frozenset[int]:
        """Items that any scheme counts as sensitive."""
        return frozenset(
            item.id
            for item in self.register.inventory.items.values()
            if any(verdict.is_sensitive for verdict in item.sensitivities)
        )

    @cached_property
    def activities(self) -> list[Any]:
        return in_force(self.register.processing.activities.values(), self.register)

    @cached_property
    def rows(self) -> list[DataRowFacts]:
        every = (row for one in self.activities for row in one.rows)
        return in_force(every, self.register)

    @cached_property
    def purposes(self) -> list[ActivityPurposeFacts]:
        every = (purpose for one in self.activities for purpose in one.purposes)
        return in_force(every, self.register)

    @cached_property
    def disclosures(self) -> list[DisclosureFacts]:
        return in_force(self.register.sharing.disclosures.values(), self.register)

    def rows_by(self, field: str, key: int) -> list[Any]:
        """Data rows of which a field is, or holds, ``key``."""
        return self._by("rows", field, key)

    def purposes_by(self, field: str, key: int) -> list[Any]:
        """Purposes of activities of which a field is ``key``."""
        return self._by("purposes", field, key)

    def _by(self, which: str, field: str, key: int) -> list[Any]:
        name = f"{which}.{field}"
        if name not in self._indexes:
            self._indexes[name] = grouped(getattr(self, which), attrgetter(field))
        return self._indexes[name].get(key, [])

    def of_rows(self, rows: Iterable[DataRowFacts]) -> Reached:
        """Rows with the purposes they serve: all of the activity's when none is named."""
        listed = tuple(rows)
        found: dict[int, ActivityPurposeFacts] = {}
        for row in listed:
            mine = self.purposes_by("activity_id", row.activity_id)
            named = [one for one in mine if one.id in row.activity_purpose_ids]
            found |= {one.id: one for one in named or mine}
        return Reached(tuple(found.values()), listed)

    def of_purposes(self, purposes: Iterable[ActivityPurposeFacts]) -> Reached:
        """Purposes with the rows that serve them: all of the activity's when none says so."""
        listed = tuple(purposes)
        found: dict[int, DataRowFacts] = {}
        for one in listed:
            serving = self.rows_by("activity_purpose_ids", one.id)
            serving = serving or self.rows_by("activity_id", one.activity_id)
            found |= {row.id: row for row in serving}
        return Reached(listed, tuple(found.values()))

    def of_activities(self, ids: Iterable[int]) -> Reached:
        """All purposes and rows of activities."""
        listed = list(ids)
        return Reached(
            tuple(one for key in listed for one in self.purposes_by("activity_id", key)),
            tuple(one for key in listed for one in self.rows_by("activity_id", key)),
        )

    def activities_by(self, field: str, key: int) -> Reached:
        """All purposes and rows of the activities of which a field is, or holds, ``key``."""
        return self.of_activities(one.id for one in self._by("activities", field, key))

    def of_disclosures(self, disclosures: Iterable[DisclosureFacts]) -> Reached:
        """Rows that are disclosed, and the purposes they are disclosed for."""
        listed = tuple(disclosures)
        rows: dict[int, DataRowFacts] = {}
        purposes: dict[int, ActivityPurposeFacts] = {}
        for one in listed:
            mine = self.rows_by("activity_id", one.activity_id)
            disclosed = [row for row in mine if row.id in one.row_ids]
            rows |= {row.id: row for row in disclosed}
            aims = self.purposes_by("activity_id", one.activity_id)
            named = [aim for aim in aims if aim.id in one.activity_purpose_ids]
            purposes |= {aim.id: aim for aim in named or self.of_rows(disclosed).purposes}
        return Reached(tuple(purposes.values()), tuple(rows.values()), listed)

    def disclosures_by(self, field: str, key: int) -> Reached:
        """What is disclosed where a field of the disclosure is ``key``."""
        return self.of_disclosures(self._by("disclosures", field, key))

    def of_sdk(self, fact: Any) -> Reached:
        """What is disclosed through an SDK; else the rows of the items it reads."""
        known = self.register.sharing.disclosures.get(fact.disclosure_id)
        if known is not None:
            return self.of_disclosures([known])
        return self.of_rows(row for key in fact.item_ids for row in self.rows_by("item_id", key))


Finder = Callable[[Reach, Any], Reached]


def _consent(reach: Reach, fact: Any) -> Reached:
    resting = (
        one for one in reach.purposes if any(basis.consent_id == fact.id for basis in one.bases)
    )
    return reach.of_purposes(resting)


def _assessment(reach: Reach, fact: Any) -> Reached:
    assessed = reach.activities_by("assessment_ids", fact.id)
    disclosed = reach.disclosures_by("assessment_id", fact.id)
    return Reached(
        assessed.purposes + disclosed.purposes,
        assessed.rows + disclosed.rows,
        disclosed.disclosures,
    )


FINDERS: dict[str, Finder] = {
    "activity": lambda reach, fact: reach.of_activities([fact.id]),
    "activity_purpose": lambda reach, fact: reach.of_purposes(reach.purposes_by("id", fact.id)),
    "legal_basis": lambda reach, fact: reach.of_purposes(
        reach.purposes_by("id", fact.activity_purpose_id)
    ),
    "purpose": lambda reach, fact: reach.of_purposes(reach.purposes_by("purpose_id", fact.id)),
    "data_row": lambda reach, fact: reach.of_rows([fact]),
    "data_item": lambda reach, fact: reach.of_rows(reach.rows_by("item_id", fact.id)),
    "sensitivity": lambda reach, fact: reach.of_rows(reach.rows_by("item_id", fact.item_id)),
    "retention_rule": lambda reach, fact: reach.of_rows(reach.rows_by("retention_id", fact.id)),
    "permission": lambda reach, fact: reach.of_rows(reach.rows_by("permission_ids", fact.id)),
    "system": lambda reach, fact: reach.of_rows(reach.rows_by("system_ids", fact.id)),
    "function": lambda reach, fact: reach.activities_by("function_id", fact.id),
    "product": lambda reach, fact: reach.activities_by("product_ids", fact.id),
    "controller": lambda reach, fact: reach.activities_by("controller_id", fact.id),
    "contact": lambda reach, fact: reach.activities_by("controller_id", fact.controller_id),
    "right": lambda reach, fact: reach.activities_by("controller_id", fact.controller_id),
    "consent": _consent,
    "assessment": _assessment,
    "disclosure": lambda reach, fact: reach.of_disclosures([fact]),
    "transfer": lambda reach, fact: reach.disclosures_by("id", fact.disclosure_id),
    "recipient": lambda reach, fact: reach.disclosures_by("recipient_id", fact.id),
    "sdk": lambda reach, fact: reach.of_sdk(fact),
    "tracker": lambda reach, fact: reach.of_rows(
        row for key in fact.item_ids for row in reach.rows_by("item_id", key)
    ),
}
"""By type; what is not listed bears on nobody by itself."""
