"""Made-up names, addresses and what else is written in words."""

from __future__ import annotations

from typing import Final

from .scan_values import Chance, day, digits


def email(chance: Chance) -> str:
    local = (
        chance.choice(GIVEN).lower() + chance.choice([".", "_", ""]) + chance.choice(FAMILY).lower()
    )
    domain = chance.choice(
        ["qq.com", "163.com", "gmail.com", "web.de", "mail.example.org", "company.co.uk"]
    )
    return f"{local}{digits(chance, 2)}@{domain}"


def plate_eu(chance: Chance) -> str:
    letters = [chance.choice("ABCDEFGHJKLMNPRSTVWXYZ") for _ in range(7)]
    return chance.choice(
        [
            f"{letters[0]}-{letters[1]}{letters[2]} {digits(chance, 3)}",
            f"{letters[0]}{letters[1]}{digits(chance, 2)} {letters[2]}{letters[3]}{letters[4]}",
            f"{letters[0]}{letters[1]}-{digits(chance, 3)}-{letters[2]}{letters[3]}",
        ]
    )


def user_agent(chance: Chance) -> str:
    major = chance.randint(90, 140)
    return chance.choice(
        [
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            f"Chrome/{major}.0.{digits(chance, 4)}.{chance.randint(10, 200)} Safari/537.36",
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_{chance.randint(0, 6)} like Mac OS X) "
            "AppleWebKit/605.1.15 Mobile/15E148",
            f"okhttp/4.{chance.randint(1, 12)}.{chance.randint(0, 3)}",
            f"Dalvik/2.1.0 (Linux; U; Android {chance.randint(9, 15)}; M2 Build/TQ3A)",
        ]
    )


FAMILY: Final = [
    "Smith",
    "Miller",
    "Brown",
    "Rossi",
    "Garcia",
    "Novak",
    "Schmidt",
    "Martin",
    "Silva",
    "Wang",
    "Jensen",
    "Dubois",
    "Weber",
    "Moreau",
]
GIVEN: Final = [
    "Anna",
    "Peter",
    "Laura",
    "Marco",
    "Julia",
    "Thomas",
    "Sophie",
    "Lars",
    "Elena",
    "Zhenya",
    "Priya",
    "Kaito",
    "Amelie",
    "David",
    "Maria",
]
FAMILY_ZH: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗郑谢韩唐冯"
GIVEN_ZH: Final = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志伟文博雨欣子涵浩宇思远佳怡"
)


def name_zh(chance: Chance) -> str:
    return chance.choice(FAMILY_ZH) + "".join(chance.choices(GIVEN_ZH, k=chance.choice([1, 2, 2])))


def name_en(chance: Chance) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"


def address_zh(chance: Chance) -> str:
    city = chance.choice(
        ["上海市浦东新区", "北京市朝阳区", "广东省深圳市南山区", "浙江省杭州市西湖区"]
    )
    road = chance.choice(["世纪大道", "建国路", "科技园路", "文三路"])
    return f"{city}{road}{chance.randint(1, 900)}号{chance.randint(1, 30)}楼{digits(chance, 3)}室"


def address_en(chance: Chance) -> str:
    road = chance.choice(["Oak", "Main", "North Hill", "Church"])
    kind = chance.choice(["Street", "Road", "Avenue", "Lane"])
    return f"{chance.randint(1, 9999)} {road} {kind}, {chance.choice(['Boston', 'Leeds'])}"


def birthday(chance: Chance) -> str:
    return f"{day(chance):%Y-%m-%d}"
