"""What may never be in the log, taken out of whatever is written into it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

from django.conf import settings

HIDDEN: Final = "…"
SHORTEST: Final = 6
"""Characters of a secret that is looked for: shorter ones are words of every other line."""

SUSPICIOUS: Final = re.compile(
    r"rp_|://|bearer|basic|passw|secret|sessionid|csrftoken|_token", re.IGNORECASE
)
"""What every secret below has beside it; nearly every line has none of it."""

PATTERNS: Final = (
    # Tokens of the API: the public part stays, by which an officer finds and revokes it.
    (re.compile(r"(rp_[0-9a-f]{12}_)[0-9a-f]{8,}", re.IGNORECASE), r"\1" + HIDDEN),
    (re.compile(r"(://[^\s/:@]*:)[^\s/@]+(?=@)"), r"\1" + HIDDEN),
    (re.compile(r"(\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}", re.IGNORECASE), r"\1" + HIDDEN),
    (
        re.compile(
            r"(\b[\w-]*(?:passw(?:or)?d|secret|sessionid|csrftoken|access_token|id_token)[\w-]*"
            r"[\"']?\s*[=:]\s*[\"']?)[^\s\"'&;,]+",
            re.IGNORECASE,
        ),
        r"\1" + HIDDEN,
    ),
)


def without_secrets(text: str) -> str:
    """``text`` with ``…`` in place of tokens, passwords, and the secrets this server was given."""
    for secret in own_secrets():
        if secret in text:
            text = text.replace(secret, HIDDEN)
    if not SUSPICIOUS.search(text):
        return text
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    return text


@lru_cache(maxsize=1)
def own_secrets() -> tuple[str, ...]:
    """What the settings hold that nobody may read, as given and as written in an address."""
    named: list[Any] = [
        getattr(settings, name, "")
        for name in ("SECRET_KEY", "METRICS_TOKEN", "EMAIL_HOST_PASSWORD", "OIDC_CLIENT_SECRET")
    ]
    named += [database.get("PASSWORD") for database in settings.DATABASES.values()]
    given = {str(one) for one in named if one and len(str(one)) >= SHORTEST}
    return tuple(sorted(given | {quote(one, safe="") for one in given}, key=len, reverse=True))
