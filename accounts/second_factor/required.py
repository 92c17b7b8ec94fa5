"""Who must have a second factor, and that they get nothing else before they have.

A session that showed one is marked, so looking costs no query; the mark is made where the factor
is shown and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

EVERYBODY: Final = "everyone"
"""In ``MFA_REQUIRED``, instead of roles."""
SHOWN: Final = "second_factor_shown_by"
"""Key in the session; the number of the person, since a session may be begun by two."""
FACTORS: Final = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes are for when these are lost: they are none by themselves."""


def needs_second_factor(user: Any) -> bool:
    """Whether ``MFA_REQUIRED`` is about this person; a superuser has every role."""
    required = settings.MFA_REQUIRED
    if not required:
        return False
    if EVERYBODY in required or user.is_superuser:
        return True
    return bool(user.groups.filter(name__in=required).exists())


def has_second_factor(user: Any, without: int | None = None) -> bool:
    """Whether somebody has enrolled one, ``without`` the one of that number."""
    found = Authenticator.objects.filter(user=user, type__in=FACTORS).exclude(pk=without)
    return bool(found.exists())


def mark_shown(request: HttpRequest, user: Any, is_shown: bool = True) -> None:
    """Notes in the session whether ``user`` has shown more than a password."""
    if is_shown:
        request.session[SHOWN] = str(user.pk)
    else:
        request.session.pop(SHOWN, None)


def has_shown(request: HttpRequest, user: Any) -> bool:
    return bool(request.session.get(SHOWN) == str(user.pk))


def on_step(request: HttpRequest, method: str, user: Any, **_more: Any) -> None:
    """Receiver of ``authentication_step_completed``."""
    if method == "mfa":
        mark_shown(request, user)


def on_factor_added(request: HttpRequest, user: Any, authenticator: Any, **_more: Any) -> None:
    """Receiver of ``authenticator_added``: whoever enrols has proved that the factor works."""
    if authenticator.type in FACTORS:
        mark_shown(request, user)


def on_factor_removed(request: HttpRequest, user: Any, **_more: Any) -> None:
    """Receiver of ``authenticator_removed``: without any, the mark goes too."""
    if not has_second_factor(user):
        mark_shown(request, user, False)


def second_factor_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Leads whoever must have a second factor and has shown none to where they get one."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not is_missing(request):
            return get_response(request)
        if has_second_factor(request.user):
            # Enrolled somewhere else meanwhile: this session has to show it too.
            logout(request)
            messages.info(request, _("Sign in again, with your second factor."))
            return HttpResponseRedirect(reverse("account_login"))
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("mfa_index"))

    return respond


def is_missing(request: HttpRequest) -> bool:
    """Whether this request has to wait for a second factor."""
    return bool(settings.MFA_REQUIRED) and not is_open(request) and must_show(request)


def must_show(request: HttpRequest) -> bool:
    """Whether whoever asks needs a second factor and has shown none in this session."""
    if not settings.MFA_REQUIRED or not request.user.is_authenticated:
        return False
    return not has_shown(request, request.user) and needs_second_factor(request.user)


def is_open(request: HttpRequest) -> bool:
    """Whether it is asked for where one enrols, or for what one needs on the way."""
    return request.path_info.startswith(
        (
            reverse("mfa_index"),
            reverse("account_reauthenticate"),
            reverse("account_again"),
            reverse("account_logout"),
            reverse("admin:logout"),
            reverse("set_language"),
            reverse("healthz"),
        )
    )
