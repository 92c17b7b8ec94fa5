"""Who does what is being done: the person of a request, a program with a token, or a command."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import pwd
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

CURRENT: Final[ContextVar[HttpRequest | None]] = ContextVar("current_request", default=None)
"""The request being answered, for what is noted far from it, such as by signals."""


@dataclass(frozen=True)
class Caller:
    """Who, from where, with what."""

    actor_id: int | None = None
    name: str = ""
    address: str = ""
    credential: str = ""
    """Which session or token, by a name that lets nobody in."""


Recognise = Callable[[HttpRequest], Caller | None]

RECOGNISED_BY: Final[list[Recognise]] = []
"""Ways of floors above to know a caller who has no session, asked first."""


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """What is noted inside is noted of ``request``."""
    token = CURRENT.set(request)
    try:
        yield
    finally:
        CURRENT.reset(token)


def current_caller() -> Caller:
    """Who does what is being done now."""
    request = CURRENT.get()
    return caller_of(request) if request is not None else operating_system_account()


def caller_of(request: HttpRequest) -> Caller:
    """Who sent ``request``. Asks for the person's account, where the page has not."""
    for recognise in RECOGNISED_BY:
        if (found := recognise(request)) is not None:
            return found
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Caller(address=address_of(request), credential=session_of(request))
    return Caller(user.pk, name_of(user), address_of(request), session_of(request))


def operating_system_account() -> Caller:
    """Whoever runs a command: the account of the machine, which is no account of the register.

    As the machine knows it, and not as the environment says, which anybody may set.
    """
    number = os.getuid()
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:
        name = f"uid {number}"
    return Caller(name=name, credential="manage.py")


def name_of(user: Any) -> str:
    """Full name and account: accounts are given other names, and people the same."""
    full, account = str(user.get_full_name()).strip(), str(user.get_username())
    return f"{full} ({account})" if full else account


def session_of(request: HttpRequest) -> str:
    """The session, by a digest of its key: the key itself would let the reader of the log in."""
    key = getattr(getattr(request, "session", None), "session_key", None)
    return f"session {hashlib.sha256(key.encode()).hexdigest()[:12]}" if key else ""


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind a proxy the address it saw, which it puts last."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
        address = forwarded.rpartition(",")[2].strip() or address
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return address[:100]
