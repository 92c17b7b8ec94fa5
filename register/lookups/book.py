"""Parts of answers, each made once: many uses share a few purposes, systems and recipients."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Final, TypeVar

from processing.choices import RecordStatus
from processing.facts import ActivityFacts, LegalBasisFacts
from register.facts import Register
from register.in_effect import InEffect

from .refs import ActivityRef, Key, Law, PermissionRef, RecipientRef, Ref, SystemRef
from .shapes import BasisUse, DisclosureUse, PurposeUse, RetentionUse, TransferUse
from .texts import Say

V = TypeVar("V")

CODE: Final = attrgetter("code")


class Made(dict[int, V]):
    """What ``make`` makes of each id, once."""

    def __init__(self, make: Callable[[int], V]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: int) -> V:
        made = self[key] = self.make(key)
        return made


class Book(InEffect):
    """A register with the parts of answers made from it, by primary key."""

    def __init__(self, register: Register, say: Say) -> None:
        super().__init__(register.day)
        self.register = register
        self.say = say
        inventory, processing, sharing = register.inventory, register.processing, register.sharing
        self.items = Made(lambda key: self.ref(inventory.items[key]))
        self.people = Made(lambda key: self.key(inventory.subject_categories[key]))
        self.countries = Made(lambda key: self.key(inventory.countries[key]))
        self.terms = Made(lambda key: self.key(inventory.terms[key]))
        self.categories = Made(lambda key: self.key(inventory.data_categories[key]))
        self.laws = Made(self._law)
        self.permissions = Made(self._permission)
        self.systems = Made(self._system)
        self.controllers = Made(lambda key: self.ref(processing.controllers[key]))
        self.products = Made(lambda key: self.ref(processing.products[key]))
        self.purposes = Made(lambda key: self.ref(processing.purposes[key]))
        self.consents = Made(lambda key: self.ref(processing.consents[key]))
        self.retention = Made(self._retention)
        self.activities = Made(self._activity)
        self.recipients = Made(self._recipient)
        self.agreements = Made(lambda key: self.ref(sharing.agreements[key]))
        self.disclosures = Made(self._disclosure)
        self.purpose_uses = Made(self._purposes_of)
        self.whole_systems = Made(self._whole_systems)

    def ref(self, record: Any) -> Ref:
        """A record by code and name."""
        return Ref(record.code, self.say(record.name))

    def refs(self, made: dict[int, Ref], ids: Iterable[int]) -> list[Ref]:
        """Records by code."""
        return sorted([made[key] for key in ids], key=CODE)

    def key(self, entry: Any) -> Key:
        """A value by key and label."""
        return Key(entry.key, self.say(entry.label))

    def law(self, key: int | None) -> Law | None:
        return None if key is None else self.laws[key]

    def country(self, key: int | None) -> Key | None:
        return None if key is None else self.countries[key]

    def is_listed(self, activity: ActivityFacts) -> bool:
        """Whether documents list the activity."""
        return activity.status != RecordStatus.RETIRED and self.stands(activity)

    def _law(self, key: int) -> Law:
        one = self.register.inventory.terms[key]
        is_confirmed = one.confidence != "M"
        return Law(one.key, self.say(one.label), one.article, one.confidence, is_confirmed)

    def _permission(self, key: int) -> PermissionRef:
        one = self.register.inventory.permissions[key]
        return PermissionRef(one.code, self.say(one.name), one.platform, one.system_name)

    def _system(self, key: int) -> SystemRef:
        one = self.register.inventory.systems[key]
        return SystemRef(
            one.code,
            self.say(one.name),
            self.country(one.hosting_country_id),
            one.log_retention_days,
            self.stands(one),
        )

    def _activity(self, key: int) -> ActivityRef:
        one = self.register.processing.activities[key]
        return ActivityRef(one.code, self.say(one.name), one.status)

    def _recipient(self, key: int) -> RecipientRef:
        one = self.register.sharing.recipients[key]
        kind = self.terms[one.category_id]
        return RecipientRef(one.code, self.say(one.name), kind, one.is_category_only)

    def _retention(self, key: int) -> RetentionUse:
        one = self.register.processing.retention_rules[key]
        return RetentionUse(
            code=one.code,
            name=self.say(one.name),
            trigger=one.trigger,
            period_value=one.period_value,
            period_unit=one.period_unit,
            criteria=self.say(one.criteria),
            disposal=one.disposal,
        )

    def _purposes_of(self, activity: int) -> dict[int, PurposeUse]:
        """The purposes of an activity by the id of their row, the main one first."""
        known = self.register.processing
        found = sorted(
            known.activities[activity].purposes,
            key=lambda one: (not one.is_main, known.purposes[one.purpose_id].code),
        )
        return {
            one.id: PurposeUse(
                code=known.purposes[one.purpose_id].code,
                name=self.purposes[one.purpose_id].name,
                is_main=one.is_main,
                bases=[self._basis(basis) for basis in one.bases],
                is_current=self.lasts(one.ended_on),
                since=one.started_on,
                until=one.ended_on,
            )
            for one in found
        }

    def _whole_systems(self, activity: int) -> frozenset[int]:
        """Ids of an activity's systems that no row of it names: all its rows lie in them."""
        one = self.register.processing.activities[activity]
        named = {key for row in one.rows for key in row.system_ids} if one.system_ids else ()
        return frozenset(one.system_ids).difference(named)

    def _basis(self, one: LegalBasisFacts) -> BasisUse:
        consent = one.consent_id
        consents = self.register.processing.consents
        return BasisUse(
            regime=self.terms[one.regime_id],
            basis=self.law(one.basis_id),
            exception=self.law(one.claimed_exception_id),
            special_condition=self.law(one.special_condition_id),
            consent=None if consent is None else self.consents[consent],
            consent_kind="" if consent is None else consents[consent].kind,
            statute_ref=self.say(one.statute_ref),
        )

    def _disclosure(self, key: int) -> DisclosureUse:
        one = self.register.sharing.disclosures[key]
        recipient = self.register.sharing.recipients[one.recipient_id]
        aims = self.purpose_uses[one.activity_id]
        served = [aim for row, aim in aims.items() if row in one.activity_purpose_ids]
        return DisclosureUse(
            code=one.code,
            mode=one.mode,
            identification=one.identification,
            recipient=self.recipients[one.recipient_id],
            country=self.country(recipient.country_id),
            transfers=self._transfers(key),
            purposes=[Ref(aim.code, aim.name) for aim in served],
            is_current=self.is_in_effect(one),
            since=one.started_on,
            until=one.ended_on,
        )

    def _transfers(self, disclosure: int) -> list[TransferUse]:
        found = self.register.sharing.disclosures[disclosure].transfers
        return [
            TransferUse(
                code=one.code,
                country=self.countries[one.country_id],
                regime=self.terms[one.regime_id],
                mechanism=self.law(one.mechanism_id),
                is_current=self.stands(one) and self.lasts(one.ended_on),
                since=one.started_on,
                until=one.ended_on,
            )
            for one in sorted(found, key=CODE)
        ]
