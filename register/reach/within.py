"""A register cut down to a part: what is left of the frozen facts, and nothing else of them.

Whose an activity is decides the activity itself, as it stands in the register that is cut: of the
past as it was then, in the approved state as it was approved. What all share stays whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from msgspec import structs

from history.text import TranslatedText
from processing.facts import ActivityFacts, ControllerFacts, ProcessingFacts
from sharing.facts import SharingFacts

from ..alignment.facts import Beside
from ..facts import OwnPart, Register
from ..notices.facts import NoticeFacts
from .extent import Extent
from .reaching import PartialReach, folded

T = TypeVar("T")


def within(register: Register, extent: Extent, left_out: int = 0) -> Register:
    """``register`` without what is beyond ``extent``; ``left_out`` counts within it."""
    processing = processing_within(register.processing, extent)
    activities = processing.activities
    return structs.replace(
        register,
        processing=processing,
        sharing=sharing_within(register.sharing, extent, activities),
        own_words=tuple(
            one for one in register.own_words if one.controller_id in processing.controllers
        ),
        left_out=left_out,
        entered=only(register.entered, activities),
        beside=beside_within(register.beside, processing.controllers),
        notices=None
        if register.notices is None
        else notices_within(register.notices, processing.controllers),
        part=part_of(extent.reach, activities.values(), processing.controllers),
    )


def processing_within(processing: ProcessingFacts, extent: Extent) -> ProcessingFacts:
    """Activities within reach and their organisations, with what belongs to those."""
    found = activities_within(processing.activities, extent.reach)
    seen = extent.controllers | {one.controller_id for one in found.values()}
    products = {key: it for key, it in processing.products.items() if it.controller_id in seen}
    functions = {
        key: one
        for key, one in processing.functions.items()
        if one.product_id is None or one.product_id in products
    }
    rights = {key: one for key, one in processing.rights.items() if one.controller_id in seen}
    return structs.replace(
        processing,
        controllers=only(processing.controllers, seen),
        products=products,
        functions=functions,
        rights=rights,
        activities={
            key: _without_others(one, products, functions, rights) for key, one in found.items()
        },
    )


def activities_within(
    activities: Mapping[int, ActivityFacts], reach: PartialReach
) -> dict[int, ActivityFacts]:
    """Those that are within reach as they say themselves."""
    return {
        key: one
        for key, one in activities.items()
        if reach.has_activity(one.controller_id, one.owner_department)
    }


def _without_others(
    activity: ActivityFacts,
    products: Collection[int],
    functions: Collection[int],
    rights: Collection[int],
) -> ActivityFacts:
    """An activity without links to what belongs to an organisation beyond reach."""
    foreign = activity.function_id is not None and activity.function_id not in functions
    own_products = tuple(key for key in activity.product_ids if key in products)
    own_rights = tuple(key for key in activity.right_ids if key in rights)
    same = (activity.product_ids, activity.right_ids) == (own_products, own_rights)
    if same and not foreign:
        return activity
    return structs.replace(
        activity,
        function_id=None if foreign else activity.function_id,
        product_ids=own_products,
        right_ids=own_rights,
    )


def sharing_within(
    sharing: SharingFacts, extent: Extent, activities: Collection[int]
) -> SharingFacts:
    """What these activities disclose, and SDKs of no other's disclosures."""
    return structs.replace(
        sharing,
        disclosures={
            key: one for key, one in sharing.disclosures.items() if one.activity_id in activities
        },
        sdks=only(sharing.sdks, extent.sdks),
        acting_for=only(sharing.acting_for, activities),
    )


def notices_within(
    notices: Mapping[int, NoticeFacts], controllers: Collection[int]
) -> dict[int, NoticeFacts]:
    """What people are told by these organisations."""
    return {key: one for key, one in notices.items() if one.controller_id in controllers}


def beside_within(beside: Beside, controllers: Collection[int]) -> Beside:
    """What these organisations say, and what systems hold, which all share."""
    notices = tuple(one for one in beside.notices if one.controller_id in controllers)
    versions = {one.version_id for one in notices}
    sayings = tuple(one for one in beside.sayings if one.version_id in versions)
    return structs.replace(beside, notices=notices, sayings=sayings)


def only(known: Mapping[int, T], keys: Collection[int]) -> dict[int, T]:
    """What is known of these keys."""
    return {key: one for key, one in known.items() if key in keys}


def part_of(
    reach: PartialReach,
    activities: Iterable[ActivityFacts],
    controllers: Mapping[int, ControllerFacts],
) -> OwnPart:
    """The part in words: departments as an activity spells them, else as they were given."""
    spelled: dict[str, TranslatedText] = {}
    for one in activities:
        for text in one.owner_department.values():
            spelled.setdefault(folded(text), one.owner_department)
    names = {key: one.name for key, one in controllers.items()}
    return OwnPart(
        tuple(names[key] for key in sorted(reach.controllers) if key in names),
        tuple(
            (names.get(whose) if whose is not None else None, _spelled(spelled, said))
            for whose, said in sorted(reach.departments, key=repr)
            if whose is None or whose in names
        ),
    )


def _spelled(known: Mapping[str, TranslatedText], said: str) -> TranslatedText:
    return known.get(said) or TranslatedText({"en": said})
