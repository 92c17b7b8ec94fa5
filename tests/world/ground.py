"""Whose world it is, and what is held in it."""

from __future__ import annotations

from typing import Any

from inventory.choices import IdentifierKind
from inventory.models import DevicePermission, PermissionItem
from processing import models as processing
from tests import make
from tests.make import term, text


def organisation(world: Any) -> None:
    world.china = make.country("CN", "中国", "China")
    world.germany = make.country("DE", "德国", "Germany")
    world.controller = make.controller(
        registration_no="91330000EXAMPLE00X",
        address=text("示例市示例路 1 号", "1 Example Road, Example City"),
        country=world.china,
        phone="+86 400 000 0000",
        email="privacy@example.com",
    )
    for key, zh, en, name in (
        ("pipo", "个人信息保护负责人", "PI protection officer", text("李娜", "Li Na")),
        ("eu_rep", "欧盟代表", "EU representative", text("示例代表公司", "Example Representative")),
    ):
        processing.ContactRole.objects.create(
            controller=world.controller,
            role=term("contact_role", key, text(zh, en)),
            name=name,
            email=f"{key.replace('_', '-')}@example.com",
        )
    world.app = make.product("app", text("示例应用", "Example app"), controller=world.controller)
    world.account = make.function(
        "account", text("账号", "Account"), refusal_effect=text("无法注册账号", "No account")
    )


def inventory(world: Any) -> None:
    profile = make.category("basic_profile", text("个人基本资料", "Basic profile"), position=1)
    device = make.category("device", text("个人设备信息", "Device information"), position=12)
    secret = make.category(
        "authentication", text("身份鉴别信息", "Authentication data"), position=8
    )
    world.phone = make.item("phone-number", text("手机号码", "phone number"), category=profile)
    world.password = make.item("password", text("密码", "password"), category=secret)
    make.sensitive(
        world.password,
        "GBT35273B",
        category=term("sensitivity_category", "property", text("个人财产信息", "property")),
    )
    world.imei = make.item(
        "imei", text("IMEI", "IMEI"), category=device, identifier_kind=IdentifierKind.NON_RESETTABLE
    )
    make.sensitive(world.imei, "PIPL28")
    world.log = make.item("operation-log", text("操作日志", "operation log"), category=device)
    world.store = make.system(
        "user-db",
        text("用户数据库", "User database"),
        hosting_country=world.china,
        region="Hangzhou",
    )
    world.permission = make.named(
        DevicePermission, "phone-state", text("设备信息权限", "Phone state"), platform="android"
    )
    PermissionItem.objects.create(permission=world.permission, item=world.imei)
