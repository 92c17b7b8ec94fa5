"""What a token is worth at a moment, and what it may do, for people."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils.translation import pgettext_lazy

from ...models import ApiToken
from .issuing import SCOPES

STATES: Final[dict[str, Any]] = {
    "active": pgettext_lazy("API token", "active"),
    "expired": pgettext_lazy("API token", "expired"),
    "revoked": pgettext_lazy("API token", "revoked"),
    "asleep": pgettext_lazy("API token", "account not active"),
}


def state_of(token: ApiToken, now: datetime) -> str:
    """One of ``STATES``. The token's ``user`` has to be there, or is read."""
    if token.revoked_at is not None:
        return "revoked"
    if token.expires_at <= now:
        return "expired"
    return "active" if token.user.is_active else "asleep"


def scopes_of(token: ApiToken) -> list[str]:
    """The scopes in their usual order."""
    return [scope for scope in SCOPES if getattr(token, f"may_{scope}")]
