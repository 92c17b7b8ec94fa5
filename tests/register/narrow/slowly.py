"""What narrow reads have to answer, the slow and plain way: what is assembled, filtered."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from msgspec import structs

from register.facts import Register
from register.narrow.details import FlowOutline, RowOutline
from register.narrow.matching import activity_matches, disclosure_matches
from register.narrow.wanted import Wanted

Answer = tuple[Register, list[int], bool]


def part(whole: Register, activities: Collection[int]) -> Register:
    processing, sharing = whole.processing, whole.sharing
    return structs.replace(
        whole,
        processing=structs.replace(
            processing,
            activities={
                key: one for key, one in processing.activities.items() if key in activities
            },
        ),
        sharing=structs.replace(
            sharing,
            disclosures={
                key: one
                for key, one in sharing.disclosures.items()
                if one.activity_id in activities
            },
            acting_for={
                key: parties for key, parties in sharing.acting_for.items() if key in activities
            },
        ),
    )


def activities(
    whole: Register,
    wanted: Wanted,
    after: str = "",
    limit: int = 100,
    descending: bool = False,
) -> Answer:
    found = [
        (one.code, key)
        for key, one in whole.processing.activities.items()
        if activity_matches(
            one,
            [flow for flow in whole.sharing.disclosures.values() if flow.activity_id == key],
            whole.sharing.recipients,
            wanted,
        )
    ]
    ids, more = cut(found, after, limit, descending)
    return part(whole, ids), ids, more


def disclosures(
    whole: Register,
    wanted: Wanted,
    after: str = "",
    limit: int = 100,
    descending: bool = False,
) -> Answer:
    flows, of = whole.sharing.disclosures, whole.processing.activities
    found = [
        (one.code, key)
        for key, one in flows.items()
        if disclosure_matches(one, of[one.activity_id], whole.sharing.recipients, wanted)
    ]
    ids, more = cut(found, after, limit, descending)
    return part(whole, [flows[key].activity_id for key in ids]), ids, more


def cut(
    found: list[tuple[str, int]], after: str, limit: int, descending: bool
) -> tuple[list[int], bool]:
    rest = [
        (code, key)
        for code, key in sorted(found, reverse=descending)
        if not after or (code < after if descending else code > after)
    ]
    return [key for _, key in rest[:limit]], len(rest) > limit


def in_brief(answer: Answer) -> Answer:
    register, ids, more = answer
    activities = {
        key: structs.replace(one, rows=()) for key, one in register.processing.activities.items()
    }
    return (
        structs.replace(
            register,
            processing=structs.replace(register.processing, activities=activities),
            sharing=structs.replace(register.sharing, disclosures={}),
        ),
        ids,
        more,
    )


def outlines(register: Register) -> tuple[Any, Any]:
    """Rows and flows of activities by what they are of."""
    rows = {
        key: tuple(RowOutline(key, row.item_id, row.subject_category_id) for row in one.rows)
        for key, one in register.processing.activities.items()
        if one.rows
    }
    flows: dict[int, Any] = {}
    for one in register.sharing.disclosures.values():
        outline = FlowOutline(one.activity_id, one.id, one.code, one.recipient_id)
        flows[one.activity_id] = (*flows.get(one.activity_id, ()), outline)
    return rows, flows
