"""Countries and territories: ISO 3166-1 codes, with the names Unicode CLDR gives them."""

from __future__ import annotations

from functools import cache

from babel import Locale

SOURCE = "Unicode CLDR"

NOT_ISO = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)
"""Two-letter codes of CLDR that ISO 3166-1 has not assigned: groups, islands, tests, Kosovo."""


@cache
def country_names() -> dict[str, dict[str, str]]:
    """Names by ISO 3166-1 alpha-2 code, in both languages of the register."""
    english = Locale.parse("en").territories
    chinese = Locale.parse("zh_Hans").territories
    return {
        code: {"zh-hans": chinese[code], "en": english[code]}
        for code in sorted(english)
        if len(code) == 2 and code.isalpha() and code not in NOT_ISO
    }
