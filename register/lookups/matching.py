"""How far each recorded use of an item fits a question, part by part."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Final

from history.text import TranslatedText
from inventory.choices import CountryScheme
from processing.choices import ProcessStatus, TransferStatement
from processing.facts import ActivityFacts, ActivityPurposeFacts, DataRowFacts
from register.facts import Register
from sharing.facts import DisclosureFacts, TransferFacts
from sharing.merged import survivor_of

from .book import Book, Made
from .codes import Asked, records
from .rows import Disclosed, Row, purposes_of, rows_of_item, serves, systems_of
from .texts import Say

OVER: Final = frozenset({ProcessStatus.ENDED.value, ProcessStatus.SUSPENDED.value})
"""Processing that does not take place any more, or for now."""


class Fit(IntEnum):
    """What a use says of one part of the question."""

    NO = 0
    """Nothing."""
    AGAINST = 1
    """The contrary: that it was so and has ended, or that it is otherwise."""
    YES = 2


class Desk(Book):
    """A book with what comparing needs beside."""

    def __init__(self, register: Register, say: Say) -> None:
        super().__init__(register, say)
        self.rows = Made(self._rows)
        self.eea = {
            country.id
            for country in register.inventory.countries.values()
            for one in country.statuses
            if one.scheme == CountryScheme.EEA
            and one.valid_from <= self.day
            and self.lasts(one.valid_to)
        }

    def _rows(self, item: int) -> tuple[list[Row], Disclosed]:
        """The rows of an item by activity, and their disclosures."""
        rows = sorted(rows_of_item(self.register, item), key=lambda one: (one[0].code, one[1].id))
        return rows, Disclosed(self.register, rows)

    def homes(self, activity: ActivityFacts) -> set[int]:
        """The country of the activity's controller; where it says it stores data, failing that."""
        controller = self.register.processing.controllers[activity.controller_id]
        own = controller.country_id
        return set(controller.storage_country_ids) if own is None else {own}

    def is_abroad(self, country: int, activity: ActivityFacts) -> bool:
        """Whether a country is another than the controller's, and both are not in the EEA.

        False where neither its country nor its storage is recorded: nothing to compare with.
        """
        homes = self.homes(activity)
        return bool(homes) and country not in homes and not homes | {country} <= self.eea

    def takes_place(self, transfer: TransferFacts) -> bool:
        return self.stands(transfer) and self.lasts(transfer.ended_on)

    def is_given(self, disclosure: DisclosureFacts) -> bool:
        """Whether the recipient is given the data still; what it kept does not count here."""
        return self.stands(disclosure) and self.lasts(disclosure.ended_on)

    def party(self, disclosure: DisclosureFacts) -> int:
        """The recipient, or what its record was merged into since."""
        return survivor_of(self.register.sharing.recipients, disclosure.recipient_id)

    def name(self, kind: str, key: int) -> TranslatedText:
        """The name of a part of a question."""
        one = records(kind, self.register)[key]
        found: TranslatedText = one.label if hasattr(one, "label") else one.name
        return found


class Case:
    """One data row beside the question."""

    def __init__(
        self,
        desk: Desk,
        of: tuple[ActivityFacts, DataRowFacts],
        flows: list[DisclosureFacts],
        asked: Asked,
    ) -> None:
        self.desk = desk
        self.activity, self.row = of
        self.asked = asked
        self.aims = self._aims()
        """The activity's purposes that the row serves and that are asked about, ended ones too."""
        wanted = {one.id for one in self.aims} if asked.purpose is not None else ()
        self.flows = [one for one in flows if serves(one, wanted)]
        """Disclosures of the row for these purposes, whoever gets it."""
        self.fits = {
            part: fit(self) for part, fit in FITS.items() if getattr(asked, part, 0) is not None
        }

    def _aims(self) -> list[ActivityPurposeFacts]:
        served = set(purposes_of(self.activity, self.row))
        return [
            one
            for one in self.activity.purposes
            if one.id in served and self.asked.purpose in (None, one.purpose_id)
        ]

    @property
    def is_match(self) -> bool:
        """Whether all that is asked about is recorded."""
        return min(self.fits.values()) == Fit.YES

    @property
    def has_ended(self) -> bool:
        """Whether all that is asked about was recorded, and part of it is over."""
        return min(self.fits.values()) == Fit.AGAINST and self.fits.get("country") != Fit.AGAINST

    @property
    def fits_beside(self) -> bool:
        """Whether all fits but where it goes and to whom."""
        return self.all_but("recipient", "country")

    def all_but(self, *parts: str) -> bool:
        """Whether everything else that is asked about is recorded."""
        return all(fit == Fit.YES for key, fit in self.fits.items() if key not in parts)

    def flows_asked(self) -> list[DisclosureFacts]:
        """The disclosures the question is about: to the recipient asked about, or all."""
        wanted = self.asked.recipient
        return [one for one in self.flows if wanted in (None, self.desk.party(one))]

    def now(self) -> list[DisclosureFacts]:
        """Of these, those that take place, and go to the country asked about."""
        country = self.asked.country
        return [
            one
            for one in self.flows_asked()
            if self.desk.is_given(one)
            and (country is None or self.goes_to(one, country) == Fit.YES)
        ]

    def goes_to(self, flow: DisclosureFacts, country: int) -> Fit:
        """Whether a disclosure reaches a country: by a transfer there, or at home."""
        found = [one for one in flow.transfers if one.country_id == country]
        if any(self.desk.takes_place(one) for one in found):
            return Fit.YES
        if found:
            return Fit.AGAINST
        party = self.desk.register.sharing.recipients[flow.recipient_id]
        is_there = party.country_id == country
        return Fit(2 * (is_there and not self.desk.is_abroad(country, self.activity)))


