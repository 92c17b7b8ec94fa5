"""A record as rules look at it: what is in force of it, and where a finding is mended."""

from __future__ import annotations

from datetime import date
from typing import Any, Generic, TypeVar

from history.facts import Facts
from inventory.facts import DataItemFacts
from processing.facts import (
    ActivityFacts,
    ActivityPurposeFacts,
    ControllerFacts,
    DataRowFacts,
    LegalBasisFacts,
)
from register.findings.facts import Found, Place, Value
from sharing.facts import DisclosureFacts, RecipientFacts, TransferFacts

from .ground import Ground

T = TypeVar("T", bound=Facts)


class Case(Generic[T]):
    """One record that rules look at."""

    __slots__ = ("ground", "kind", "record", "regimes", "worked_out")

    def __init__(self, ground: Ground, kind: str, record: T, regimes: frozenset[str]) -> None:
        self.ground = ground
        self.kind = kind
        self.record = record
        self.regimes = regimes
        """Keys of the regimes that apply to whoever the record belongs to."""
        self.worked_out: dict[str, Any] = {}
        """What several rules ask of the case, by a name of theirs."""

    @property
    def day(self) -> date:
        return self.ground.day

    @property
    def record_id(self) -> int:
        return getattr(self.record, "id", 0)

    def here(self, point: str, field: str = "", **values: Value) -> Found:
        """Found at the record itself."""
        return Found(point, Place(self.kind, self.record_id, field=field), tuple(values.items()))

    def at(self, point: str, part: str, part_id: int, field: str = "", **values: Value) -> Found:
        """Found at a row of the record's page: ``row``, ``purpose``, ``basis``, ``regime`` …"""
        place = Place(self.kind, self.record_id, part, part_id, field)
        return Found(point, place, tuple(values.items()))


class ActivityCase(Case[ActivityFacts]):
    """An activity with what is in force of it on the day."""

    __slots__ = ("bases", "controller", "disclosures", "every_disclosure", "purposes", "rows")

    def __init__(self, ground: Ground, activity: ActivityFacts) -> None:
        regimes = ground.regimes_of_controller[activity.controller_id]
        super().__init__(ground, "activity", activity, regimes)
        day = ground.day
        self.controller: ControllerFacts = ground.register.processing.controllers[
            activity.controller_id
        ]
        self.rows: list[DataRowFacts] = [
            row for row in activity.rows if row.ended_on is None or row.ended_on >= day
        ]
        self.purposes: list[ActivityPurposeFacts] = [
            one for one in activity.purposes if one.ended_on is None or one.ended_on >= day
        ]
        self.bases: list[tuple[ActivityPurposeFacts, LegalBasisFacts]] = [
            (purpose, basis) for purpose in self.purposes for basis in purpose.bases
        ]
        """Every basis of a purpose that is pursued, with its purpose."""
        self.every_disclosure: list[DisclosureFacts] = ground.disclosures_of.get(activity.id, [])
        """Those that have ended too."""
        self.disclosures: list[DisclosureFacts] = [
            one
            for one in self.every_disclosure
            if one.ended_on is None or one.ended_on >= day or one.end_state == "overdue"
        ]
        """In effect: the recipient gets the data, or still has it."""

    @property
    def activity(self) -> ActivityFacts:
        return self.record

    @property
    def answers(self) -> bool:
        """Whether we decide on the processing (个人信息处理者); who works for another does not."""
        return self.record.role in ("controller", "joint")

    def bases_under(self, *regimes: str) -> list[tuple[ActivityPurposeFacts, LegalBasisFacts]]:
        """Those under one of these regimes."""
        key = self.ground.key
        return [(one, basis) for one, basis in self.bases if key(basis.regime_id) in regimes]

    def rows_for(self, purpose: ActivityPurposeFacts) -> list[DataRowFacts]:
        """The rows that serve a purpose; a row that names no purpose serves each."""
        return [
            row
            for row in self.rows
            if not row.activity_purpose_ids or purpose.id in row.activity_purpose_ids
        ]

    def item(self, row: DataRowFacts) -> DataItemFacts:
        return self.ground.items[row.item_id]

    def recipient(self, disclosure: DisclosureFacts) -> RecipientFacts:
        return self.ground.register.sharing.recipients[disclosure.recipient_id]

    def rows_of(self, disclosure: DisclosureFacts) -> list[DataRowFacts]:
        """The rows in use that a disclosure passes on."""
        passed = set(disclosure.row_ids)
        return [row for row in self.rows if row.id in passed]

    def transfers(self, disclosure: DisclosureFacts) -> list[TransferFacts]:
        """Its transfers abroad that take place."""
        if not disclosure.transfers:  # as nearly all
            return []
        ground = self.ground
        return [
            one for one in disclosure.transfers if ground.stands(one) and ground.lasts(one.ended_on)
        ]

    def purpose_name(self, purpose: ActivityPurposeFacts) -> Value:
        return self.ground.register.processing.purposes[purpose.purpose_id].name

    # Where a finding is mended. Disclosures and transfers are rows of the activity's page.

    def row(self, point: str, row: DataRowFacts, field: str = "", **values: Value) -> Found:
        """Found at a row of data; ``item`` is its name."""
        return self.at(point, "row", row.id, field, item=self.item(row).name, **values)

    def basis(
        self,
        point: str,
        purpose: ActivityPurposeFacts,
        basis: LegalBasisFacts,
        field: str = "",
        **values: Value,
    ) -> Found:
        """Found at a legal basis; ``purpose`` is its purpose's name."""
        name = self.purpose_name(purpose)
        return self.at(point, "basis", basis.id, field, purpose=name, **values)

    def purpose(
        self, point: str, purpose: ActivityPurposeFacts, field: str = "", **values: Value
    ) -> Found:
        """Found at a purpose; ``purpose`` is its name."""
        name = self.purpose_name(purpose)
        return self.at(point, "purpose", purpose.id, field, purpose=name, **values)

    def disclosure(
        self, point: str, disclosure: DisclosureFacts, field: str = "", **values: Value
    ) -> Found:
        """Found at a disclosure; ``recipient`` is its recipient's name."""
        name = self.recipient(disclosure).name
        return self.at(point, "disclosure", disclosure.id, field, recipient=name, **values)

    def transfer(
        self,
        point: str,
        disclosure: DisclosureFacts,
        transfer: TransferFacts,
        field: str = "",
        **values: Value,
    ) -> Found:
        """Found at a transfer abroad; ``recipient`` and ``country`` are names."""
        return self.at(
            point,
            "transfer",
            transfer.id,
            field,
            recipient=self.recipient(disclosure).name,
            country=self.ground.register.inventory.countries[transfer.country_id].label,
            **values,
        )
