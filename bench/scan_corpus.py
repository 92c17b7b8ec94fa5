"""Columns and lines with known truth. The same seed makes the same."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from typing import Final, NamedTuple

from . import scan_people as people
from . import scan_values as made
from .scan_friends import FRIENDS
from .scan_national import NATIONAL
from .scan_values import Chance, Maker, digits, hexes


class Column(NamedTuple):
    """A column, with the kinds it truly holds."""

    name: str
    context: str
    values: list[str]
    kinds: frozenset[str]
    beside: frozenset[str] = frozenset()
    """Kinds that may be named as well: an IDFA is a UUID, too."""
    is_named: bool = False


def letters(chance: Chance, many: int) -> str:
    return "".join(chance.choices(string.ascii_letters, k=many))


NEUTRAL: Final = ["c1", "col_7", "field_3", "value", "attr2", "data", "x1", "f12", "ext1", "k", "v"]
"""Names that say nothing."""

BY_VALUE: Final[dict[str, tuple[tuple[Maker, ...], str]]] = {
    "phone_number": (
        (made.phone_cn, made.phone_cn, made.phone_abroad),
        "phone mobile userPhone contact_tel shouji sjh 手机号 联系电话 receiver_mobile",
    ),
    "email": ((people.email,), "email e_mail userEmail mail_address contactEmail 邮箱 电子邮件"),
    "imei": ((made.imei,), "imei imei2 deviceImei IMEI"),
    "imsi": ((made.imsi,), "imsi sim_imsi"),
    "iccid": ((made.iccid,), "iccid sim_serial"),
    "meid": ((made.meid,), "meid"),
    "mac_address": ((made.mac,), "mac wifi_mac macAddr bt_mac MACAddress"),
    "ipv4": ((made.ipv4,), "ip client_ip lastLoginIp remote_addr 登录IP"),
    "ipv6": ((made.ipv6,), "ipv6 ip_address clientIp"),
    "bank_card": ((made.bank_card,), "bank_card_no cardNumber yhkh 银行卡号"),
    "resident_id_cn": ((made.resident_id,), "sfz idCardNo 身份证号 id_number shenfenzheng"),
    "credit_code_cn": ((made.uscc,), "credit_code uscc 统一社会信用代码"),
    "iban": ((made.iban,), "iban bank_account"),
    "coordinates": ((made.pair,), "gps lat_lng coordinates 经纬度"),
    "plate_number": ((made.plate,), "plate_no car_number 车牌号 cph"),
    "vin": ((made.vin,), "vin frame_number 车架号"),
    "session_token": ((made.jwt,), "access_token authToken jwt"),
    "user_agent": ((people.user_agent,), "user_agent ua userAgent"),
    "postal_address": (
        (people.address_zh, people.address_en), "address shipping_address 收货地址 home_address"
    ),
    **{kind: ((make,), name) for kind, (make, name) in NATIONAL.items()},
}  # fmt: skip
"""By kind, how its values are made and what columns of it are called. Found without a name, too."""

BY_NAME: Final[dict[str, tuple[Maker, str, str]]] = {
    "person_name": (people.name_zh, "real_name xm 姓名 receiverName full_name", ""),
    "birth_date": (people.birthday, "birthday dob csrq 出生日期 birthDate", ""),
    "password": (lambda c: f"$2b$12${letters(c, 53)}", "password pwd_hash 密码 passwd", ""),
    "android_id": (lambda c: hexes(c, 16), "android_id androidId", ""),
    "advertising_id": (made.uuid, "oaid idfa gaid", "uuid"),
    "vendor_id": (made.uuid, "idfv", "uuid"),
    "device_id": (made.uuid, "device_id deviceUuid 设备标识", "uuid"),
    "passport_number": (lambda c: f"E{digits(c, 8)}", "passport_no 护照号 passportNumber", ""),
    "card_security_code": (lambda c: digits(c, 3), "cvv cvc", ""),
    "verification_code": (lambda c: digits(c, 6), "sms_code 验证码", ""),
    "gender": (lambda c: c.choice(["男", "女"]), "gender sex 性别", ""),
    "nickname": (lambda c: c.choice(people.GIVEN) + digits(c, 2), "nickname nickName 昵称", ""),
    "ssid": (lambda c: f"Home-{digits(c, 4)}", "ssid wifi_name", ""),
    "bssid": (made.mac, "bssid router_mac", "mac_address"),
    "coordinates": (lambda c: f"{c.uniform(20, 50):.6f}", "latitude lat weidu 纬度", ""),
    "device_model": (lambda c: c.choice(["Pixel 8", "SM-G998"]), "device_model 手机型号", ""),
    "plate_number": (people.plate_eu, "license_plate kennzeichen", ""),
    "user_id": (lambda c: digits(c, 8), "user_id uid memberId 用户编号", ""),
    "wechat_id": (lambda c: "o" + letters(c, 27), "openid unionId", ""),
    "ssn_us": (lambda c: f"{c.randint(100, 660)}11{c.randint(1000, 9999)}", "ssn", "bsn_nl"),
    "mac_address": (lambda c: made.mac(c).replace(":", "").replace("-", ""), "mac mac_addr", ""),
}  # fmt: skip
"""Kinds that a name must speak for; and a kind that may be named as well."""

EMPTY: Final = 0.05
WRONG: Final = 0.03
"""Of a column's values, how many are missing, and how many are something else."""


