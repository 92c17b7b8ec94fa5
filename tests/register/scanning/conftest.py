"""A register with one database in China, of which it says a little."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from processing import models as processing
from tests import make
from tests.make import text


@pytest.fixture
def house(db: Any) -> SimpleNamespace:
    """A system that holds phone numbers for 180 days, and declares IMEIs."""
    with make.changes("First entry"):
        return built()


def built() -> SimpleNamespace:
    house = SimpleNamespace()
    house.china = make.country("CN", "中国", "China")
    house.germany = make.country("DE", "德国", "Germany")
    house.controller = make.controller()
    house.profile = make.category("basic_profile", text("个人基本资料", "Basic profile"))
    house.phone = make.item("phone-number", text("手机号码", "phone number"))
    house.imei = make.item("imei", text("IMEI", "IMEI"))
    house.ip = make.item("ip-address", text("IP 地址", "IP address"))
    house.mac = make.item("mac-address", text("MAC 地址", "MAC address"))
    house.log = make.item("operation-log", text("操作日志", "operation log"))
    house.store = make.system(
        "user-db",
        text("用户数据库", "User database"),
        hosting_country=house.china,
        log_retention_days=180,
    )
    house.other = make.system("other-db", hosting_country=house.china)
    house.rule = make.retention(
        "half-a-year",
        text("收集后 180 天", "180 days after collection"),
        trigger="collection",
        period_value=180,
        period_unit="days",
    )
    house.activity = make.activity("registration", text("注册", "Registration"))
    house.row = make.row(house.activity, house.phone, retention=house.rule)
    processing.ActivityDataSystem.objects.create(row=house.row, system=house.store)
    return house
