"""What is known of the request being answered, for the lines of the log and the figures."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from time import perf_counter
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

ID_FROM_OUTSIDE: Final = re.compile(r"[A-Za-z0-9._-]{8,64}")
"""What a proxy may call a request; anything else would be a way to write into the log."""
STATIC: Final = "static"
NOWHERE: Final = "none"
"""The name of the view where an address leads nowhere: strangers try endless ones."""


class Seen:
    """One request. Its person and its view are asked for only when somebody writes them down."""

    __slots__ = ("began", "id", "numbers", "probe", "request", "seconds_of_database", "statements")

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.id = id_of(request)
        self.began = perf_counter()
        self.statements = 0
        self.seconds_of_database = 0.0
        self.numbers: list[int] = []
        """Change sets it has sealed."""
        self.probe = ""
        """What it is called when it is answered without looking for a view."""

    @property
    def seconds(self) -> float:
        return perf_counter() - self.began

    @property
    def view(self) -> str:
        """The name of the view, never the address: that may hold a code or a word searched for."""
        if self.probe:
            return self.probe
        match = self.request.resolver_match
        if match is not None:
            return str(match.view_name)
        is_static = self.request.path_info.startswith(settings.STATIC_URL)
        return STATIC if is_static else NOWHERE

    @property
    def person(self) -> int | None:
        """Id of who is signed in, or of whom the token acts for. Never a query."""
        passport: Any = getattr(self.request, "passport", None)
        if passport is not None:
            return int(passport.user_id)
        person: Any = vars(self.request).get("_cached_user")
        return getattr(person, "pk", None)

    @property
    def token(self) -> str | None:
        """Public part of the token it came with."""
        passport: Any = getattr(self.request, "passport", None)
        return None if passport is None else str(passport.public_id)

    def told(self) -> dict[str, Any]:
        """What every line of the log says of it; nothing that is not known yet."""
        known = {
            "request": self.id,
            "view": self.view,
            "person": self.person,
            "token": self.token,
            "change_set": self.numbers[-1] if self.numbers else None,
        }
        return {name: value for name, value in known.items() if value is not None}


ON_REQUEST: Final = "register_seen"
"""Where a request carries this: Django writes down how it ended when all middleware is done."""

current: ContextVar[Seen | None] = ContextVar("seen", default=None)
"""The request this thread answers; None in a command."""


def id_of(request: HttpRequest) -> str:
    """What the proxy in front calls the request, where there is one to be trusted; else anew."""
    if settings.BEHIND_PROXY:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        if ID_FROM_OUTSIDE.fullmatch(given):
            return str(given)
    return secrets.token_hex(16)