def columns(seed: int, each: int = 12) -> Iterator[Column]:
    """``each`` columns of every kind, with and without a telling name; twice as many friends."""
    chance = random.Random(seed)
    for kind, (makers, names) in BY_VALUE.items():
        for at in range(each):
            is_named = at % 2 == 0
            name = chance.choice(names.split() if is_named else NEUTRAL)
            yield Column(
                name, "", values(chance, makers), frozenset({kind}), beside(kind), is_named
            )
    for kind, (maker, names, also) in BY_NAME.items():
        for _ in range(each // 2):
            name = chance.choice(names.split())
            ours = beside(kind) | ({also} if also else set())
            yield Column(name, "users", values(chance, (maker,)), frozenset({kind}), ours, True)
    for maker, names, truth in FRIENDS:
        for at in range(each):
            name = chance.choice(names.split() if at % 2 and names else NEUTRAL)
            yield Column(
                name, "t_order", values(chance, (maker,)), frozenset(), frozenset(truth.split())
            )


def beside(kind: str) -> frozenset[str]:
    """What may be named as well: the document of an identity number, the UUID of an identifier."""
    also = {
        "iban": "bank_account",
        "resident_id_cn": "identity_number",
        "user_agent": "device_model",
    }
    extra = {"identity_number"} if kind in NATIONAL else set()
    return frozenset({also.get(kind, ""), *extra} - {""})


def values(chance: Chance, makers: tuple[Maker, ...]) -> list[str]:
    """One maker for a column, with gaps and slips as columns have them."""
    maker = chance.choice(makers)
    many = chance.choice([30, 60, 200, 500])
    found = []
    for _ in range(many):
        luck = chance.random()
        slip = chance.choice(["N/A", "unknown", "-", "test", "0"])
        found.append("" if luck < EMPTY else slip if luck < EMPTY + WRONG else maker(chance))
    return found


class Line(NamedTuple):
    """A line of a log, and what stands where in it."""

    text: str
    truth: frozenset[tuple[str, int, int]]


LOGGED: Final[dict[str, tuple[Maker, tuple[str, ...]]]] = {
    "phone_number": (made.phone_cn, ("phone={}", "sms to {} ok", '"mobile":"{}"', "手机号：{}")),
    "email": (people.email, ("login {} failed", "email={}", '"mail": "{}"', "邮箱：{}")),
    "ipv4": (made.ipv4, ("from {} port 22", "client={}", '"remote_addr":"{}"')),
    "ipv6": (made.ipv6, ("from {} port 22", "client_ip={}")),
    "mac_address": (made.mac, ("mac={}", "assoc {} on wlan0", '"wifi_mac":"{}"')),
    "imei": (made.imei, ("imei={}", '"imei":"{}"', "IMEI：{}")),
    "resident_id_cn": (made.resident_id, ("verify {} passed", "idcard={}", "身份证号：{}")),
    "bank_card": (made.bank_card, ("card={}", "pay by card {} ok")),
    "iban": (made.iban, ("transfer to {} done", "iban={}")),
    "coordinates": (made.pair, ("at {} speed=3", "gps={}")),
    "plate_number": (made.plate, ("车辆 {} 入场", "plate={}")),
    "session_token": (made.jwt, ("Authorization: Bearer {}", "token={}")),
    "user_agent": (people.user_agent, ('"-" "{}"',)),
}  # fmt: skip


def lines(seed: int, many: int = 4000) -> Iterator[Line]:
    """Lines of logs: plain, key and value, JSON, as servers write them; half hold something."""
    chance = random.Random(seed)
    quiet = [maker for maker, _, truth in FRIENDS if not truth]
    for _ in range(many):
        text = chance.choice(HEADS).format(
            hour=chance.randint(0, 23),
            minute=chance.randint(0, 59),
            ms=digits(chance, 3),
            id=hexes(chance, 16),
            n=chance.randint(1, 99999),
        )
        truth: set[tuple[str, int, int]] = set()
        for _ in range(chance.choice([0, 0, 1, 1, 2])):
            kind = chance.choice(list(LOGGED))
            maker, frames = LOGGED[kind]
            before, after = chance.choice(frames).split("{}")
            value = maker(chance)
            start = len(text) + 1 + len(before)
            truth.add((kind, start, start + len(value)))
            text = f"{text} {before}{value}{after}"
        for _ in range(chance.choice([0, 1, 2])):
            name = chance.choice(["id", "ref", "val", "took"])
            text = f"{text} {name}={chance.choice(quiet)(chance)}"
        yield Line(text, frozenset(truth))


HEADS: Final = (
    "2026-11-02 {hour:02}:{minute:02}:17,{ms} INFO  [http-nio-8080-exec-{n}] c.a.s.OrderService -",
    "Nov  2 {hour:02}:{minute:02}:41 web1 sshd[{n}]:",
    '{{"ts":"2026-11-02T{hour:02}:{minute:02}:09.{ms}Z","level":"warn","trace":"{id}","msg":"x",',
    '[02/Nov/2026:{hour:02}:{minute:02}:58 +0800] "GET /api/v1/items/{n}?page=2 HTTP/1.1" 200 {n}',
    "WARN {id} app/1.24.0.3 worker-{n} 请求完成",
)
