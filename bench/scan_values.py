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


MOBILE: Final = (
    "130 131 132 133 135 136 137 138 139 150 151 152 155 158 159 166 176 177 180 185 186 187 188"
    " 189 199"
)


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
            f"+33 6{chance.randint(10, 79)} {digits(chance, 3)} {digits(chance, 3)}",
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
    region = chance.choice(["110105", "310115", "440300"])
    body = f"9{chance.choice('123')}{region}{org}{'X' if last == 10 else last}"
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
    middle = f"{hexes(chance, 4)}-4{hexes(chance, 3)}-{chance.choice('89ab')}{hexes(chance, 3)}"
    return f"{hexes(chance, 8)}-{middle}-{hexes(chance, 12)}"


def jwt(chance: Chance) -> str:
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').decode().rstrip("=")
    body = (
        base64.urlsafe_b64encode(f'{{"sub":"{digits(chance, 9)}"}}'.encode()).decode().rstrip("=")
    )
    return f"{head}.{body}.{hexes(chance, 43)}"
