"""The activities themselves: eight data rows and four disclosures each."""

from __future__ import annotations

import random
from typing import Any

from processing import models as processing
from sharing import models as sharing

from .fill import DISCLOSURES, ROWS, make, named, text

NECESSITIES = ("required_by_law", "required_for_contract", "optional")
SOURCES = ("data_subject", "device_auto", "generated")
MODES = ("entrust", "provide", "provide", "authority")


def build(size: int, chance: random.Random, known: Any) -> None:
    activities = named(
        processing.ProcessingActivity, size, "处理活动", "Activity",
        description=lambda n: text(f"活动 {n} 的说明", f"What activity {n} is about"),
        controller=lambda n: known.controllers[n % 3],
        function=lambda n: known.functions[n % 100],
        owner_department=lambda n: text(f"部门 {n % 40}", f"Department {n % 40}"),
        transfer_statement=lambda n: ("yes", "none_and_not_planned", "unknown")[n % 3],
        source_ref=lambda n: f"S{n % 30}",
    )  # fmt: skip
    purposes = of_activities(activities, chance, known)
    rows = data_rows(activities, purposes, chance, known)
    flows(activities, purposes, rows, chance, known)
    links(activities, chance, known)


def of_activities(activities: list[Any], chance: random.Random, known: Any) -> list[Any]:
    purposes = make(
        processing.ActivityPurpose,
        [
            {"activity": one, "purpose": purpose, "is_main": place == 0}
            for one in activities
            for place, purpose in enumerate(chance.sample(known.purposes, 2))
        ],
    )
    make(
        processing.LegalBasis,
        [
            {
                "activity_purpose": one,
                "regime": regime,
                "basis": chance.choice(bases),
                "consent": chance.choice(known.consents) if regime is known.regimes[0] else None,
            }
            for one in purposes
            for regime, bases in zip(
                known.regimes, (known.bases[:4], known.bases[4:]), strict=False
            )
        ],
    )
    return purposes


def data_rows(
    activities: list[Any], purposes: list[Any], chance: random.Random, known: Any
) -> list[Any]:
    wanted = []
    for number, one in enumerate(activities):
        for place, item in enumerate(chance.sample(known.items, ROWS)):
            own = text(f"活动 {number} 场景 {place}", f"Scene {place} of activity {number}")
            wanted.append(
                {
                    "activity": one,
                    "item": item,
                    "subject_category": known.people[number % 6],
                    "necessity": NECESSITIES[place % 3],
                    "refusal_effect": known.effects[number % 30],
                    "source": SOURCES[place % 3],
                    "collection_method": known.methods[place % 6],
                    "scene": known.scenes[(number + place) % 60] if place % 4 else own,
                    "retention": known.retention[(number + place // 3) % 40],
                }
            )
    rows = make(processing.ActivityData, wanted)
    serves = []
    for place, row in enumerate(rows):
        first = purposes[place // ROWS * 2]
        second = purposes[place // ROWS * 2 + 1]
        serves.append({"row": row, "activity_purpose": first})
        if place % 2:
            serves.append({"row": row, "activity_purpose": second})
    make(processing.ActivityDataPurpose, serves)
    make(
        processing.ActivityDataSystem,
        [{"row": row, "system": chance.choice(known.systems)} for row in rows],
    )
    gated = rows[::3]
    make(
        processing.ActivityDataPermission,
        [{"row": row, "permission": chance.choice(known.permissions)} for row in gated],
    )
    return rows


def flows(
    activities: list[Any], purposes: list[Any], rows: list[Any], chance: random.Random, known: Any
) -> None:
    wanted = [
        {
            "code": f"disclosure-{number:05}-{place}",
            "activity": one,
            "recipient": recipient,
            "mode": MODES[place % 4],
            "method": text("接口", "API"),
            "scene": known.scenes[(number + place) % 60],
            "legal_basis": chance.choice(known.bases),
        }
        for number, one in enumerate(activities)
        for place, recipient in enumerate(chance.sample(known.recipients, DISCLOSURES))
    ]
    made = make(sharing.Disclosure, wanted)
    disclosed, served, covered, abroad = [], [], [], []
    for place, one in enumerate(made):
        number = place // DISCLOSURES
        own = rows[number * ROWS : number * ROWS + ROWS]
        disclosed += [{"disclosure": one, "row": row} for row in chance.sample(own, 3)]
        served.append({"disclosure": one, "activity_purpose": purposes[number * 2 + place % 2]})
        if place % 2:
            covered.append({"disclosure": one, "agreement": known.agreements[place % 400]})
        if place % 12 == 0:
            abroad.append(
                {
                    "code": f"transfer-{place:06}",
                    "disclosure": one,
                    "country": known.countries[place % 25],
                    "regime": known.regimes[0],
                    "mechanism": known.mechanisms[place % 5],
                }
            )
    make(sharing.DisclosureData, disclosed)
    make(sharing.DisclosurePurpose, served)
    make(sharing.DisclosureAgreement, covered)
    make(sharing.CrossBorderTransfer, abroad)


def links(activities: list[Any], chance: random.Random, known: Any) -> None:
    """What an activity is tied to: how many of each, as a real register has them."""
    for model, target, values, count in (
        (processing.ActivityProduct, "product", known.products, 2),
        (processing.ActivityOperation, "operation", known.operations, 4),
        (processing.ActivitySystem, "system", known.systems, 2),
        (processing.ActivityMeasure, "measure", known.measures, 4),
        (processing.ActivityRight, "right", known.controller_rights, 6),
        (processing.ActivityAssessment, "assessment", known.assessments, 1),
    ):
        make(
            model,
            [
                {"activity": one, target: value}
                for one in activities
                for value in chance.sample(values, count)
            ],
        )
