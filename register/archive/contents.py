"""The tables beside the record: which go into an archive, and why the others do not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User

from history.archive import Beside, Contents
from history.models import AccessEvent, ChangeSet

from ..models import (
    ApiToken,
    ApiTokenController,
    ApiTokenProduct,
    FindingAssignment,
    ImportMapping,
    ImportRun,
    IssuedFile,
    LastLook,
    PersonReach,
    Reminder,
    Webhook,
    WebhookDelivery,
)

PROJECT: Final = Path(__file__).resolve().parents[2] / "pyproject.toml"

BESIDES: Final = (
    # Whoever signed a change set keeps his number, and nobody else gets it.
    Beside(
        User, without={"password": UNUSABLE_PASSWORD_PREFIX}, used_by=((ChangeSet, "actor_id"),)
    ),
    Beside(User.groups.through, named={"group_id": "name"}),
    # Whom the company's provider knows keeps the account that is theirs.
    Beside(SocialAccount),
    Beside(LastLook),
    Beside(PersonReach),
    Beside(FindingAssignment),
    Beside(ImportMapping),
    # A file that is still looked at is brought again where it goes on.
    Beside(ImportRun, without={"content": None}),
    Beside(IssuedFile),
    Beside(Reminder),
    Beside(ApiToken, without={"digest": ""}),
    Beside(ApiTokenController),
    Beside(ApiTokenProduct),
    Beside(
        Webhook,
        # Two registers must not both send: it is switched on where it goes on.
        without={
            "secret": "",
            "old_secret": "",
            "old_secret_until": None,
            "is_active": False,
            "busy_until": None,
        },
    ),
    Beside(WebhookDelivery),
    # Its end is in the seals, so no archive could be verified without it.
    Beside(AccessEvent),
)

LEFT_OUT: Final = {
    "auth.User.password": "a secret: people set another one",
    "register.ApiToken.digest": "a secret: programs get other tokens",
    "register.Webhook.secret": "a secret, encrypted with this machine's key: make another one",
    "register.Webhook.old_secret": "a secret",
    "register.Webhook.old_secret_until": "goes with the secret",
    "register.Webhook.is_active": "webhooks arrive switched off, so that no two registers send",
    "register.Webhook.busy_until": "whose turn it is on this machine",
    "register.ImportRun.content": "a file that is only looked at: bring it again",
    "register.IdempotentRequest": "answers to programs, kept for a few days",
    "sessions.Session": "who is signed in on this machine: a secret",
    "usersessions.UserSession": "where people are signed in on this machine",
    "mfa.Authenticator": "secrets, encrypted with this machine's key: people enrol again",
    "account.EmailAddress": "made from the accounts' addresses when a password is reset",
    "account.EmailConfirmation": "nothing is confirmed by e-mail here",
    "socialaccount.SocialApp": "the provider is in the settings; no row here is ever asked",
    "socialaccount.SocialToken": "tokens of the provider are not kept",
    "accounts.SharedCache": "wrong passwords and used codes of the last minutes",
    "auth.Group": "the roles, which every register makes itself",
    "auth.Group_permissions": "what the roles may do, made from the program's own table",
    "auth.Permission": "made from the models",
    "auth.User_user_permissions": "permissions are given by role only",
    "contenttypes.ContentType": "made from the models",
    "admin.LogEntry": "not written: the history says who changed what",
}
"""By label, with the reason: of a model, or of a column that ``BESIDES`` leaves out."""


def archive_contents() -> Contents:
    return Contents(BESIDES, LEFT_OUT, software())


def software() -> str:
    """The version of the program."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    return str(project["project"]["version"])
