"""What allauth asks the register about people who come from the company's provider."""

from __future__ import annotations

import logging
from typing import Any, NoReturn

import requests
from allauth.account.adapter import get_adapter as account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render

from ..second_factor.required import mark_shown
from ..sessions.ending import end_sessions, sessions_of
from ..signals import provider_refused
from .flow import CompanyProvider, company_provider
from .granting import apply, give_parts, give_roles, granted

logger = logging.getLogger(__name__)


class CompanySession(requests.Session):
    """Goes where it is sent and no further, and waits for ten seconds at most."""

    def request(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["allow_redirects"] = False
        kwargs.setdefault("timeout", settings.SOCIALACCOUNT_REQUESTS_TIMEOUT)
        answer = super().request(*args, **kwargs)
        if answer.is_redirect:
            raise requests.TooManyRedirects(f"{answer.url} leads elsewhere")
        return answer


class CompanyAccountAdapter(DefaultSocialAccountAdapter):
    """One provider, from the settings; whoever it names gets the account that is theirs."""

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> CompanyProvider:
        return company_provider(request)

    def list_apps(self, request: HttpRequest, *args: Any, **kwargs: Any) -> list[Any]:
        """Never those of the database: an entry there would be a door of its own."""
        return []

    def get_requests_session(self) -> requests.Session:
        return CompanySession()

    def authenticate_by_email(self, sociallogin: Any) -> None:
        """Not by allauth's rules: see ``linked``."""
        return

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        """One page for whatever went wrong; what it was is for the log."""
        reason = str(exception or getattr(error, "value", error) or "unknown")
        logger.warning("The company's provider let nobody in: %s", reason)
        refuse(request, "failed", 401)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Finds, links or makes the account, and gives it what the directory says."""
        claims = sociallogin.claims
        grants = granted(claims)
        known = sociallogin.user if sociallogin.is_existing else None
        if not grants:
            if known is not None:
                take_everything(known, request)
            refuse(request, "no-role", 403, known)
        with transaction.atomic():
            if known is None:
                sociallogin.connect(request, linked(claims) or made(claims))
            else:
                keep_in_step(known, claims)
            apply(sociallogin.user, grants, request)
        mark_shown(request, sociallogin.user, has_shown_more(claims))


def refuse(request: HttpRequest, reason: str, status: int, user: User | None = None) -> NoReturn:
    """Ends an attempt with a page that says what to do."""
    provider_refused.send(User, request=request, reason=reason, user=user)
    page = render(request, "account/not_let_in.html", {"reason": reason}, status=status)
    raise ImmediateHttpResponse(page)


def has_shown_more(claims: dict[str, Any]) -> bool:
    """Whether the provider says that it asked for more than one factor."""
    told = claims.get("amr", [])
    values = {str(one) for one in told} if isinstance(told, list) else {str(told)}
    values.add(str(claims.get("acr", "")))
    return bool(settings.OIDC and values & settings.OIDC.mfa_values)


def verified_email(claims: dict[str, Any]) -> str:
    """The address of which the provider says that it is this person's; empty without one."""
    address = str(claims.get("email") or "").strip()
    told = claims.get("email_verified")
    if told is not True and told != "true":
        return ""
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def linked(claims: dict[str, Any]) -> User | None:
    """The one account with the verified address, unless it is one that no provider may open."""
    address = verified_email(claims)
    found = list(User.objects.filter(email__iexact=address, is_active=True)[:2]) if address else []
    if len(found) != 1:
        return None
    user = found[0]
    is_apart = user.is_superuser or user.get_username() in settings.BREAK_GLASS_ACCOUNTS
    return None if is_apart else user


def made(claims: dict[str, Any]) -> User:
    """A new account, named as the provider names the person; it has no password."""
    names = [str(claims.get(key) or "") for key in ("preferred_username", "email", "name", "sub")]
    user = User(username=account_adapter().generate_unique_username(names))
    user.set_unusable_password()
    take_over(user, claims)
    user.save()
    return user


def keep_in_step(user: User, claims: dict[str, Any]) -> None:
    """Names and address as the directory has them today."""
    if changed := take_over(user, claims):
        user.save(update_fields=changed)


def take_over(user: User, claims: dict[str, Any]) -> list[str]:
    """The fields in which the provider's words differ from the account."""
    told = {
        "first_name": str(claims.get("given_name") or "")[:150],
        "last_name": str(claims.get("family_name") or "")[:150],
        "email": verified_email(claims),
    }
    changed = [name for name, value in told.items() if value and value != getattr(user, name)]
    for name in changed:
        setattr(user, name, told[name])
    return changed


def take_everything(user: User, request: HttpRequest) -> None:
    """Whoever is in no group any more has no role, and is signed out wherever they are."""
    with transaction.atomic():
        give_roles(user, set())
        give_parts(user, [])
    end_sessions(sessions_of(user), user, request=request, by="OIDC")
