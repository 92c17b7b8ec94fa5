"""Which signal is told by what; signals of libraries by name, where they are installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from history.access_log.kinds import declare
from register.models import PersonReach

from . import people, signing
from .kinds import RIGHTS, SIGNING

OF_LIBRARIES: Final[tuple[tuple[str, str, Callable[..., Any]], ...]] = (
    ("accounts", "accounts.signals.too_many_attempts", signing.locked_out),
    ("accounts", "accounts.signals.provider_refused", signing.provider_refused),
    ("accounts", "accounts.signals.directory_applied", signing.directory_applied),
    ("accounts", "accounts.signals.sessions_ended", signing.sessions_ended),
    ("accounts", "accounts.signals.second_factor_removed", signing.second_factors_removed),
    ("allauth.mfa", "allauth.mfa.signals.authentication_failed", signing.second_factor_failed),
    *(
        ("allauth.mfa", f"allauth.mfa.signals.{name}", signing.second_factor_changed(how))
        for name, how in (
            ("authenticator_added", "added"),
            ("authenticator_removed", "removed"),
            ("authenticator_reset", "made anew"),
        )
    ),
    *(
        (
            "allauth.socialaccount",
            f"allauth.socialaccount.signals.{name}",
            signing.provider_changed(how),
        )
        for name, how in (
            ("social_account_added", "connected"),
            ("social_account_updated", "signed in"),
            ("social_account_removed", "taken away"),
        )
    ),
)
"""The app that has it, its dotted path, and what tells it."""


def connect() -> None:
    """Declare the kinds of this floor, and listen."""
    declare(*SIGNING, *RIGHTS)
    for signal, sender, receiver in (
        (user_logged_in, None, signing.signed_in),
        (user_logged_out, None, signing.signed_out),
        (user_login_failed, None, signing.sign_in_failed),
        (pre_save, User, people.about_to_save),
        (post_save, User, people.saved),
        (post_delete, User, people.deleted),
        (m2m_changed, User.groups.through, people.roles_changed),
        (m2m_changed, User.user_permissions.through, people.permissions_changed),
        (m2m_changed, Group.permissions.through, people.permissions_changed),
        (post_save, PersonReach, people.reach_saved),
        (post_delete, PersonReach, people.reach_deleted),
    ):
        signal.connect(receiver, sender=sender, dispatch_uid=f"access_log.{receiver.__name__}")
    for app, path, receiver in OF_LIBRARIES:
        module, _dot, name = path.rpartition(".")
        if apps.is_installed(app) and find_spec(module) is not None:
            getattr(import_module(module), name).connect(
                receiver, weak=False, dispatch_uid=f"access_log.{path}"
            )
