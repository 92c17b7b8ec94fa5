"""One cell, several items; groups before a colon, notes in brackets."""

from __future__ import annotations

import pytest

from register.importing.understanding.items import Item, split_items


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("姓名、手机号和地址", ["姓名", "手机号", "地址"]),
        ("姓名，电话；邮箱", ["姓名", "电话", "邮箱"]),
        ("姓名、电话以及邮箱", ["姓名", "电话", "邮箱"]),
        ("姓名、电话等信息。", ["姓名", "电话"]),
        ("Name, e-mail address and phone", ["Name", "e-mail address", "phone"]),
        ("Nom, prénom et adresse", ["Nom", "prénom", "adresse"]),
        ("Name und Anschrift", ["Name", "Anschrift"]),
        ("1. Name\n2. E-mail\n3. Phone", ["Name", "E-mail", "Phone"]),
        ("1、姓名 2、电话", ["姓名", "电话"]),
        ("（1）姓名（2）电话", ["姓名", "电话"]),
        ("① 姓名 ② 电话", ["姓名", "电话"]),
        ("- Name\n- E-mail", ["Name", "E-mail"]),
        ("including name, such as e-mail", ["name", "e-mail"]),
        ("date and time, terms and conditions", ["date and time", "terms and conditions"]),
        ("日期和时间", ["日期和时间"]),
        ("up to 1,000 rows, others", ["up to 1,000 rows", "others"]),
        ("name, name", ["name"]),
        ("IPv4/IPv6 address", ["IPv4/IPv6 address"]),
        ("https://example.org/a, b", ["https://example.org/a", "b"]),
        ("", []),
        (" 、，; ", []),
    ],
)
def test_names(text, names):
    assert [one.name for one in split_items(text)] == names


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("IP address (IPv4, IPv6), MAC", [Item("IP address", "", "IPv4, IPv6"), Item("MAC")]),
        ("设备信息（例如型号、版本）、序号", [Item("设备信息", "", "型号、版本"), Item("序号")]),
        ("Phone (optional)", [Item("Phone", "", "optional")]),
        ("内网（VPC）地址、端口", [Item("内网（VPC）地址"), Item("端口")]),
    ],
)
def test_brackets_stay_whole_and_are_notes_at_the_end(text, items):
    assert split_items(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("配置数据：区域、版本", [("区域", "配置数据"), ("版本", "配置数据")]),
        ("Log data: time, user", [("time", "Log data"), ("user", "Log data")]),
        ("设备：型号；网络：类型、状态", [("型号", "设备"), ("类型", "网络"), ("状态", "网络")]),
        ("日志数据：\n接口信息：\n时间、操作", [("时间", "接口信息"), ("操作", "接口信息")]),
        ("日志：\n- 时间\n- 操作者", [("时间", "日志"), ("操作者", "日志")]),
        ("A: a, b\nB: c\nd", [("a", "A"), ("b", "A"), ("c", "B"), ("d", "")]),
        ("甲数据：子。丁", [("子", "甲数据"), ("丁", "")]),
        ("包括：甲、乙", [("甲", ""), ("乙", "")]),
    ],
)
def test_groups(text, items):
    assert [(one.name, one.group) for one in split_items(text)] == items
