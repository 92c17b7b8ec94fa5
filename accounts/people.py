"""Who asks."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def signed_in(request: HttpRequest) -> User:
    """Whoever has signed in; refuses whoever has not."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user
