"""Numbers of devices and SIM cards."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from stdnum import imsi

from .digits import only_digits, passes_luhn

REPORTING_BODIES: Final = frozenset(
    (
        "01",
        "10",
        "30",
        "33",
        "35",
        "44",
        "45",
        "49",
        "50",
        "51",
        "52",
        "53",
        "54",
        "86",
        "91",
        "98",
        "99",
    )
)
"""First two digits of a type allocation code (GSMA TS.06, annex A); 97 and others are free."""


def is_imei(value: str) -> bool:
    """Luhn, and the first two digits of a reporting body (3GPP TS 23.003, 6.2)."""
    number = only_digits(value)
    return number[:2] in REPORTING_BODIES and number[8:14] != "000000" and passes_luhn(number)


def is_imei_body(value: str) -> bool:
    """An IMEI without its check digit, or with a software version in its place."""
    return value[:2] in REPORTING_BODIES


def is_imsi(value: str) -> bool:
    """Country and network of ITU-T E.212."""
    return _has_network(value[:6])


@lru_cache(maxsize=4096)
def _has_network(head: str) -> bool:
    return bool(imsi.is_valid(head.ljust(15, "1")))


def is_iccid(value: str) -> bool:
    """A SIM card's number: 89, a country, Luhn (ITU-T E.118)."""
    return passes_luhn(value)


def is_meid(value: str) -> bool:
    """Regional code A0 to FF, and not 14 letters or digits only (3GPP2 SC.R4002)."""
    return value[0].upper() in "ABCDEF" and any(one.isdigit() for one in value[2:])
