"""What a notice speaks of: the part of the register that concerns its readers.

Pure over one ``Register``. A notice is a controller's: what is done as somebody else's processor is
that controller's to tell, and what has ended or not begun is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from msgspec import Struct

from inventory.facts import SubjectCategoryFacts
from processing.choices import FunctionKind, OrganisationRole, ProcessStatus
from processing.facts import (
    ActivityFacts,
    ActivityPurposeFacts,
    ControllerFacts,
    DataRowFacts,
    FunctionFacts,
    ProductFacts,
)
from register.documents.current import Current
from register.documents.wording import Wording
from register.facts import Register
from sharing.choices import DisclosureMode
from sharing.facts import DisclosureFacts, RecipientFacts, SdkFacts

OURS: Final = (OrganisationRole.CONTROLLER, OrganisationRole.JOINT)
NOT_TOLD: Final = (ProcessStatus.PLANNED, ProcessStatus.ENDED)
KINDS: Final = tuple(FunctionKind)


class Told(Struct, frozen=True):
    """An activity with what of it the readers are told."""

    activity: ActivityFacts
    function: FunctionFacts | None
    rows: tuple[DataRowFacts, ...]
    purposes: tuple[ActivityPurposeFacts, ...]
    disclosures: tuple[DisclosureFacts, ...]


class Flow(Struct, frozen=True):
    """A disclosure with its recipient and what goes there."""

    disclosure: DisclosureFacts
    recipient: RecipientFacts
    rows: tuple[DataRowFacts, ...]
    told: Told


class Ground:
    """The register, narrowed to one controller and, where wanted, a product and an audience."""

    def __init__(
        self,
        register: Register,
        wording: Wording,
        current: Current,
        controller: ControllerFacts,
        product: ProductFacts | None = None,
        audience: SubjectCategoryFacts | None = None,
    ) -> None:
        self.register = register
        self.w = wording
        self.current = current
        self.controller = controller
        self.product = product
        self.audience = audience
        terms = register.inventory.terms
        self.regimes = frozenset(terms[one.regime_id].key for one in controller.regimes)

    @cached_property
    def products(self) -> list[ProductFacts]:
        """The products the notice is about, by code."""
        if self.product:
            return [self.product]
        found = self.register.processing.products.values()
        ours = [one for one in found if one.controller_id == self.controller.id]
        return sorted(filter(self.current.stands, ours), key=lambda one: one.code)

    @cached_property
    def told(self) -> list[Told]:
        """Activities in the order of their functions' kinds, then by code."""
        found = [told for line in self.current.lines() if (told := self._told(line.activity))]
        return sorted(found, key=lambda one: (self.place(one), one.activity.code))

    def place(self, told: Told) -> int:
        """Where an activity's kind of function stands among the kinds; the last without one."""
        return KINDS.index(FunctionKind(told.function.kind)) if told.function else len(KINDS) - 1

    def _told(self, activity: ActivityFacts) -> Told | None:
        if (
            activity.controller_id != self.controller.id
            or activity.role not in OURS
            or activity.process_status in NOT_TOLD
            or (self.product and self.product.id not in activity.product_ids)
        ):
            return None
        rows = [one for one in self.current.rows_of(activity) if self.concerns(one)]
        if not rows:
            return None
        functions = self.register.processing.functions
        return Told(
            activity=activity,
            function=functions[activity.function_id] if activity.function_id else None,
            rows=tuple(rows),
            purposes=tuple(self.current.purposes_of(activity)),
            disclosures=tuple(self.current.disclosures_of(activity)),
        )

    def concerns(self, row: DataRowFacts) -> bool:
        """Whether a row is about the people addressed."""
        return self.audience is None or row.subject_category_id == self.audience.id

    @cached_property
    def flows(self) -> list[Flow]:
        """What leaves the house, by recipient's code; departments of our own are no recipients."""
        parties = self.register.sharing.recipients
        found = [
            Flow(one, parties[one.recipient_id], rows, told)
            for told in self.told
            for one in told.disclosures
            if one.mode != DisclosureMode.INTERNAL
            and (rows := tuple(row for row in told.rows if row.id in one.row_ids))
        ]
        return sorted(found, key=lambda one: (one.recipient.code, one.disclosure.code))

    @cached_property
    def sdks(self) -> list[SdkFacts]:
        """SDKs whose data goes where this notice says, and those of no recorded disclosure."""
        ours = {one.disclosure.id for one in self.flows}
        found = self.register.sharing.sdks.values()
        wanted = [one for one in found if one.disclosure_id is None or one.disclosure_id in ours]
        return sorted(filter(self.current.stands, wanted), key=lambda one: one.code)

    @cached_property
    def many_people(self) -> bool:
        """Whether several kinds of people are told of, so that each activity says whom it is."""
        rows = (row for told in self.told for row in told.rows)
        return len({row.subject_category_id for row in rows}) > 1

    def needs_consent(self, told: Told) -> bool:
        """Whether any purpose rests on consent."""
        terms = self.register.inventory.terms
        return any(
            basis.basis_id is not None and terms[basis.basis_id].attributes.get("needs_consent")
            for purpose in told.purposes
            for basis in purpose.bases
        )

    def storage_countries(self) -> Iterator[int]:
        """Countries of the systems in use, in the order they are met, then those claimed."""
        systems = self.register.inventory.systems
        for told in self.told:
            for key in self.systems(told):
                country = systems[key].hosting_country_id
                if country is not None:
                    yield country

    def systems(self, told: Told) -> Iterable[int]:
        """Ids of the systems an activity's data lies in, by code, once each."""
        ids = {*told.activity.system_ids, *(key for row in told.rows for key in row.system_ids)}
        return self.current.in_order("systems", ids)
