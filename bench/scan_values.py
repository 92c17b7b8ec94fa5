"""Made-up values of each kind, with check digits worked out here and not by the code under test."""

from __future__ import annotations

import base64
import random
import string
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

Chance = random.Random
Maker = Callable[[Chance], str]


def digits(chance: Chance, many: int) -> str:
    return "".join(chance.choices(string.digits, k=many))


def hexes(chance: Chance, many: int) -> str:
    return "".join(chance.choices("0123456789abcdef", k=many))


def luhn(body: str) -> str:
    """``body`` with its Luhn digit."""
    total = 0
    for at, one in enumerate(reversed(body)):
        figure = int(one) * (2 if at % 2 == 0 else 1)
        total += figure - 9 if figure > 9 else figure
    return f"{body}{-total % 10}"


def day(chance: Chance) -> date:
    return date(1950, 1, 1) + timedelta(days=chance.randrange(20000))


MOBILE: Final = "130 131 132 133 135 136 137 138 139 150 151 152 155 158 159 166 176 177 180 185 186 187 188 189 199"


def phone_cn(chance: Chance) -> str:
    number = chance.choice(MOBILE.split()) + digits(chance, 8)
    spaced = f"{number[:3]} {number[3:7]} {number[7:]}"
    return chance.choices([number, f"+86{number}", f"+86 {spaced}", spaced], (7, 1, 1, 1))[0]


def phone_abroad(chance: Chance) -> str:
    area = chance.choice(["212", "415", "312", "617", "702", "206"])
    tail = digits(chance, 4)
    exchange = f"{chance.randint(2, 9)}{chance.randint(2, 9)}{chance.randint(0, 9)}"
    return chance.choice(
        [
            f"+1{area}{exchange}{tail}",
            f"({area}) {exchange}-{tail}",
            f"{area}-{exchange}-{tail}",
            f"+44 7{chance.choice(['400', '700', '911', '500'])} {digits(chance, 6)}",
            f"+49 15{chance.choice('127')}{chance.choice('0123')}{digits(chance, 7)}",
            f"+33 6 {chance.randint(10, 79)} {digits(chance, 2)} {digits(chance, 2)} {digits(chance, 2)}",
            f"+8190{chance.randint(1, 9)}{digits(chance, 7)}",
            f"+8210{chance.randint(2, 9)}{digits(chance, 7)}",
            f"+5511 9{chance.randint(6, 9)}{digits(chance, 7)}",
            f"+9198{digits(chance, 8)}",
        ]
    )


def imei(chance: Chance) -> str:
    return luhn(chance.choice(["35", "86", "01", "99"]) + digits(chance, 12))


def imsi(chance: Chance) -> str:
    return chance.choice(["46000", "46001", "46011", "310260", "26201", "23415"]).ljust(6, "1")[
        :6
    ] + digits(chance, 9)


def iccid(chance: Chance) -> str:
    return luhn(
        chance.choice(["8986", "8949", "8901", "8944"]) + digits(chance, chance.choice([14, 15]))
    )


def meid(chance: Chance) -> str:
    return ("A0" + hexes(chance, 12)).upper()


def mac(chance: Chance) -> str:
    head = chance.choice(
        [
            "3c22fb",
            "f0d1a9",
            "286c07",
            "001a11",
            chance.choice("02468ace") + chance.choice("26ae") + hexes(chance, 4),
        ]
    )
    text = head + hexes(chance, 6)
    joint = chance.choice("::-")
    return joint.join(text[at : at + 2] for at in range(0, 12, 2))


def ipv4(chance: Chance) -> str:
    first = chance.choice([1, 14, 27, 36, 42, 58, 61, 81, 101, 113, 116, 139, 180, 203, 218, 223])
    return f"{first}.{chance.randint(1, 254)}.{chance.randint(0, 255)}.{chance.randint(1, 254)}"


def ipv6(chance: Chance) -> str:
    head = chance.choice(["2408:84", "240e:3a", "2001:4860:48", "2a00:14"])
    return (
        head
        + hexes(chance, 2)
        + ":"
        + ":".join(hexes(chance, 4) for _ in range(2))
        + "::"
        + hexes(chance, 3)
    )


def email(chance: Chance) -> str:
    local = (
        chance.choice(GIVEN).lower() + chance.choice([".", "_", ""]) + chance.choice(FAMILY).lower()
    )
    return f"{local}{digits(chance, 2)}@{chance.choice(['qq.com', '163.com', 'gmail.com', 'web.de', 'mail.example.org', 'company.co.uk'])}"


