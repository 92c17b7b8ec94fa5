"""The step of signing in at which the second factor is asked for."""

from __future__ import annotations

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from .required import has_shown


class SecondFactorStage(AuthenticateStage):
    """Left out where the company's provider asked for one, and said so."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if self.login.user is not None and has_shown(request, self.login.user):
            return False
        return bool(super()._should_handle(request))
