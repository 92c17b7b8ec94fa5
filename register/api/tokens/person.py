"""The person a token acts for."""

from __future__ import annotations

from django.contrib.auth.models import User

from .passport import Passport


def person_of(passport: Passport) -> User:
    """The account, read when somebody asks for it: only writes do. One query."""
    return User.objects.get(pk=passport.user_id)
