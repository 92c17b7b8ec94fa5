"""What allauth asks the register about accounts: limits, addresses, redirects and e-mail."""

from __future__ import annotations

import ipaddress
import time
from typing import Any, Final

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from register.api.limits import sender_of

from .passwords.backend import may_use_password
from .passwords.known import is_known
from .passwords.mailing import send_apart
from .signals import too_many_attempts

UNKNOWN: Final = "0.0.0.0"  # noqa: S104 - an address nobody has, not one to listen on
"""Where a server behind a socket of the machine cannot say where a request came from."""


def consumed(request: HttpRequest, action: str, key: str | None = None) -> Any:
    """One attempt of those that ``ACCOUNT_RATE_LIMITS`` allows; None when they are used up."""
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators, and known by their names."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As the API tells it: what a proxy saw, and nothing that anybody could send."""
        try:
            return str(ipaddress.ip_address(sender_of(request)))
        except ValueError:
            return UNKNOWN

    def is_safe_url(self, url: str) -> bool:
        """After signing in people go on to pages of this host and no other."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count for an account from one address.

        So nobody can lock somebody else out: whoever guesses locks the account for where they are.
        """
        return f"{self._name(credentials)}:{ratelimit.get_ip(request)}"

    def _name(self, credentials: dict[str, Any]) -> str:
        return str(credentials.get("username", "")).strip().lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts an attempt; raises ``ValidationError`` when there were too many.

        Three counters: of the account from this address, of all accounts from this address, and of
        the account from everywhere, for browsers in which its person has not signed in before.
        """
        name = self._name(credentials)
        self._wider = [consumed(request, "login_spread")]
        if not is_known(request, name):
            self._wider.append(consumed(request, "login_account", name))
        try:
            if not all(self._wider):
                raise self.validation_error("too_many_login_attempts")
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            too_many_attempts.send(type(self), request=request, username=name)
            raise

    def _rollback_login_failed_rl_usage(self) -> None:
        """A right password counts for nothing."""
        super()._rollback_login_failed_rl_usage()
        for usage in self._wider:
            if usage:
                usage.rollback()

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """To whoever has a password; whom the provider signs in does not get one this way."""
        if user.has_usable_password() and may_use_password(user.get_username()):
            super().send_password_reset_mail(user, email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Apart from the answer, which takes as long when there is no such account."""
        message = self.render_mail(
            template_prefix, email, {"request": self.request, "email": email, **context}
        )
        send_apart(message)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within minutes of signing in: whoever enrols first thing has just done so."""
        request = context.request
        records = get_authentication_records(request, request.user)
        newest = max((record["at"] for record in records), default=0.0)
        if time.time() - newest < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whom the company's provider signs in goes there again, having nothing to show here."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return methods or [{"id": "again", "url": reverse("account_again")}]

    def get_login_stages(self) -> list[str]:
        """A provider that asked for a second factor has asked: it is not asked for twice."""
        own = "accounts.second_factor.stage.SecondFactorStage"
        return [
            own if stage == "allauth.mfa.stages.AuthenticateStage" else stage
            for stage in super().get_login_stages()
        ]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Whoever has no pages of the register has those of their own account."""
        if not request.user.is_staff:
            return reverse("mfa_index")
        return str(super().get_login_redirect_url(request))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return str(self.get_login_redirect_url(request))

    def get_from_email(self) -> str:
        return str(settings.DEFAULT_FROM_EMAIL)
