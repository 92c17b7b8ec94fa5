"""For each rule one change it claims and one, as like it as possible, that it does not."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from .small import Different
from .snapshots import text

NEW = text("新", "new")
PAST = {"ended_on": date(2025, 1, 1)}


class Step(NamedTuple):
    """From one register to another."""

    before: Different
    after: Different


def to(**after: Any) -> Step:
    return Step({}, after)


def back(**before: Any) -> Step:
    return Step(before, {})


EXAMPLES: dict[str, tuple[Step, Step]] = {
    "not-in-force": (
        Step({"provided": PAST}, {"provided": {**PAST, "method": NEW}}),
        to(provided={"method": NEW}),
    ),
    "assessment-high": (
        to(assessment={"residual_risk": "high"}),
        to(assessment={"residual_risk": "medium"}),
    ),
    "activity-high-risk": (
        to(activity={"is_high_risk": True}),
        back(activity={"is_high_risk": True}),
    ),
    "controller-identity": (to(controller={"name": NEW}), to(controller={"employee_count": 9})),
    "controller-came-or-went": (back(controller=None), to(controller={"name": NEW})),
    "moved-to-another-controller": (to(activity={"controller_id": 2}), to(activity={"name": NEW})),
    "joint-controller": (to(joint={"name": NEW}), to(department={"name": NEW})),
    "protection-officer": (to(pipo={"email": "b@x.example"}), to(pipo={"filing_no": "7"})),
    "responsible-contact": (to(department=None), to(owner=None)),
    "controller-contact": (to(controller={"complaint_channel": NEW}), to(controller={"name": NEW})),
    "owner-inside": (to(activity={"owner_department": NEW}), to(department={"name": NEW})),
    "right": (to(right={"how_exercised": NEW}), to(right={"source_ref": "S1"})),
    "rights-of-an-activity": (to(activity={"right_ids": (1,)}), to(activity={"remarks": NEW})),
    "withdrawal": (to(consent={"withdrawal_path": NEW}), to(consent={"evidence_location": NEW})),
    "ways-to-refuse": (to(function={"can_refuse": True}), to(function={"name": NEW})),
    "publication": (
        to(published={"row_ids": (1, 2)}),
        Step(
            {"published": {"identification": "aggregated"}},
            {"published": {"identification": "aggregated", "row_ids": (1, 2)}},
        ),
    ),
    "transfer-of-control": (to(handed_over={"recipient_id": 2}), to(provided={"recipient_id": 2})),
    "sharing": (
        to(provided={"activity_purpose_ids": (1, 2)}),
        to(entrusted={"activity_purpose_ids": (1, 2)}),
    ),
    "sharing-ended": (to(provided=PAST), to(entrusted=PAST)),
    "transfer-abroad": (to(abroad={"mechanism_id": 2}), to(abroad={"people_count": 5})),
    "transfer-abroad-ended": (to(abroad=PAST), to(provided=PAST)),
    "recipient-identity": (to(partner={"phone": "2"}), to(processor={"phone": "2"})),
    "sdk": (to(sdk={"item_ids": (2,)}), to(processor_sdk={"item_ids": (2,)})),
    "sensitive-data-added": (back(face_row=None), back(phone_row=None)),
    "data-added": (back(phone_row=None), back(face_row=None)),
    "data-ended": (to(phone_row=PAST), to(phone_row={"volume": 5})),
    "became-sensitive": (
        to(phone_verdict={"is_sensitive": True}),
        to(fax_verdict={"is_sensitive": True}),
    ),
    "row-serves-other-purposes": (
        to(phone_row={"activity_purpose_ids": (1,)}),
        to(phone_row={"activity_purpose_ids": (2, 1)}),
    ),
    "way-of-use": (to(phone_row={"processing_method": NEW}), to(phone_row={"system_ids": (2,)})),
    "purpose-added": (back(notifying=None), to(notifying={"is_main": True})),
    "purpose-ended": (to(notifying=PAST), back(notifying=PAST)),
    "purpose-replaced": (to(notifying={"purpose_id": 3}), to(notifying={"is_main": True})),
    "purpose-reworded": (to(notify={"name": NEW}), to(unused_purpose={"name": NEW})),
    "legal-basis": (to(on_duty={"basis_id": 1}), to(on_duty={"assessment_id": 1})),
    "activity-came": (back(activity={"status": "retired"}), to(activity={"status": "retired"})),
    "activity-went": (to(activity={"status": "retired"}), back(activity={"status": "retired"})),
    "automated-decisions": (
        to(activity={"automated_decision": "profiling"}),
        to(activity={"decision_opt_out": NEW}),
    ),
    "activity-way-of-use": (
        to(activity={"is_combined_use": True}),
        to(activity={"system_ids": (2,)}),
    ),
    "product-lifecycle": (to(product={"lifecycle": "discontinued"}), to(product={"name": NEW})),
    "product-went": (to(product={"retired_on": date(2026, 1, 1)}), to(product={"name": NEW})),
    "function-kind": (
        to(function={"kind": "additional"}),
        to(unused_function={"kind": "additional"}),
    ),
    "tracker": (to(tracker={"purpose": "advertising"}), to(tracker={"domain": "x.example"})),
    "retention-of-a-row": (to(phone_row={"retention_id": 2}), to(phone_row={"volume": 5})),
    "retention-rule": (
        to(retention={"period_value": 12}),
        to(unused_retention={"period_value": 12}),
    ),
    "entrusting": (to(entrusted={"row_ids": (1, 2)}), to(provided={"row_ids": (1, 2)})),
    "held-in-another-country": (
        to(system={"hosting_country_id": 1}),
        to(unused_system={"hosting_country_id": 1}),
    ),
    "anything-else": (to(activity={"remarks": NEW}), to(right={"contact": NEW})),
}
