"""A product with SDKs, permissions, an ended entrustment and transfers abroad."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from msgspec import structs

from history.moments import newest_moment
from inventory.models import CountryStatus, DevicePermission, PermissionItem
from processing import models as processing
from processing.choices import ConsentKind, FunctionKind, ProcessStatus, RetentionTrigger
from register.assemble import assemble
from register.documents import Document, Selection
from sharing import models as sharing
from sharing.choices import AgreementKind, DisclosureMode, EndState, SdkCollection

from .... import make
from ....make import day, term, text

SEALED_AT = datetime(2026, 3, 31, 10, 0, tzinfo=UTC)


def countries(world: Any) -> None:
    world.china = make.country("CN", "中国", "China")
    world.germany = make.country("DE", "德国", "Germany")
    world.hong_kong = make.country("HK", "中国香港", "Hong Kong")
    CountryStatus.objects.create(
        country=world.china, scheme="cn_mainland", valid_from=day("1949-10-01")
    )


def camera(world: Any) -> None:
    """An activity with an item for people to see, one not to be shown, one no longer used."""
    world.controller = make.controller(country=world.china)
    world.app = make.product("camera", controller=world.controller)
    world.other_app = make.product("lamp", controller=world.controller)
    world.live_view = make.function("live", text("实时预览", "Live view"), kind=FunctionKind.BASIC)
    world.activity = make.activity(
        "camera-use", text("摄像机使用", "Use of the camera"), function=world.live_view
    )
    processing.ActivityProduct.objects.create(activity=world.activity, product=world.app)
    world.view = make.purpose(
        world.activity, "view", text("查看画面", "Show the picture"), is_main=True
    )
    world.alarm = make.purpose(world.activity, "alarm", text("移动侦测", "Detect motion"))
    profile = make.category("profile", text("个人基本资料", "Basic profile"), position=1)
    device = make.category("device", text("个人设备信息", "Device information"), position=2)
    world.phone = make.item("phone", text("手机号码", "phone number"), category=profile)
    world.face = make.item("face", text("人脸图像", "face image"), category=device)
    world.serial = make.item("serial", text("设备序列号", "serial number"), category=device)
    make.sensitive(
        world.face,
        category=term("sensitivity_category", "biometric", text("生物识别信息", "biometric")),
    )
    make.sensitive(world.phone, is_sensitive=False)
    rows(world)


def rows(world: Any) -> None:
    keep = make.retention(
        "keep", trigger=RetentionTrigger.COLLECTION, period_value=30, period_unit="days"
    )
    world.face_row = make.row(
        world.activity,
        world.face,
        world.view,
        scene=text("打开实时预览时", "when live view is opened"),
        collection_method=term("collection_method", "device_api", text("设备接口", "Device")),
        processing_method=text("加密存储", "stored encrypted"),
        refusal_effect=text("无法预览", "no live view"),
        sensitive_necessity=text("画面必含人脸", "the picture contains faces"),
        sensitive_impact=text("可能被识别", "may be recognised"),
        retention=keep,
    )
    world.phone_row = make.row(
        world.activity, world.phone, world.view, scene=text("注册时", "on registration")
    )
    make.row(
        world.activity,
        world.phone,
        world.view,
        scene=text("注册时", "on registration"),
        subject_category=make.people("child", text("未成年人", "Children")),
        retention=keep,
    )
    hidden_rows(world)


def hidden_rows(world: Any) -> None:
    """A second purpose, an item not to be shown, one no longer used, one only planned."""
    guests = make.people("guest", text("访客", "Guests"))
    make.row(
        world.activity,
        world.phone,
        world.alarm,
        scene=text("告警时", "on an alarm"),
        subject_category=guests,
    )
    make.row(world.activity, world.serial, world.view, is_in_collected_list=False)
    make.row(
        world.activity,
        world.serial,
        world.alarm,
        ended_on=day("2021-12-31"),
        subject_category=guests,
    )
    planned = make.activity("planned", process_status=ProcessStatus.PLANNED)
    make.row(planned, world.serial, make.purpose(planned, "later"))


def permissions(world: Any) -> None:
    world.camera = make.named(
        DevicePermission,
        "camera",
        text("相机", "Camera"),
        platform="android",
        system_name="CAMERA",
        purpose_text=text("拍摄", "Taking pictures"),
        refusal_effect=text("无法拍摄", "no pictures"),
    )
    PermissionItem.objects.create(permission=world.camera, item=world.face)
    processing.ActivityDataPermission.objects.create(row=world.face_row, permission=world.camera)
    make.named(DevicePermission, "bluetooth", text("蓝牙", "Bluetooth"), platform="ios")
    make.named(
        DevicePermission,
        "contacts",
        text("通讯录", "Contacts"),
        platform="ios",
        retired_on=day("2023-01-01"),
    )


def sdk(code: str, provider: Any, **values: Any) -> Any:
    return make.named(
        sharing.SdkComponent,
        code,
        provider=provider,
        **{"platform": "android", "collection_mode": SdkCollection.SDK_SELF, **values},
    )


def parties(world: Any) -> None:
    """A push provider that acts for itself, a cloud that acts for us, one that no longer does."""
    world.consent = make.named(
        processing.ConsentMechanism, "separate", text("弹窗", "Dialogue"), kind=ConsentKind.SEPARATE
    )
    world.push = make.recipient(
        "push",
        text("示例推送公司", "Example Push Ltd"),
        country=world.china,
        email="privacy@push.example",
        privacy_policy_url="https://push.example/privacy",
    )
    world.push_flow = make.disclosure(
        world.activity,
        world.push,
        world.phone_row,
        code="push",
        purposes=(world.alarm,),
        mode=DisclosureMode.PROVIDE,
        method=text("接口", "API"),
        scene=text("告警时", "on an alarm"),
        processing_method=text("推送消息", "sends messages"),
        consent=world.consent,
        started_on=day("2025-01-01"),
    )
    embedded(world)


def embedded(world: Any) -> None:
    """The push provider's SDK, and two that are linked to no flow."""
    world.push_sdk = sdk(
        "push-sdk",
        world.push,
        name=text("示例推送 SDK", "Example Push SDK"),
        disclosure=world.push_flow,
        purpose_text=text("消息推送", "Push messages"),
        package="com.example.push",
        version="3.1",
        last_verified_on=day("2026-02-01"),
        starts_before_consent=False,
    )
    for made in (world.phone, world.serial):
        sharing.SdkData.objects.create(sdk=world.push_sdk, item=made)
    sharing.SdkPermission.objects.create(sdk=world.push_sdk, permission=world.camera)
    maps = make.recipient("maps", text("示例地图", "Example Maps"), is_independent_service=True)
    lone = sdk("maps-sdk", maps, name=text("地图 SDK", "Maps SDK"))
    sharing.SdkData.objects.create(sdk=lone, item=world.serial)
    passed = sdk("passed-sdk", maps, collection_mode=SdkCollection.APP_PASSES)
    sharing.SdkData.objects.create(sdk=passed, item=world.phone)


