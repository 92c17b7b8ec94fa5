"""Numbers that states give to people. Where python-stdnum has them, its checks are used."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from stdnum import numdb

WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS: Final = "10X98765432"
"""ISO 7064, MOD 11-2, as GB 11643-1999 writes it out."""


def is_resident_id(value: str) -> bool:
    """Check digit, day of birth and a region (GB 11643-1999)."""
    total = sum(int(one) * by for one, by in zip(value[:17], WEIGHTS, strict=False))
    return CHECKS[total % 11] == value[-1].upper() and _is_born_somewhere(value[:14])


def is_old_resident_id(value: str) -> bool:
    """The form of 15 digits until 1999, which has no check digit."""
    return _is_born_somewhere(f"{value[:6]}19{value[6:12]}")


def _is_born_somewhere(head: str) -> bool:
    return is_day(int(head[6:10]), int(head[10:12]), int(head[12:14])) and _is_region(head[:6])


@lru_cache(maxsize=8192)
def _is_region(head: str) -> bool:
    """Whether there is or was such a county; those born before it was named live there too."""
    return any("county" in told for _, told in numdb.get("cn/loc").info(head))


def is_nino(value: str) -> bool:
    """Prefixes that are not given out (HMRC NIM39110)."""
    return value[:2].upper() not in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}


HONG_KONG: Final = " ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def is_hong_kong_id(value: str) -> bool:
    """One or two letters, six digits, and a check digit modulo 11 (a space stands for 36)."""
    plain = value.upper().replace("(", "").replace(")", "")
    letters, digits, last = plain[:-7], plain[-7:-1], plain[-1]
    values = [36 if one == " " else ord(one) - 55 for one in letters.rjust(2)]
    values += [int(one) for one in digits]
    total = sum(one * by for one, by in zip(values, range(9, 1, -1), strict=True))
    return (total + (10 if last == "A" else int(last))) % 11 == 0


TAIWAN: Final = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""Letters in the order of their values, from 10."""


def is_taiwan_id(value: str) -> bool:
    """A letter, sex, and a check digit modulo 10; A to D stand in numbers of foreigners."""
    plain = value.upper()
    head = TAIWAN.index(plain[0]) + 10
    second = str((TAIWAN.index(plain[1]) + 10) % 10) if plain[1].isalpha() else plain[1]
    digits = [head // 10, head % 10, int(second), *map(int, plain[2:])]
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    return sum(one * by for one, by in zip(digits, weights, strict=True)) % 10 == 0


SINGAPORE: Final = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "F": "XWUTRQPNMLK", "G": "XWUTRQPNMLK"}
FOREIGNERS_SINCE_2022: Final = "KLJNPQRTUWX"
OFFSETS: Final = {"T": 4, "G": 4, "M": 3}


def is_nric(value: str) -> bool:
    """The check letter of citizens, residents and foreigners (S, T, F, G, M)."""
    plain = value.upper()
    total = sum(int(one) * by for one, by in zip(plain[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True))
    at = (total + OFFSETS.get(plain[0], 0)) % 11
    if plain[0] == "M":
        return FOREIGNERS_SINCE_2022[10 - at] == plain[8]
    return SINGAPORE[plain[0]][at] == plain[8]


def has_letters_and_digits(value: str) -> bool:
    """Of forms without a check: at least a letter and a digit, so that words are not numbers."""
    return any(map(str.isdigit, value)) and not value.isalpha()


def is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
