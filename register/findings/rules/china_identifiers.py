"""Identifiers people cannot reset, and how sensitive items are by one standard or another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from inventory.facts import DataItemFacts, SensitivityFacts, TrackerFacts
from processing.facts import ActivityPurposeFacts, DataRowFacts
from register.findings.facts import Found

from .case import ActivityCase, Case
from .ground import Ground
from .registry import rule

STUDIED: Final = frozenset(
    {
        *("advertising", "targetedadvertising", "personalisedadvertising", "contextualadvertising"),
        *("marketing", "directmarketing", "targetedmarketing", "socialmediamarketing"),
        *("serviceusageanalytics", "improveexistingproductsandservices"),
        *("personalisation", "servicepersonalisation", "providepersonalisedrecommendations"),
    }
)
"""Purposes of the W3C Data Privacy Vocabulary that are advertising or the study of use."""
STUDIED_CCPA: Final = frozenset({"auditing", "advertising", "internal_research"})
WATCHED: Final = ("statistics", "advertising")
BY_ITSELF: Final = ("device_auto", "other_activity", "generated")
"""Sources where nobody hands the item in."""
TRACES: Final = frozenset(
    {
        *("location", "coarse_location", "lodging_travel", "online_records", "operation_records"),
        *("business_behaviour", "communications", "contacts", "transactions", "profile_tags"),
        *("sport", "device_resettable_id", "device_permanent_id", "network_identifier"),
    }
)
"""Categories of data that tell, when joined, where somebody was or what somebody does."""
PLACES: Final = frozenset({"location", "coarse_location", "lodging_travel"})


def lasting_identifiers(ground: Ground) -> frozenset[int]:
    """Items that identify a device or a person for good."""
    return frozenset(
        one.id for one in ground.items.values() if one.identifier_kind == "non_resettable"
    )


@rule("C36")
def lasting_identifier(case: ActivityCase) -> Iterator[Found]:
    """A permanent identifier for advertising or analytics, or one that a device gives by itself.

    The second asks whether an identifier that can be reset would do; it is not asked where a law or
    a contract requires the item, nor where every purpose of the row rests on a statutory duty. What
    a purpose is for is read from its DPV term and its Californian purpose, not from its words.
    """
    lasting = case.ground.once(lasting_identifiers)
    for row in case.rows if lasting and case.answers else ():
        if row.item_id not in lasting:
            continue
        served = [one for one in case.purposes if _serves(row, one)]
        studied = next((one for one in served if _is_studied(case.ground, one)), None)
        if studied is not None:
            name = case.purpose_name(studied)
            yield case.row("analytics", row, "activity_purposes", purpose=name)
        elif (
            row.source in BY_ITSELF
            and row.necessity not in ("required_by_law", "required_for_contract")
            and not _is_all_duty(case.ground, served)
        ):
            yield case.row("resettable_might_do", row, "item")


def _serves(row: DataRowFacts, purpose: ActivityPurposeFacts) -> bool:
    return not row.activity_purpose_ids or purpose.id in row.activity_purpose_ids


def _is_studied(ground: Ground, one: ActivityPurposeFacts) -> bool:
    purpose = ground.register.processing.purposes[one.purpose_id]
    term = purpose.dpv_key.replace("#", ":").replace("/", ":").rpartition(":")[2].casefold()
    return term in STUDIED or ground.key(purpose.ccpa_business_purpose_id) in STUDIED_CCPA


def _is_all_duty(ground: Ground, served: list[ActivityPurposeFacts]) -> bool:
    return bool(served) and all(
        any(ground.key(basis.basis_id) == "P13-3" for basis in one.bases) for one in served
    )


@rule("C36", over="tracker")
def lasting_identifier_in_tracker(case: Case[TrackerFacts]) -> Iterator[Found]:
    """A tracker for statistics or advertising that reads a permanent identifier."""
    tracker = case.record
    if tracker.purpose in WATCHED:
        lasting = case.ground.once(lasting_identifiers)
        for key in tracker.item_ids:
            if key in lasting:
                item = case.ground.items[key].name
                yield case.at("tracker", "item", key, item=item, tracker=tracker.name)


@rule("C37", over="item")
def assessed_under_both(case: Case[DataItemFacts]) -> Iterator[Found]:
    """Sensitive by the standard of 2020 and not by that of 2025, or the other way round.

    Done with once the item has been assessed under the law itself since the newer standard; while
    the newer one has not been asked at all, only of what the older one calls sensitive.
    """
    by = {case.ground.key(one.scheme_id): one for one in case.record.sensitivities}
    old, new = by.get("GBT35273B"), by.get("GBT45574")
    if old is None or _is_settled(by.get("PIPL28"), case):
        return
    if new is None:
        if old.is_sensitive:
            yield case.here("not_assessed", "sensitivities", item=case.record.name)
    elif new.is_sensitive != old.is_sensitive:
        point = "only_old" if old.is_sensitive else "only_new"
        yield case.here(point, "sensitivities", item=case.record.name)


def _is_settled(one: SensitivityFacts | None, case: Case[DataItemFacts]) -> bool:
    since = case.ground.book.rules["C37"].in_force_from
    return bool(one and one.assessed_on and since and one.assessed_on >= since)


@rule("C38")
def aggregated(case: ActivityCase) -> Iterator[Found]:
    """Ordinary items that may draw a track or a profile where they are combined.

    Only asked of activities recorded as combined use or as profiling, of kinds of data that leave
    traces, and until an assessment of the activity has been done: that is where it is judged.
    """
    activity, ground = case.activity, case.ground
    least = ground.parameter("cn_aggregation_kinds")
    if (
        least is None
        or not case.answers
        or not (
            activity.is_combined_use
            or activity.automated_decision in ("profiling", "adm_significant")
        )
    ):
        return
    known = ground.register.processing.assessments
    if any(
        known[key].kind in ("pipia", "dpia") and known[key].progress == "done"
        for key in activity.assessment_ids
    ):
        return
    sensitive = ground.sensitive("PIPL28", "GBT45574")
    categories = ground.register.inventory.data_categories
    kinds: defaultdict[str, set[int]] = defaultdict(set)
    for row in case.rows:
        category = categories[case.item(row).category_id].key
        if category in TRACES and row.item_id not in sensitive:
            kinds[category].add(row.item_id)
    if len(kinds) >= least:
        point = "track" if PLACES.intersection(kinds) else "profile"
        count = sum(len(items) for items in kinds.values())
        yield case.here(point, "is_combined_use", count=count, kinds=len(kinds))
