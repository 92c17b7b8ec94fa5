"""A small world at two moments, with a change of every kind in between."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec import structs

from history.moments import moment_of_number, newest_moment
from inventory.models import Term
from processing import models as processing
from register.assemble import assemble
from register.changes.comparing import differences
from register.changes.provenance import provenance
from register.changes.report import ChangeReport, Compared, compared
from sharing import models as sharing

from ... import make, world
from ...people import person

MOMENTS = (
    (411, datetime(2026, 1, 31, 10, 0, tzinfo=UTC)),
    (412, datetime(2026, 3, 31, 10, 0, tzinfo=UTC)),
)
KINDS = {
    "C1": ("服务模式", "Service mode"), "C2": ("所有权或组织架构", "Ownership or organisation"),
    "C3": ("主要对象", "Main recipients"), "C4": ("个人权利", "Rights"),
    "C5": ("联系方式与投诉渠道", "Contact and complaint channel"), "C6": ("高风险", "High risk"),
}  # fmt: skip


def laws_of_change() -> None:
    """What rules ask of the vocabularies."""
    for key, (zh, en) in KINDS.items():
        make.term("major_change_type", key, make.text(zh, en))
    Term.objects.filter(key="P13-1").update(attributes={"needs_consent": True})
    processing.ContactRole.objects.update(is_public=True)


def move_on(told: Any) -> None:
    """One change of every kind, and some that are minor."""
    add_data(told)
    processing.Controller.objects.update(
        name=make.text("示例视讯集团", "Example Vision Group"),
        complaint_channel=make.text("热线", "Hotline"),
        employee_count=120,
    )
    processing.ContactRole.objects.filter(role__key="pipo").update(
        name=make.text("王芳", "Wang Fang")
    )
    processing.DataSubjectRight.objects.update(
        how_exercised=make.text("致函", "By letter <b>*now*</b>")
    )
    processing.ConsentMechanism.objects.update(withdrawal_path=make.text("设置", "Settings"))
    processing.RetentionRule.objects.filter(code="six-months").update(period_value=12)
    sharing.Disclosure.objects.filter(pk=told.couriers.pk).update(ended_on=make.day("2026-02-01"))
    sharing.Recipient.objects.filter(code="sister").update(email="=cloud@sister.example")
    told.phone_row.systems.all().delete()


def add_data(told: Any) -> None:
    """A purpose that rests on consent, sensitive data for it, and a high risk found."""
    track = make.purpose(told.registration, "track", make.text("识别设备", "Recognise the device"))
    processing.LegalBasis.objects.create(
        activity_purpose=track, regime=told.pipl, basis=told.consent_basis, consent=told.consent
    )
    row = make.row(told.registration, told.imei, track)
    make.disclosure(
        told.registration, told.sms, row, code="sms-share", purposes=(track,), mode="provide"
    )
    assessment = make.named(
        processing.ImpactAssessment, "pipia", make.text("设备识别评估", "Assessment"),
        kind="pipia", progress="done", done_on=make.day("2026-03-01"), residual_risk="high",
    )  # fmt: skip
    processing.ActivityAssessment.objects.create(activity=told.registration, assessment=assessment)


@pytest.fixture
def told(db) -> Any:
    """The world before and after, with the numbers of the two change sets."""
    with make.changes("Founded"):
        made = world.build()
        laws_of_change()
    made.before = newest_moment().number
    with make.changes("Moved on", actor_name="Olivia Okafor"):
        move_on(made)
    made.after = newest_moment().number
    return made


@pytest.fixture
def found(told: SimpleNamespace) -> Compared:
    """The two moments compared, under numbers and instants that are the same in every run."""
    sides = [
        structs.replace(
            assemble(moment_of_number(number)), number=shown, sealed_at=at, hash=name * 64
        )
        for number, (shown, at), name in zip((told.before, told.after), MOMENTS, "ab", strict=True)
    ]
    return compared(sides[0], sides[1])


@pytest.fixture
def report(told: SimpleNamespace, found: Compared) -> Any:
    """``report("en")``: the report in a language."""
    changes = differences(found.before, found.after)
    touched = {
        key: tuple(
            one._replace(number=one.number - told.after + 412, sealed_at=MOMENTS[1][1])
            for one in touches
        )
        for key, touches in provenance(changes, (told.before, told.after)).items()
    }

    def of(language: str = "en") -> ChangeReport:
        return ChangeReport(found, touched, language)

    return of


@pytest.fixture
def olivia(db) -> Any:
    """The officer."""
    return person("olivia")


@pytest.fixture
def chen(db) -> Any:
    """The contributor."""
    return person("chen")


@pytest.fixture
def ada(db) -> Any:
    """The auditor."""
    return person("ada")
