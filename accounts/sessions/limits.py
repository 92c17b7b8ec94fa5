"""How long somebody stays signed in: from when they did, and from what they last did.

Both instants are kept in the session, which is read anyway. That somebody was here is written at
most once in ``NOTED_EVERY`` seconds, to the session and to the list of sessions, nothing else.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Final

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

BEGUN: Final = "signed_in_at"
SEEN: Final = "seen_at"
"""Keys in the session; seconds since 1970."""
NOTED_EVERY: Final = 120
"""Seconds. So somebody who does nothing is out up to two minutes early, never late."""


def begin_session(request: HttpRequest | None, **_more: Any) -> None:
    """Receiver of ``user_logged_in``."""
    if request is not None and hasattr(request, "session"):
        request.session[BEGUN] = request.session[SEEN] = int(time.time())


def warn_of_emergency(user: Any, **_more: Any) -> None:
    """Receiver of ``user_logged_in``: with a provider this is the exception."""
    if settings.OIDC_ONLY and user.get_username() in settings.BREAK_GLASS_ACCOUNTS:
        logger.warning("The emergency account %s signed in.", user.get_username())


def sessions_end(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Signs out whoever has been in too long, or away too long; notes that others are there."""

    def respond(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            if is_over(request.session, time.time()):
                logout(request)
                messages.info(request, _("You were signed out because your session had ended."))
            else:
                note(request)
        return get_response(request)

    return respond


def is_over(session: Any, now: float) -> bool:
    """Whether a session has ended; one that does not say when it began has."""
    begun, seen = session.get(BEGUN, 0), session.get(SEEN, 0)
    return bool(
        now - begun >= settings.SESSION_COOKIE_AGE or now - seen >= settings.SESSION_IDLE_SECONDS
    )


def note(request: HttpRequest) -> None:
    now = int(time.time())
    if now - request.session[SEEN] < NOTED_EVERY:
        return
    request.session[SEEN] = now
    UserSession.objects.filter(session_key=request.session.session_key).update(
        last_seen_at=timezone.now()
    )
