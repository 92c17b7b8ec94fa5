"""What is done in it: one activity told in full, one in part, one that has ended."""

from __future__ import annotations

from typing import Any

from processing import models as processing
from processing.choices import (
    ConsentKind,
    DataSource,
    Necessity,
    RecordStatus,
    RetentionTrigger,
    TransferStatement,
)
from tests import make
from tests.make import day, term, text


def registration(world: Any) -> None:
    """An activity with everything recorded, and transfers abroad stated."""
    world.registration = activity = make.activity(
        "account-registration",
        text("账号注册与登录", "Account registration and log-in"),
        controller=world.controller,
        function=world.account,
        owner_department=text("用户中心", "User centre"),
        started_on=day("2020-01-01"),
        transfer_statement=TransferStatement.YES,
        source_ref="S8",
        status=RecordStatus.IN_REVIEW,
    )
    processing.ActivityProduct.objects.create(activity=activity, product=world.app)
    world.identify = make.purpose(
        activity, "identify", text("识别用户身份", "Identify the user"), is_main=True
    )
    world.notify = make.purpose(activity, "notify", text("发送服务通知", "Send service notices"))
    world.old = make.purpose(
        activity, "lottery", text("抽奖", "Lottery"), ended_on=day("2021-12-31")
    )
    bases(world)
    rows(world)
    duties(world)


def bases(world: Any) -> None:
    """A duty for one purpose, consent for the other."""
    processing.LegalBasis.objects.create(
        activity_purpose=world.identify,
        regime=world.pipl,
        basis=world.duty,
        statute_ref=text("《网络安全法》第二十四条", "Cybersecurity Law, Art. 24"),
    )
    world.consent = make.named(
        processing.ConsentMechanism,
        "tick-box",
        text("勾选框", "Tick-box"),
        kind=ConsentKind.GENERAL,
        withdrawal_path=text("设置 > 隐私", "Settings > Privacy"),
    )
    processing.LegalBasis.objects.create(
        activity_purpose=world.notify,
        regime=world.pipl,
        basis=world.consent_basis,
        consent=world.consent,
    )


def rows(world: Any) -> None:
    """What is processed, one row of it no longer."""
    activity = world.registration
    until_closure = make.retention(
        "until-closure",
        text("账号注销为止", "Until the account is closed"),
        trigger=RetentionTrigger.ACCOUNT_CLOSURE,
        period_value=0,
        period_unit="days",
        legal_exception=text("法律另有规定的除外", "Unless the law requires keeping it"),
    )
    world.phone_row = make.row(
        activity, world.phone, world.identify, world.notify, retention=until_closure
    )
    world.password_row = make.row(activity, world.password, world.identify, retention=until_closure)
    make.row(activity, world.log, world.old, ended_on=day("2021-12-31"))
    processing.ActivityDataSystem.objects.create(row=world.phone_row, system=world.store)


def duties(world: Any) -> None:
    """How the data are protected, and what people may ask for."""
    activity = world.registration
    measure = make.named(
        processing.SecurityMeasure,
        "encryption",
        text("传输加密", "Encryption in transit"),
        kind=term("security_measure", "encryption_in_transit", article="GDPR 32(1)(a)"),
    )
    processing.ActivityMeasure.objects.create(activity=activity, measure=measure)
    right = processing.DataSubjectRight.objects.create(
        code="access",
        controller=world.controller,
        right=term("right", "access", text("查阅", "Access")),
        how_exercised=text("应用内查看", "In the app"),
        response_days=15,
    )
    processing.ActivityRight.objects.create(activity=activity, right=right)


def security(world: Any) -> None:
    """An activity of which little is recorded: a claim instead of a basis, no retention."""
    world.security = activity = make.activity(
        "security-operations",
        text("安全运维", "Security and operations"),
        controller=world.controller,
        transfer_statement=TransferStatement.NONE_NOT_PLANNED,
        source_ref="S9",
    )
    world.protect = make.purpose(activity, "protect", text("保障安全", "Keep the service safe"))
    processing.LegalBasis.objects.create(
        activity_purpose=world.protect, regime=world.pipl, claimed_exception=world.claim
    )
    world.imei_row = make.row(activity, world.imei, world.protect, source=DataSource.DEVICE_AUTO)
    processing.ActivityDataPermission.objects.create(
        row=world.imei_row, permission=world.permission
    )
    make.row(
        activity,
        world.log,
        world.protect,
        source=DataSource.GENERATED,
        necessity=Necessity.OPTIONAL,
        retention=make.retention(
            "six-months",
            trigger=RetentionTrigger.COLLECTION,
            period_value=6,
            period_unit="months",
        ),
    )


def retired(world: Any) -> None:
    """An activity that left the register."""
    make.activity(
        "fax-service",
        text("传真服务", "Fax service"),
        controller=world.controller,
        status=RecordStatus.RETIRED,
        retired_on=day("2022-06-30"),
    )