def bank_card(chance: Chance) -> str:
    head, many = chance.choice(
        [
            ("622202", 19),
            ("621700", 19),
            ("625912", 16),
            ("4", 16),
            ("51", 16),
            ("55", 16),
            ("37", 15),
            ("3530", 16),
            ("6011", 16),
        ]
    )
    number = luhn(head + digits(chance, many - 1 - len(head)))
    return (
        number
        if chance.random() < 0.8
        else " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    )


def resident_id(chance: Chance) -> str:
    region = chance.choice(["110105", "310104", "440305", "510104", "330106", "420106", "610113"])
    body = f"{region}{day(chance):%Y%m%d}{digits(chance, 3)}"
    total = sum(int(one) * pow(2, 17 - at, 11) for at, one in enumerate(body))
    return body + "10X98765432"[total % 11]


USCC: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def uscc(chance: Chance) -> str:
    org = "".join(chance.choices("0123456789ABCDEFGHJKLMNPQRTUWXY", k=8))
    places = string.digits + string.ascii_uppercase
    total = sum(
        places.index(one) * by for one, by in zip(org, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)
    )
    last = (11 - total % 11) % 11
    body = f"9{chance.choice('123')}{chance.choice(['110105', '310115', '440300'])}{org}{'X' if last == 10 else last}"
    total = sum(USCC.index(one) * pow(3, at, 31) for at, one in enumerate(body))
    return body + USCC[-total % 31]


def iban(chance: Chance) -> str:
    country, body = chance.choice(
        [
            ("DE", digits(chance, 18)),
            ("NL", "ABNA" + digits(chance, 10)),
            ("GB", "NWBK" + digits(chance, 14)),
            ("AT", digits(chance, 16)),
            ("CH", digits(chance, 17)),
        ]
    )
    number = "".join(str(int(one, 36)) for one in f"{body}{country}00")
    text = f"{country}{98 - int(number) % 97:02}{body}"
    return (
        text
        if chance.random() < 0.7
        else " ".join(text[at : at + 4] for at in range(0, len(text), 4))
    )


def pair(chance: Chance) -> str:
    return f"{chance.uniform(20, 50):.6f},{chance.uniform(75, 130):.6f}"


def plate(chance: Chance) -> str:
    head = chance.choice("京沪粤苏浙川鄂") + chance.choice("ABCDEF")
    return head + chance.choice(
        [
            digits(chance, 5),
            f"{chance.choice('ABCDEFGH')}{digits(chance, 4)}",
            f"D{digits(chance, 5)}",
        ]
    )


def plate_eu(chance: Chance) -> str:
    letters = [chance.choice("ABCDEFGHJKLMNPRSTVWXYZ") for _ in range(7)]
    return chance.choice(
        [
            f"{letters[0]}-{letters[1]}{letters[2]} {digits(chance, 3)}",
            f"{letters[0]}{letters[1]}{digits(chance, 2)} {letters[2]}{letters[3]}{letters[4]}",
            f"{letters[0]}{letters[1]}-{digits(chance, 3)}-{letters[2]}{letters[3]}",
        ]
    )


VALUES: Final = dict(
    zip(
        "ABCDEFGHJKLMNPRSTUVWXYZ",
        [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9],
        strict=True,
    )
)


def vin(chance: Chance) -> str:
    body = chance.choice(["LSV", "LFV", "1HG", "5YJ", "LGX"]) + "".join(
        chance.choices("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", k=5)
    )
    tail = chance.choice("ABCDEFGHJKLMNPRSTVWXY") + chance.choice("ABCDEFGH") + digits(chance, 6)
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    total = sum(
        (int(one) if one.isdigit() else VALUES[one]) * by
        for one, by in zip(f"{body}0{tail}", weights, strict=True)
    )
    return f"{body}{'0123456789X'[total % 11]}{tail}"


def uuid(chance: Chance) -> str:
    return f"{hexes(chance, 8)}-{hexes(chance, 4)}-4{hexes(chance, 3)}-{chance.choice('89ab')}{hexes(chance, 3)}-{hexes(chance, 12)}"


def jwt(chance: Chance) -> str:
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').decode().rstrip("=")
    body = (
        base64.urlsafe_b64encode(f'{{"sub":"{digits(chance, 9)}"}}'.encode()).decode().rstrip("=")
    )
    return f"{head}.{body}.{hexes(chance, 43)}"


def user_agent(chance: Chance) -> str:
    major = chance.randint(90, 140)
    return chance.choice(
        [
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.{chance.randint(1000, 9999)}.{chance.randint(10, 200)} Safari/537.36",
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_{chance.randint(0, 6)} like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148",
            f"okhttp/4.{chance.randint(1, 12)}.{chance.randint(0, 3)}",
            f"Dalvik/2.1.0 (Linux; U; Android {chance.randint(9, 15)}; M{digits(chance, 4)} Build/TQ3A)",
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
    return f"{city}{chance.choice(['世纪大道', '建国路', '科技园路', '文三路'])}{chance.randint(1, 900)}号{chance.randint(1, 30)}楼{digits(chance, 3)}室"


def address_en(chance: Chance) -> str:
    return f"{chance.randint(1, 9999)} {chance.choice(['Oak', 'Main', 'North Hill', 'Church'])} {chance.choice(['Street', 'Road', 'Avenue', 'Lane'])}, {chance.choice(['Boston', 'Leeds', 'Austin'])}"


def birthday(chance: Chance) -> str:
    return f"{day(chance):%Y-%m-%d}"
