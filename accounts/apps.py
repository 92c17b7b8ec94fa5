from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from allauth.account import signals as allauth_signals
        from allauth.mfa.signals import authenticator_added, authenticator_removed
        from django.contrib.auth.signals import user_logged_in

        from .access import connect
        from .passwords.known import remember_browser
        from .second_factor.required import on_factor_added, on_factor_removed, on_step
        from .sessions.limits import begin_session, warn_of_emergency

        user_logged_in.connect(begin_session, dispatch_uid="accounts.sessions")
        user_logged_in.connect(warn_of_emergency, dispatch_uid="accounts.emergency")
        allauth_signals.user_logged_in.connect(remember_browser, dispatch_uid="accounts.known")
        allauth_signals.authentication_step_completed.connect(
            on_step, dispatch_uid="accounts.second_factor"
        )
        authenticator_added.connect(on_factor_added, dispatch_uid="accounts.second_factor")
        authenticator_removed.connect(on_factor_removed, dispatch_uid="accounts.second_factor")
        connect()
