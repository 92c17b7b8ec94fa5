"""Who may sign in with a password."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings


def may_use_password(username: str) -> bool:
    """With ``OIDC_ONLY`` the emergency accounts alone."""
    return not settings.OIDC_ONLY or username in settings.BREAK_GLASS_ACCOUNTS


class PasswordBackend(AuthenticationBackend):
    """Checks name and password; whom the company's provider signs in has no use for it."""

    def _check_password(self, user: Any, password: str) -> Any:
        """Takes as long for whoever may not use a password as for everybody else."""
        found = super()._check_password(user, password)
        return found if found is None or may_use_password(found.get_username()) else None
