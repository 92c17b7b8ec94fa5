"""What rules look at: the whole register on a day, joined once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from inventory.facts import DataItemFacts, RecordFacts, TermFacts
from processing.facts import (
    ActivityFacts,
    DataRowFacts,
)
from register.facts import Register
from register.notices.facts import NoticeFacts
from register.notices.standing import in_force, is_within, published
from sharing.facts import AgreementFacts, DisclosureFacts, SdkFacts

from .people_told import Published
from .rulebook import Rulebook, rulebook

T = TypeVar("T")


class Ground:
    """A register on a day, with what several rules ask for worked out once.

    What has been retired or has ended by the day is left out of every list here; ``register``
    holds everything.
    """

    def __init__(
        self,
        register: Register,
        day: date,
        *,
        published: Published | None = None,
        book: Rulebook | None = None,
    ) -> None:
        self.register = register
        self.day = day
        self.published = published
        self.book = book or rulebook()
        self.terms: Mapping[int, TermFacts] = register.inventory.terms
        self.items: Mapping[int, DataItemFacts] = register.inventory.items
        self._parameters: dict[str, int | None] = {}
        self._once: dict[Callable[[Ground], Any], Any] = {}

    def once(self, work_out: Callable[[Ground], T]) -> T:
        """What the rules of one module ask of the whole register, worked out at the first call."""
        if work_out not in self._once:
            self._once[work_out] = work_out(self)
        found: T = self._once[work_out]
        return found

    # --- time ---------------------------------------------------------------------------------

    def stands(self, record: RecordFacts) -> bool:
        """Whether a record has not been retired."""
        return record.retired_on is None or record.retired_on > self.day

    def lasts(self, ended_on: date | None) -> bool:
        """Whether a last day is not past."""
        return ended_on is None or ended_on >= self.day

    def parameter(self, key: str) -> int | None:
        """The value of a dated parameter on the day; None before and after it was in force."""
        if key not in self._parameters:
            found = self.book.parameter(key, self.day)
            self._parameters[key] = found.value if found else None
        return self._parameters[key]

    # --- words and keys -----------------------------------------------------------------------

    def key(self, term_id: int | None) -> str:
        """A term's key; empty for none."""
        return self.terms[term_id].key if term_id is not None else ""

    @cached_property
    def term_ids(self) -> dict[tuple[str, str], int]:
        """Ids of the terms by vocabulary and key."""
        return {(one.vocabulary, one.key): one.id for one in self.terms.values()}

    def attribute(self, term_id: int | None, name: str) -> object:
        """What a vocabulary says of a term, such as ``needs_consent``; None for no term."""
        return self.terms[term_id].attributes.get(name) if term_id is not None else None

    def term(self, vocabulary: str, key: str) -> TermFacts:
        """A value of a vocabulary by its key."""
        return self._terms_by_key[vocabulary, key]

    @cached_property
    def _terms_by_key(self) -> dict[tuple[str, str], TermFacts]:
        return {(one.vocabulary, one.key): one for one in self.terms.values()}

    def country(self, country_id: int | None) -> str:
        """A country's ISO 3166-1 alpha-2 code; empty for none."""
        return self.register.inventory.countries[country_id].key if country_id is not None else ""

    def has_status(self, country_id: int | None, scheme: str) -> bool:
        """Whether a country has a status on the day: ``eea``, ``eu_adequacy``, ``cn_mainland`` …"""
        return country_id is not None and (country_id, scheme) in self._statuses

    @cached_property
    def mainland(self) -> frozenset[int]:
        """Ids of the countries that count as mainland China on the day: data, not code."""
        return frozenset(key for key, scheme in self._statuses if scheme == "cn_mainland")

    def is_outside_mainland(self, country_id: int | None) -> bool:
        """Whether a country is known to be outside; none is while none counts as mainland China."""
        return country_id is not None and bool(self.mainland) and country_id not in self.mainland

    @cached_property
    def _statuses(self) -> frozenset[tuple[int, str]]:
        return frozenset(
            (country.id, status.scheme)
            for country in self.register.inventory.countries.values()
            for status in country.statuses
            if status.valid_from <= self.day and self.lasts(status.valid_to)
        )

    # --- data ---------------------------------------------------------------------------------

    @cached_property
    def _sensitive(self) -> dict[str, frozenset[int]]:
        found: defaultdict[str, set[int]] = defaultdict(set)
        for item in self.items.values():
            for one in item.sensitivities:
                if one.is_sensitive:
                    found[self.key(one.scheme_id)].add(item.id)
        return {scheme: frozenset(items) for scheme, items in found.items()}

    def sensitive(self, *schemes: str) -> frozenset[int]:
        """Ids of the items that one of the schemes (``PIPL28``, ``GDPR9`` …) calls sensitive."""
        sets = [self._sensitive.get(scheme, frozenset()) for scheme in schemes]
        return sets[0] if len(sets) == 1 else frozenset().union(*sets)

    @cached_property
    def protected_systems(self) -> frozenset[int]:
        """Ids of the systems that a measure in force protects."""
        measures = self.register.processing.measures.values()
        return frozenset().union(*(one.system_ids for one in measures if self.stands(one)))

    # --- what people are told -----------------------------------------------------------------

    @cached_property
    def notices(self) -> list[NoticeFacts]:
        """Notices of which a version is in force, by code."""
        known = (self.register.notices or {}).values()
        found = [one for one in known if in_force(one, self.day) is not None]
        return sorted(found, key=lambda one: one.code)

    @cached_property
    def has_published(self) -> bool:
        """Whether any notice was ever published: before that, nothing is asked of them."""
        known = (self.register.notices or {}).values()
        return any(published(one, self.day) for one in known)

    def told_by(self, activity: ActivityFacts, kinds: Collection[str]) -> list[NoticeFacts]:
        """Notices in force of these kinds that speak of an activity."""
        return [one for one in self.notices if one.kind in kinds and is_within(one, activity)]

    @cached_property
    def children(self) -> frozenset[int]:
        """Ids of the categories of people under fourteen."""
        known = self.register.inventory.subject_categories.values()
        return frozenset(one.id for one in known if one.is_child)

    # --- who belongs to whom ------------------------------------------------------------------

    @cached_property
    def activities(self) -> list[ActivityFacts]:
        """Activities in the register, by code."""
        found = self.register.processing.activities.values()
        standing = [one for one in found if one.status != "retired" and self.stands(one)]
        return sorted(standing, key=lambda one: one.code)

    @cached_property
    def disclosures_of(self) -> dict[int, list[DisclosureFacts]]:
        """Disclosures not retired, by activity: those that have ended too, by code."""
        found: defaultdict[int, list[DisclosureFacts]] = defaultdict(list)
        for one in sorted(self.register.sharing.disclosures.values(), key=lambda one: one.code):
            if self.stands(one):
                found[one.activity_id].append(one)
        return dict(found)

    @cached_property
    def disclosures_to(self) -> dict[int, list[DisclosureFacts]]:
        """The same of standing activities, by recipient."""
        known = {one.id for one in self.activities}
        found: defaultdict[int, list[DisclosureFacts]] = defaultdict(list)
        for activity_id, disclosures in self.disclosures_of.items():
            for one in disclosures if activity_id in known else ():
                found[one.recipient_id].append(one)
        return dict(found)

    @cached_property
    def agreements_with(self) -> dict[int, list[AgreementFacts]]:
        """Agreements not retired, by recipient."""
        found: defaultdict[int, list[AgreementFacts]] = defaultdict(list)
        for one in self.register.sharing.agreements.values():
            if self.stands(one):
                found[one.recipient_id].append(one)
        return dict(found)

    @cached_property
    def rows_of_item(self) -> dict[int, list[DataRowFacts]]:
        """Rows in use of standing activities, by item."""
        found: defaultdict[int, list[DataRowFacts]] = defaultdict(list)
        for activity in self.activities:
            for row in activity.rows:
                if self.lasts(row.ended_on):
                    found[row.item_id].append(row)
        return dict(found)

    @cached_property
    def sdks_of(self) -> dict[int, list[SdkFacts]]:
        """SDKs not retired, by provider."""
        found: defaultdict[int, list[SdkFacts]] = defaultdict(list)
        for one in self.register.sharing.sdks.values():
            if self.stands(one):
                found[one.provider_id].append(one)
        return dict(found)

    # --- whose law ----------------------------------------------------------------------------

    @cached_property
    def regimes_of_controller(self) -> dict[int, frozenset[str]]:
        """Keys of the regimes that apply to each controller."""
        return {
            one.id: frozenset(self.key(row.regime_id) for row in one.regimes)
            for one in self.register.processing.controllers.values()
        }

    @cached_property
    def every_regime(self) -> frozenset[str]:
        """What applies to any controller of the register that stands."""
        controllers = self.register.processing.controllers.values()
        sets = [self.regimes_of_controller[one.id] for one in controllers if self.stands(one)]
        return frozenset().union(*sets)

    def regimes_of_activities(self, activities: Iterable[int]) -> frozenset[str]:
        """What applies to the controllers of these activities; to any, where there are none."""
        known = self.register.processing.activities
        sets = [
            self.regimes_of_controller[known[key].controller_id]
            for key in activities
            if key in known
        ]
        return frozenset().union(*sets) if sets else self.every_regime
