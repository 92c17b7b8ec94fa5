"""Somebody's sessions: which there are, and ending them."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from ..signals import sessions_ended


def sessions_of(user: User) -> list[UserSession]:
    """The sessions that still stand, newest first. Only looks: nothing is deleted."""
    listed = list(UserSession.objects.filter(user=user).order_by("-created_at"))
    standing = set(
        Session.objects.filter(
            session_key__in=[one.session_key for one in listed], expire_date__gt=timezone.now()
        ).values_list("session_key", flat=True)
    )
    return [one for one in listed if one.session_key in standing]


def end_sessions(
    sessions: Iterable[UserSession], user: User, *, request: HttpRequest | None, by: str
) -> int:
    """Ends sessions of ``user`` at once, and says how many; ``by`` is who ended them."""
    keys = [one.session_key for one in sessions]
    with transaction.atomic():
        Session.objects.filter(session_key__in=keys).delete()
        UserSession.objects.filter(session_key__in=keys, user=user).delete()
    if keys:
        sessions_ended.send(User, request=request, user=user, count=len(keys), by=by)
    return len(keys)
