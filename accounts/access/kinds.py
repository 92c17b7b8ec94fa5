"""The kinds of events about people."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from history.access_log.kinds import Kind, Severity

SIGNED_IN: Final = "signed-in"
SIGN_IN_FAILED: Final = "sign-in-failed"
LOCKED_OUT: Final = "locked-out"
SIGNED_OUT: Final = "signed-out"
PASSWORD: Final = "password-changed"  # noqa: S105 - a kind of event
SECOND_FACTOR: Final = "second-factor-changed"
PROVIDER: Final = "provider-account-changed"
PROVIDER_REFUSED: Final = "provider-refused"
DIRECTORY: Final = "directory-applied"
SESSIONS: Final = "sessions-ended"
ACCOUNT_MADE: Final = "account-made"
ACCOUNT_CHANGED: Final = "account-changed"
ACCOUNT_DELETED: Final = "account-deleted"
ROLES: Final = "roles-changed"
PERMISSIONS: Final = "permissions-changed"
REACH: Final = "reach-changed"

SIGNING: Final = (
    Kind(SIGNED_IN, _("Signed in"), "somebody signs in; by which way, in the details"),
    Kind(
        SIGN_IN_FAILED,
        _("Sign-in failed"),
        "a name and a password, or a second factor, do not fit; the name that was tried, never the"
        " password",
        Severity.NOTICE,
    ),
    Kind(
        LOCKED_OUT,
        _("Locked out"),
        "too many attempts failed, and further ones are refused for a while",
        Severity.WARNING,
    ),
    Kind(SIGNED_OUT, _("Signed out"), "somebody signs out"),
    Kind(
        PASSWORD,
        _("Password changed"),
        "a password is set, changed or reset, by whoever",
        Severity.NOTICE,
    ),
    Kind(
        SECOND_FACTOR,
        _("Second factor changed"),
        "an authenticator, a security key or recovery codes are added, removed or made anew",
        Severity.NOTICE,
    ),
    Kind(
        PROVIDER,
        _("Provider's account changed"),
        "an account of the company's identity provider is connected, changed or taken away",
        Severity.NOTICE,
    ),
    Kind(
        PROVIDER_REFUSED,
        _("Refused after the identity provider"),
        "somebody came from the identity provider and was not let in, and why",
        Severity.NOTICE,
    ),
    Kind(
        DIRECTORY,
        _("Roles from the directory applied"),
        "groups at the identity provider gave or took roles or parts of the register",
        Severity.NOTICE,
    ),
    Kind(SESSIONS, _("Sessions ended"), "somebody's sessions are ended before their time"),
)

RIGHTS: Final = (
    Kind(ACCOUNT_MADE, _("Account made"), "an account is made", Severity.NOTICE),
    Kind(
        ACCOUNT_CHANGED,
        _("Account changed"),
        "an account is switched on or off, may enter these pages or not, becomes all-powerful or"
        " not, or gets another name or address",
        Severity.NOTICE,
    ),
    Kind(ACCOUNT_DELETED, _("Account deleted"), "an account is deleted", Severity.WARNING),
    Kind(
        ROLES,
        _("Roles changed"),
        "somebody gets a role or loses one, by a page, a command or the identity provider",
        Severity.WARNING,
    ),
    Kind(
        PERMISSIONS,
        _("Permissions changed"),
        "a role may do something else than the program says, or a person gets a permission beside"
        " the roles",
        Severity.WARNING,
    ),
    Kind(
        REACH,
        _("Part of the register changed"),
        "somebody's roles are about another part of the register than before",
        Severity.WARNING,
    ),
)
