"""The register against what people were last told (X07)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from processing.facts import ActivityFacts
from register.facts import Register
from register.findings.facts import Found, Place

from .case import Case
from .ground import Ground
from .registry import rule

Ids = dict[str, set[int]]
"""Primary keys by kind of record."""


@rule("X07", over="register")
def as_published(case: Case[Register]) -> Iterator[Found]:
    """Items, purposes, recipients and SDKs in the register or in what was published, not in both.

    What takes place and is not a draft should have been told; what was told should stand in some
    activity, whatever its state. Left out: internal functions, rows that are not shown in lists,
    departments of our own, figures that identify nobody. Sees the register as a whole: that an
    item was told for another purpose than this one is not noticed. Nothing was published, nothing
    is found.
    """
    ground = case.ground
    published = ground.published
    if published is None:
        return
    told: Mapping[str, frozenset[int]] = {
        "item": published.item_ids,
        "purpose": published.purpose_ids,
        "recipient": published.recipient_ids,
        "sdk": published.sdk_ids,
    }
    due, known = used(ground, only_due=True), used(ground, only_due=False)
    records = records_of(case.record)
    for kind, ids in told.items():
        for key in sorted(due[kind] - ids):
            yield _at(f"{kind}_not_published", kind, records[kind][key], published.on)
        for key in sorted(ids - known[kind]):
            if key in records[kind]:  # a draft's record may have been discarded since
                yield _at(f"{kind}_only_published", kind, records[kind][key], published.on)


def records_of(register: Register) -> dict[str, Mapping[int, Any]]:
    """The records that a notice names, by kind and key."""
    return {
        "item": register.inventory.items,
        "purpose": register.processing.purposes,
        "recipient": register.sharing.recipients,
        "sdk": register.sharing.sdks,
    }


def used(
    ground: Ground, *, only_due: bool, within: Callable[[ActivityFacts], bool] | None = None
) -> Ids:
    """What activities use; of those that people have to be told about, or of all.

    ``within`` narrows to some activities. An SDK is in a product whether or not an activity
    mentions it: it is left out where the activity that it discloses data of is.
    """
    found: Ids = {"item": set(), "purpose": set(), "recipient": set(), "sdk": set()}
    left_out: set[int] = set()
    for activity in ground.activities:
        if within is not None and not within(activity):
            left_out.add(activity.id)
            continue
        if only_due and not is_due(ground, activity):
            continue
        found["item"] |= {
            row.item_id
            for row in activity.rows
            if ground.lasts(row.ended_on) and (row.is_in_collected_list or not only_due)
        }
        found["purpose"] |= {
            one.purpose_id for one in activity.purposes if ground.lasts(one.ended_on)
        }
        found["recipient"] |= {
            one.recipient_id
            for one in ground.disclosures_of.get(activity.id, ())
            if ground.lasts(one.ended_on)
            and not (only_due and (one.mode == "internal" or one.identification == "aggregated"))
        }
    flows = ground.register.sharing.disclosures
    found["sdk"] = {
        one.id
        for sdks in ground.sdks_of.values()
        for one in sdks
        if one.disclosure_id not in flows or flows[one.disclosure_id].activity_id not in left_out
    }
    return found


def is_due(ground: Ground, activity: ActivityFacts) -> bool:
    """Whether the processing takes place, is registered, and concerns people outside."""
    function = ground.register.processing.functions.get(activity.function_id or 0)
    return (
        activity.process_status in ("live", "trial", "suspended")
        and activity.status != "draft"
        and not (function and function.kind == "internal")
    )


def _at(point: str, kind: str, record: Any, on: date) -> Found:
    return Found(point, Place(kind, record.id), (("name", record.name), ("on", on)))
