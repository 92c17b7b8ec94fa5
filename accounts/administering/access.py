"""How somebody signs in, and taking it from them: when a telephone is lost, or a person leaves."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest

from ..sessions.ending import end_sessions, sessions_of
from ..signals import second_factor_removed


@dataclass(frozen=True)
class Access:
    """How one person gets in."""

    has_password: bool
    issuers: list[str]
    """Providers that vouch for this person."""
    factors: list[Authenticator]
    sessions: list[UserSession]


def access_of(user: User) -> Access:
    return Access(
        has_password=user.has_usable_password(),
        issuers=list(SocialAccount.objects.filter(user=user).values_list("provider", flat=True)),
        factors=list(Authenticator.objects.filter(user=user).order_by("created_at")),
        sessions=sessions_of(user),
    )


def remove_second_factors(user: User, *, by: str, request: HttpRequest | None = None) -> int:
    """Takes all factors away, recovery codes included, and signs the person out; says how many.

    Where a second factor is required, the person enrols another when they next sign in.
    """
    with transaction.atomic():
        count: int = Authenticator.objects.filter(user=user).delete()[0]
        end_sessions(sessions_of(user), user, request=request, by=by)
    if count:
        second_factor_removed.send(User, user=user, count=count, by=by)
    return count