def entrusted(world: Any) -> None:
    cloud = make.recipient("cloud", text("示例云", "Example Cloud"), country=world.germany)
    world.cloud_flow = make.disclosure(
        world.activity, cloud, world.face_row, code="cloud", started_on=day("2025-06-01")
    )
    agreement = make.named(
        sharing.Agreement,
        "cloud-agreement",
        text("委托协议", "Agreement"),
        kind=AgreementKind.CN_ENTRUST,
        recipient=cloud,
        effective_on=day("2025-01-01"),
        expires_on=day("2027-12-31"),
    )
    sharing.AgreementClause.objects.create(
        agreement=agreement,
        clause=term("contract_clause", "purpose", text("目的", "purpose")),
        is_present=True,
    )
    sharing.DisclosureAgreement.objects.create(disclosure=world.cloud_flow, agreement=agreement)
    old = make.recipient("old", text("旧服务商", "Old supplier"))
    for code, ended, state in (
        ("ended-lately", "2024-02-29", EndState.DELETED),
        ("ended-long-ago", "2023-03-30", EndState.DELETED),
        ("kept-to-the-day", "2023-03-31", EndState.DELETED),
        ("still-there", "2020-01-31", EndState.OVERDUE),
    ):
        make.disclosure(
            world.activity,
            old,
            world.phone_row,
            code=code,
            purposes=(world.view,),
            ended_on=day(ended),
            end_state=state,
        )
    make.disclosure(world.activity, old, code="retired", retired_on=day("2025-01-01"))


@pytest.fixture
def world(db):
    with make.changes():
        told = SimpleNamespace()
        term("regime", "cn_pipl", text("《个人信息保护法》", "PIPL"))
        term("sensitivity_scheme", "PIPL28", text("个保法第二十八条", "PIPL 28"))
        countries(told)
        camera(told)
        permissions(told)
        parties(told)
        entrusted(told)
    return told


@pytest.fixture
def lines(world):
    """``lines("shared-list")``: the lines of a part, each its cells by column key."""

    def of(kind, language="en", part=0, **selection):
        now = structs.replace(
            assemble(newest_moment()), number=412, sealed_at=SEALED_AT, hash="4".zfill(64)
        )
        chosen = Document(kind, now, language, Selection(**selection)).parts[part]
        keys = [heading.key for heading in chosen.headings]
        return [
            {"group": line.group, **dict(zip(keys, line.cells, strict=True))}
            for line in chosen.lines()
        ]

    return of
