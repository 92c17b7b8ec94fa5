"""Browsers in which somebody has signed in before: a flood of guesses does not lock them out.

Guesses at one account from many addresses at once are limited for the account too. That alone
would let anybody lock anybody out; so a browser its person has used shows a signed cookie, and is
measured by its own attempts only.
"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SALT: Final = "accounts.known_browser"
LASTS: Final = 180 * 24 * 60 * 60
"""Seconds."""
PEOPLE: Final = 5
"""Of one browser; whoever used it longest ago is forgotten."""


def cookie_name() -> str:
    return "__Host-known_browser" if settings.HTTPS_ONLY else "known_browser"


def mark_of(username: str) -> str:
    """What stands for an account in the cookie, which names nobody."""
    return salted_hmac(SALT, username.strip().lower(), algorithm="sha256").hexdigest()[:32]


def marks_in(request: HttpRequest) -> list[str]:
    """The accounts that signed in here, newest first; none when the cookie was tampered with."""
    try:
        found = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return []
    return [str(one) for one in found] if isinstance(found, list) else []


def is_known(request: HttpRequest, username: str) -> bool:
    return mark_of(username) in marks_in(request)


def remember_browser(request: HttpRequest, response: Any, user: Any, **_more: Any) -> None:
    """Receiver of allauth's ``user_logged_in``, which comes after the second factor."""
    own = mark_of(user.get_username())
    others = [one for one in marks_in(request) if one != own]
    response.set_cookie(
        cookie_name(),
        signing.dumps([own, *others][:PEOPLE], salt=SALT),
        max_age=LASTS,
        secure=settings.HTTPS_ONLY,
        httponly=True,
        samesite="Lax",
    )
