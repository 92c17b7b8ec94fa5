"""What the records behind a sentence are called, and on whose page a row of another record is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from register.documents.prose import Reference
from register.documents.wording import Wording
from register.facts import Register

from .values import reference


class Home(NamedTuple):
    """Where a record is shown: itself, or the record it is a row of and its tab there."""

    at: Reference
    tab: str = ""


class Names:
    """Names of every record a notice can be from, made when they are first asked for."""

    def __init__(self, register: Register, wording: Wording) -> None:
        self.w = wording
        self.known: dict[tuple[str, int], str] = {}
        self.homes: dict[tuple[str, int], Home] = {}
        for record in records(register):
            key = self._key(record)
            self.known[key] = wording.text(record.name if hasattr(record, "name") else record.label)
        self._rows(register)
        self._disclosures(register)
        for own in register.own_words:
            for paragraph in own.paragraphs:
                self.known[self._key(paragraph)] = paragraph.paragraph

    def name(self, one: Reference) -> str:
        """What a record is called; its code where it has no name."""
        return self.known.get((one.kind, one.id)) or one.code

    def home(self, one: Reference) -> Home:
        """The record on whose page it is shown."""
        return self.homes.get((one.kind, one.id), Home(one))

    def _rows(self, register: Register) -> None:
        """Rows that have no page of their own, and rights, which are called as the law has them."""
        for controller in register.processing.controllers.values():
            for contact in controller.contacts:
                self._row(contact, controller, self.w.terms[contact.role_id])
        for right in register.processing.rights.values():
            self.known[self._key(right)] = self.w.terms[right.right_id]
        for activity in register.processing.activities.values():
            self._rows_of(activity, register)

    def _disclosures(self, register: Register) -> None:
        """Disclosures by their recipient, transfers by code."""
        for disclosure in register.sharing.disclosures.values():
            party = register.sharing.recipients[disclosure.recipient_id]
            self.known[self._key(disclosure)] = self.w.text(party.name)
            for transfer in disclosure.transfers:
                self.known[self._key(transfer)] = transfer.code

    def _rows_of(self, activity: Any, register: Register) -> None:
        for row in activity.rows:
            self._row(row, activity, self.w.items[row.item_id], "data")
        for purpose in activity.purposes:
            named = self.w.text(register.processing.purposes[purpose.purpose_id].name)
            self._row(purpose, activity, named, "purposes")
            for basis in purpose.bases:
                self._row(basis, activity, named, "purposes")

    def _row(self, row: Any, owner: Any, name: str, tab: str = "") -> None:
        key = self._key(row)
        self.known[key] = name
        self.homes[key] = Home(reference(owner), tab)

    @staticmethod
    def _key(record: object) -> tuple[str, int]:
        made = reference(record)
        return made.kind, made.id


def records(register: Register) -> Iterator[Any]:
    """Every record that has a name or a label of its own."""
    inventory, processing, sharing = register.inventory, register.processing, register.sharing
    floors: tuple[Mapping[int, Any], ...] = (
        inventory.terms,
        inventory.subject_categories,
        inventory.countries,
        inventory.items,
        inventory.systems,
        inventory.permissions,
        inventory.trackers,
        processing.controllers,
        processing.products,
        processing.functions,
        processing.purposes,
        processing.consents,
        processing.retention_rules,
        processing.measures,
        processing.activities,
        sharing.recipients,
        sharing.sdks,
    )
    for floor in floors:
        yield from floor.values()
