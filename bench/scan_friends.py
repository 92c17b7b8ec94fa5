"""What looks like personal data and is not: numbers of orders, times, versions, amounts."""

from __future__ import annotations

import string
from typing import Final
from weakref import WeakKeyDictionary

from .scan_values import Chance, Maker, digits, hexes


def order_number(chance: Chance) -> str:
    day = f"{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    return f"2026{day}{chance.randint(0, 23):02}{chance.randint(0, 59):02}{digits(chance, 6)}"


def version(chance: Chance) -> str:
    """Of four parts, as an address has."""
    return ".".join(str(chance.randint(0, most)) for most in (9, 20, 30, 39))


def node(chance: Chance) -> str:
    """An address within a data centre."""
    return f"10.{chance.randint(0, 255)}.{chance.randint(0, 255)}.{chance.randint(1, 254)}"


def clock(chance: Chance) -> str:
    return f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:{chance.randint(0, 59):02}"


def browser(chance: Chance) -> str:
    return f"{chance.randint(90, 130)}.0.{chance.randint(1000, 9999)}.{chance.randint(1, 200)}"


def numbered(start: int) -> Maker:
    """Numbers one after the other, as databases give them out."""
    at: WeakKeyDictionary[Chance, int] = WeakKeyDictionary()

    def one(chance: Chance) -> str:
        at[chance] = at.get(chance, start) + chance.choice([1, 1, 1, 2, 3])
        return str(at[chance])

    return one


def of_length(many: int, first: str = "123456789") -> Maker:
    return lambda chance: chance.choice(first) + digits(chance, many - 1)


def barcode(chance: Chance) -> str:
    body = "69" + digits(chance, 10)
    total = sum(int(one) * (3 if at % 2 else 1) for at, one in enumerate(body))
    return f"{body}{-total % 10}"


def serial(chance: Chance) -> str:
    return "".join(
        chance.choices(string.ascii_uppercase + string.digits, k=chance.choice([10, 12, 17, 18]))
    )


def one_of(*words: str) -> Maker:
    return lambda chance: chance.choice(words)


FRIENDS: Final[tuple[tuple[Maker, str, str], ...]] = (
    (order_number, "order_no orderSn trade_no 订单号", "order"),
    (numbered(13800120000), "seq id row_id", ""),
    (numbered(420000000), "record_no id", ""),
    (of_length(11, "1"), "serial_no2 batch_no 流水号", "device_serial"),
    (of_length(15, "8"), "batch_id request_no", ""),
    (of_length(15, "3"), "request_id flow_no", ""),
    (of_length(16), "coupon_code ticket_no", ""),
    (of_length(16, "4"), "voucher", ""),
    (of_length(19, "6"), "snowflake_id msg_id", ""),
    (of_length(18), "tracking_number waybill_no 运单号", ""),
    (of_length(13), "barcode", ""),
    (of_length(12), "invoice_no 发票号码", ""),
    (of_length(9), "sku sku_id", ""),
    (of_length(10), "ref_code", ""),
    (lambda c: f"17{digits(c, 8)}", "created_at ts", ""),
    (lambda c: f"17{digits(c, 11)}", "timestamp updated_at", ""),
    (version, "version build app_ver", "software_version"),
    (browser, "browser_version", "user_agent"),
    (lambda c: f"{c.randint(0, 9)}.{c.randint(0, 20)}.{c.randint(0, 30)}", "sdk_version", ""),
    (lambda c: hexes(c, 32), "md5 checksum file_hash", ""),
    (lambda c: hexes(c, 40), "commit_sha sha1", ""),
    (lambda c: hexes(c, 64), "sha256 digest", ""),
    (lambda c: hexes(c, 16), "span_id trace_id", ""),
    (lambda c: hexes(c, 12), "short_hash", ""),
    (lambda c: f"{c.uniform(1, 9999):.2f}", "amount price 金额", ""),
    (lambda c: f"{c.uniform(10, 40):.4f}", "temperature ratio", ""),
    (lambda c: f"2026-{c.randint(1, 12):02}-{c.randint(1, 28):02}", "order_date due_date", ""),
    (clock, "duration start_time", ""),
    (serial, "product_code asset_tag", ""),
    (barcode, "ean ean13 条形码", ""),
    (lambda c: f"SF{digits(c, 13)}", "express_no 快递单号", ""),
    (lambda c: f"img{digits(c, 3)}@2x.png", "image_file icon", ""),
    (lambda c: f"lib{digits(c, 1)}@{c.randint(1, 9)}.{c.randint(0, 9)}.0", "npm_package", ""),
    (lambda c: f"https://cdn.example.com/a/{hexes(c, 8)}.js?v={digits(c, 3)}", "asset_url", ""),
    (one_of("已发货", "待付款", "已完成", "退款中", "黄金会员"), "status 状态", ""),
    (one_of("北京", "上海", "广州", "成都", "武汉", "温州", "常州"), "ship_to_region", "city"),
    (one_of("笔记本电脑", "机械键盘", "金属支架", "白色水杯"), "product_name 商品名称", ""),
    (one_of("New York", "Blue Shirt", "Red Mug", "Hong Kong"), "title product_name", ""),
    (one_of("true", "false"), "is_phone_verified email_sent", ""),
    (one_of("0", "1", "2"), "phone_type ip_count email_status", ""),
    (one_of("iOS", "Android", "HarmonyOS"), "mac_os platform device_type", "os_version"),
    (lambda c: f"#{hexes(c, 6)}", "color", ""),
    (lambda c: f"{c.randint(1, 400)} Main items left in stock", "note_text description", ""),
    (node, "node pod_addr", "ipv4"),
    (lambda c: f"{hexes(c, 4)}-{digits(c, 4)}", "machine description zip_file ship_method", ""),
)  # fmt: skip
"""How a value is made, what its column may be called, and kinds it is not wrong to name."""