def cases(desk: Desk, item: int, asked: Asked) -> list[Case]:
    """Every row of an item beside the question, by activity."""
    rows, disclosed = desk.rows[item]
    return [Case(desk, one, disclosed.of_row.get(one[1].id, []), asked) for one in rows]


def _use(case: Case) -> Fit:
    """Whether the use itself takes place."""
    activity, desk = case.activity, case.desk
    is_on = (
        desk.is_listed(activity)
        and activity.process_status not in OVER
        and desk.lasts(activity.ended_on)
        and desk.lasts(case.row.ended_on)
    )
    return Fit.YES if is_on else Fit.AGAINST


def _yes_or_no(is_so: bool) -> Fit:
    return Fit.YES if is_so else Fit.NO


def _purpose(case: Case) -> Fit:
    if any(case.desk.lasts(one.ended_on) for one in case.aims):
        return Fit.YES
    return Fit.AGAINST if case.aims else Fit.NO


def _recipient(case: Case) -> Fit:
    flows = case.flows_asked()
    if any(case.desk.is_given(one) for one in flows):
        return Fit.YES
    return Fit.AGAINST if flows else Fit.NO


def _country(case: Case) -> Fit:
    """Where it would go, by the recipient or by the system."""
    asked, country = case.asked, case.asked.country
    assert country is not None  # noqa: S101 (asked about, or this is not called)
    states_none = case.activity.transfer_statement == TransferStatement.NONE_NOT_PLANNED
    if states_none and case.desk.is_abroad(country, case.activity):
        return Fit.AGAINST
    places: set[int | None] = set()
    if asked.recipient is None:
        systems = case.desk.register.inventory.systems
        held = systems_of(case.desk, case.row)
        wanted = held if asked.system is None else held & {asked.system}
        places = {systems[key].hosting_country_id for key in wanted}
    if country in places:
        return Fit.YES
    if asked.system is not None and asked.recipient is None:
        return Fit.AGAINST if places - {None} else Fit.NO
    return _reached(case, country)


def _reached(case: Case, country: int) -> Fit:
    """Whether a disclosure that takes place goes there, or one that did went there."""
    flows = case.flows_asked()
    given = [one for one in flows if case.desk.is_given(one)]
    fit = max((case.goes_to(one, country) for one in given), default=Fit.NO)
    if fit == Fit.NO and len(given) < len(flows):
        fit = max(case.goes_to(one, country) for one in flows)
        # That the disclosure to the recipient asked about has ended is told of the recipient.
        fit = fit if case.asked.recipient is not None and not given else min(fit, Fit.AGAINST)
    return fit


FITS: Final[dict[str, Callable[[Case], Fit]]] = {
    "use": _use,
    "purpose": _purpose,
    "activity": lambda case: _yes_or_no(case.activity.id == case.asked.activity),
    "system": lambda case: _yes_or_no(case.asked.system in systems_of(case.desk, case.row)),
    "recipient": _recipient,
    "country": _country,
    "people": lambda case: _yes_or_no(case.row.subject_category_id == case.asked.people),
    "product": lambda case: _yes_or_no(case.asked.product in case.activity.product_ids),
    "controller": lambda case: _yes_or_no(case.activity.controller_id == case.asked.controller),
}
"""Each part of a question, ``use`` always among them."""


def scope(part: str, case: Case) -> set[int]:
    """Primary keys of what a use is recorded with, for one part of a question; current ones."""
    return SCOPES[part](case)


def _purposes(case: Case) -> set[int]:
    """Purposes served; with a recipient asked about, those it is given the data for."""
    served = set(purposes_of(case.activity, case.row))
    flows = None if case.asked.recipient is None else case.now()
    return {
        one.purpose_id
        for one in case.activity.purposes
        if one.id in served
        and case.desk.lasts(one.ended_on)
        and (flows is None or any(serves(flow, {one.id}) for flow in flows))
    }


def _systems(case: Case) -> set[int]:
    known = case.desk.register.inventory.systems
    return {key for key in systems_of(case.desk, case.row) if case.desk.stands(known[key])}


def _countries(case: Case) -> set[int]:
    """Where disclosures go, and where the systems are when no recipient is asked about."""
    found: set[int | None] = set()
    for flow in case.flows_asked():
        if case.desk.is_given(flow):
            found |= {one.country_id for one in flow.transfers if case.desk.takes_place(one)}
            found.add(case.desk.register.sharing.recipients[flow.recipient_id].country_id)
    if case.asked.recipient is None:
        known = case.desk.register.inventory.systems
        found |= {known[key].hosting_country_id for key in _systems(case)}
    return {one for one in found if one is not None}


def _recipients(case: Case) -> set[int]:
    """Who is given it, in the country asked about where one is."""
    country = case.asked.country
    return {
        case.desk.party(one)
        for one in case.flows
        if case.desk.is_given(one) and (country is None or case.goes_to(one, country) == Fit.YES)
    }


SCOPES: Final[dict[str, Callable[[Case], set[int]]]] = {
    "purpose": _purposes,
    "activity": lambda case: {case.activity.id},
    "system": _systems,
    "recipient": _recipients,
    "country": _countries,
    "people": lambda case: {case.row.subject_category_id},
    "product": lambda case: set(case.activity.product_ids),
    "controller": lambda case: {case.activity.controller_id},
}
