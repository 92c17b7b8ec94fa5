"""Cards and accounts."""

from __future__ import annotations

from typing import Final

from stdnum import iban

from .digits import only_digits, passes_luhn

ISSUERS: Final[tuple[tuple[int, int, frozenset[int]], ...]] = tuple(
    (first, last, frozenset(lengths))
    for first, last, *lengths in (
        (400000, 499999, 13, 16, 19),  # Visa
        (510000, 559999, 16),  # Mastercard
        (222100, 272099, 16),  # Mastercard
        (340000, 349999, 15),  # American Express
        (370000, 379999, 15),  # American Express
        (620000, 629999, 16, 17, 18, 19),  # UnionPay
        (810000, 817199, 16, 17, 18, 19),  # UnionPay
        (352800, 358999, 16, 17, 18, 19),  # JCB
        (601100, 601199, 16),  # Discover
        (644000, 659999, 16),  # Discover, RuPay
        (300000, 305999, 14),  # Diners Club
        (360000, 369999, 14),  # Diners Club
        (380000, 399999, 16),  # Diners Club
        (220000, 220499, 16),  # Mir
        (955800, 955899, 19),  # Industrial and Commercial Bank of China, older cards
        (950000, 959999, 16),  # older cards of Chinese banks
        (508500, 508999, 16),  # RuPay
        (606900, 608499, 16),  # RuPay
        (650000, 653199, 16),  # RuPay, Elo
        (560000, 569999, 12, 16, 19),  # Maestro, Chinese debit cards
        (600000, 609999, 16, 19),  # debit cards
    )
)
"""Ranges of the first six digits, and the lengths issued in them (ISO/IEC 7812)."""


def is_card(value: str) -> bool:
    """An issuer's range with one of its lengths, and Luhn."""
    number = only_digits(value)
    if len(set(number)) < 2 or not passes_luhn(number):
        return False
    head = int(number[:6])
    return any(a <= head <= b and len(number) in lengths for a, b, lengths in ISSUERS)


def is_iban(value: str) -> bool:
    """Country, structure and the two check digits (ISO 13616-1)."""
    return bool(iban.is_valid(value))
