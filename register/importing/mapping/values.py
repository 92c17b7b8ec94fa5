"""What a column is by what stands in it, where its heading does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from ..understanding.bases import legal_bases
from ..understanding.places import country

LEAST: Final = 2
"""So many values must be there."""
SHARE: Final = 0.8
LOOKED_AT: Final = 40

EMAIL: Final = re.compile(r"^(?:mailto:)?[^@\s]+@[^@\s]+\.[a-z]{2,}$", re.IGNORECASE)
ADDRESS: Final = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
POLICY: Final = re.compile(r"priva|policy|legal|datenschutz|confidential|隐私", re.IGNORECASE)


def is_country(text: str) -> bool:
    """Whether it names a country in full; a code of two letters may mean anything."""
    return len(text) > len("CN") and country(text) is not None


def is_basis(text: str) -> bool:
    return bool(legal_bases(text, ("eu_gdpr", "cn_pipl")))


DATA: Final = re.compile(r"data|info|信息|数据|identi|daten|donn|record|记录", re.IGNORECASE)


def are_kinds_of_data(values: Sequence[Any]) -> bool:
    """Whether most of these may be names of categories of personal data."""
    texts = {str(one) for one in values if one}
    return 2 * sum(bool(DATA.search(one)) for one in texts) >= len(texts)


TESTS: Final[tuple[tuple[str, Callable[[str], bool], float], ...]] = (
    ("email", lambda text: bool(EMAIL.match(text)), 0.8),
    ("privacy_policy", lambda text: bool(ADDRESS.match(text) and POLICY.search(text)), 0.75),
    ("website", lambda text: bool(ADDRESS.match(text)), 0.75),
    ("recipient_country", is_country, 0.7),
    ("legal_basis", is_basis, 0.7),
)


def by_values(values: Sequence[Any]) -> tuple[str, float] | None:
    """The field these values speak for, and how surely; None when they speak for none."""
    texts = [str(one).strip() for one in values if isinstance(one, str) and one.strip()]
    if len(texts) < LEAST:
        return None
    some = texts[:LOOKED_AT]
    for key, test, sure in TESTS:
        if sum(map(test, some)) >= SHARE * len(some):
            return key, sure
    return None
