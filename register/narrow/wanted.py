"""What a list of activities or disclosures is narrowed to, with references already resolved."""

from __future__ import annotations

from msgspec import Struct

Ids = frozenset[int]
Words = frozenset[str]


class Wanted(Struct, frozen=True, kw_only=True):
    """Every condition holds at once, each by any of its values.

    None was not asked for; nothing meets an empty set. What is asked of a data row (item, people
    concerned, system) holds of one and the same row, and what is asked of a disclosure (recipient,
    country, mode) of one and the same disclosure.
    """

    activities: Ids | None = None
    controllers: Ids | None = None
    products: Ids | None = None
    purposes: Ids | None = None
    """That an activity serves; of a disclosure, those it is for."""
    status: Words | None = None
    """``processing.choices.RecordStatus`` of the activity, as it is at the moment."""
    items: Ids | None = None
    subject_categories: Ids | None = None
    systems: Ids | None = None
    """Where the row lies by its own links or by its activity's."""
    recipients: Ids | None = None
    countries: Ids | None = None
    """Where data goes: the country of the recipient, or of a transfer of the disclosure."""
    recipient_countries: Ids | None = None
    transfer_countries: Ids | None = None
    modes: Words | None = None
    """``sharing.choices.DisclosureMode``."""
    q: str = ""
    """In the code or, in any language, in name or description, whatever the case."""

    @property
    def asks_rows(self) -> bool:
        """Whether a data row decides; a system alone may also be the activity's."""
        return self.items is not None or self.subject_categories is not None

    @property
    def asks_disclosures(self) -> bool:
        return any(
            asked is not None
            for asked in (
                self.recipients,
                self.countries,
                self.recipient_countries,
                self.transfer_countries,
                self.modes,
            )
        )

    @property
    def allows_nothing(self) -> bool:
        """Whether one of the conditions names no value at all."""
        return any(getattr(self, name) == frozenset() for name in self.__struct_fields__)
