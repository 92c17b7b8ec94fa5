"""Signing in and out, passwords, second factors: each as its signal tells it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from history.access_log.callers import Caller, address_of, caller_of, current_caller, name_of
from history.access_log.recording import record
from history.access_log.throttle import THROTTLE

from .kinds import (
    DIRECTORY,
    LOCKED_OUT,
    PROVIDER,
    PROVIDER_REFUSED,
    SECOND_FACTOR,
    SESSIONS,
    SIGN_IN_FAILED,
    SIGNED_IN,
    SIGNED_OUT,
)

NAMES_TRIED = ("username", "login", "email")
"""Of what a form sent, the only parts that are ever written down."""


def signed_in(request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Receiver of ``user_logged_in``."""
    who = caller_of(request) if request is not None else current_caller()
    caller = Caller(user.pk, name_of(user), who.address, who.credential)
    record(SIGNED_IN, what=user.get_username(), details={"by": way_of(request)}, caller=caller)


def way_of(request: HttpRequest | None) -> list[str]:
    """By password, second factor or provider, where the library for it has noted that."""
    session: Any = getattr(request, "session", None) or {}
    noted = session.get("account_authentication_methods") or []
    return [str(one.get("method", "")) for one in noted if isinstance(one, dict)]


def signed_out(request: HttpRequest | None, user: Any, **_: Any) -> None:
    """Receiver of ``user_logged_out``; nobody was signed in when there is no user."""
    if user is not None:
        who = caller_of(request) if request is not None else current_caller()
        caller = Caller(user.pk, name_of(user), who.address, who.credential)
        record(SIGNED_OUT, what=user.get_username(), caller=caller)


def sign_in_failed(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any
) -> None:
    """Receiver of ``user_login_failed``. Django has put stars where passwords stood."""
    tried = next((credentials[name] for name in NAMES_TRIED if credentials.get(name)), "")
    address = address_of(request) if request is not None else ""
    THROTTLE.refused(SIGN_IN_FAILED, what=tried, caller=Caller(name=str(tried), address=address))


def second_factor_failed(
    user: Any, request: HttpRequest | None = None, authenticator: Any = None, **_: Any
) -> None:
    """Receiver of ``authentication_failed``: the password was right, and what had to follow not."""
    address = address_of(request) if request is not None else ""
    caller = Caller(user.pk, name_of(user), address)
    details = {"factor": str(getattr(authenticator, "type", ""))}
    THROTTLE.refused(SIGN_IN_FAILED, what=user.get_username(), details=details, caller=caller)


def locked_out(request: HttpRequest | None = None, username: object = "", **_: Any) -> None:
    """Receiver of ``too_many_attempts``: one was not even looked at."""
    address = address_of(request) if request is not None else ""
    caller = Caller(name=str(username or ""), address=address)
    THROTTLE.refused(LOCKED_OUT, what=username or address, caller=caller)


def provider_refused(request: HttpRequest | None, reason: object, user: Any, **_: Any) -> None:
    """Receiver of ``provider_refused``: somebody came from there and was not let in."""
    caller = Caller(
        getattr(user, "pk", None),
        name_of(user) if user is not None else "",
        address_of(request) if request is not None else "",
    )
    THROTTLE.refused(PROVIDER_REFUSED, what=reason, caller=caller)


def directory_applied(user: Any, roles: Any = (), parts: Any = (), **_: Any) -> None:
    """Receiver of ``directory_applied``: what the provider's groups gave or took."""
    details = {
        "roles": [str(one) for one in roles or ()],
        "parts": [str(one) for one in parts or ()],
    }
    record(DIRECTORY, what=user.get_username(), details=details)


def sessions_ended(user: Any, count: int = 0, by: object = "", **_: Any) -> None:
    """Receiver of ``sessions_ended``."""
    record(SESSIONS, what=user.get_username(), details={"count": count, "by": str(by or "")})


def second_factors_removed(user: Any, count: int = 0, by: object = "", **_: Any) -> None:
    """Receiver of ``second_factor_removed``: all of them, for somebody who has lost his."""
    details = {"how": "removed", "count": count, "by": str(by or "")}
    record(SECOND_FACTOR, what=user.get_username(), details=details)


def second_factor_changed(how: str) -> Any:
    """A receiver for the signals of authenticators."""

    def receive(user: Any, authenticator: Any = None, **_: Any) -> None:
        kind = str(getattr(authenticator, "type", ""))
        record(SECOND_FACTOR, what=user.get_username(), details={"how": how, "factor": kind})

    return receive


def provider_changed(how: str) -> Any:
    """A receiver for the signals of accounts at the identity provider."""

    def receive(sociallogin: Any = None, socialaccount: Any = None, **_: Any) -> None:
        account = socialaccount or getattr(sociallogin, "account", None)
        user = getattr(sociallogin, "user", None) or getattr(account, "user", None)
        details = {"how": how, "provider": str(getattr(account, "provider", ""))}
        record(PROVIDER, what=user.get_username() if user else "", details=details)

    return receive
