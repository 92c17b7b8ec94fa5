"""How people sign in, as the environment says it, checked before anything starts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from accounts.oidc.company import Company, Grant

from .environment import env

ROLES: Final = ("officer", "contributor", "approver", "auditor", "engineer", "administrator")
"""The groups that register/roles.py makes, which it cannot be asked for while settings are read."""
NOBODY: Final = "off"
EVERYBODY: Final = "everyone"
GRANT: Final = re.compile(
    r"(?P<group>.+)=\s*(?P<role>[a-z]+)(?:@(?P<controller>[^/=]*)(?:/(?P<department>[^=]+))?)?"
)
ON_THIS_MACHINE: Final = {"localhost", "127.0.0.1", "::1"}


def refused(variable: str, what: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{variable}: {what}")


def words(text: str, separator: str = ",") -> list[str]:
    """The parts of a variable's value, without empty ones."""
    return [one.strip() for one in text.split(separator) if one.strip()]


def mfa_required() -> frozenset[str]:
    """``MFA_REQUIRED``: the roles that need a second factor; ``everyone`` stands for itself."""
    value = env.str("MFA_REQUIRED", default=NOBODY).strip().lower()
    if value in ("", NOBODY):
        return frozenset()
    named = set(words(value))
    if unknown := named - {EVERYBODY, *ROLES}:
        raise refused(
            "MFA_REQUIRED",
            f"“{min(unknown)}” is no role. Give off, everyone, or roles with commas:"
            f" {', '.join(ROLES)}.",
        )
    return frozenset(named)


def company() -> Company | None:
    """The provider that ``OIDC_ISSUER`` names; None when people sign in with passwords only."""
    issuer = env.str("OIDC_ISSUER", default="").strip()
    given = {
        "OIDC_CLIENT_ID": env.str("OIDC_CLIENT_ID", default="").strip(),
        "OIDC_ROLES": env.str("OIDC_ROLES", default="").strip(),
    }
    if not issuer:
        if left_over := [name for name, value in given.items() if value]:
            raise refused(left_over[0], "there is no OIDC_ISSUER beside it. Set both, or neither.")
        return None
    for name, value in given.items():
        if not value:
            raise refused(name, "OIDC_ISSUER is set, so this must be too. See docs/accounts.md.")
    return Company(
        issuer=issuer_address(issuer),
        client_id=given["OIDC_CLIENT_ID"],
        client_secret=client_secret(),
        name=env.str("OIDC_NAME", default="").strip(),
        scopes=scopes(),
        groups_claim=env.str("OIDC_GROUPS_CLAIM", default="groups").strip(),
        grants=grants(),
        mfa_values=frozenset(words(env.str("OIDC_MFA_VALUES", default="mfa"))),
    )


def issuer_address(issuer: str) -> str:
    """The issuer as it calls itself; https, but for a provider on this machine."""
    mend = "Give the issuer's address as its discovery document says it: https://login.example.com."
    try:
        parts = urlsplit(issuer)
        host = parts.hostname or ""
        _port = parts.port
    except ValueError as error:
        raise refused("OIDC_ISSUER", f"it is no address. {mend}") from error
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in ON_THIS_MACHINE)
    is_plain = not (parts.query or parts.fragment or parts.username or parts.password)
    if not (is_safe and host and is_plain) or len(issuer) > 200:
        raise refused("OIDC_ISSUER", f"it is no https address of an issuer. {mend}")
    return issuer


def client_secret() -> str:
    """From ``OIDC_CLIENT_SECRET``, or from the file that ``OIDC_CLIENT_SECRET_FILE`` names."""
    value = env.str("OIDC_CLIENT_SECRET", default="").strip()
    file = env.str("OIDC_CLIENT_SECRET_FILE", default="").strip()
    if bool(value) is bool(file):
        raise refused("OIDC_CLIENT_SECRET", "set either this or OIDC_CLIENT_SECRET_FILE.")
    if value:
        return str(value)
    try:
        kept = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise refused(
            "OIDC_CLIENT_SECRET_FILE", f"{file} cannot be read. Name a file this account may read."
        ) from error
    if not kept:
        raise refused("OIDC_CLIENT_SECRET_FILE", f"{file} is empty. Put the client's secret in.")
    return kept


def scopes() -> tuple[str, ...]:
    """``OIDC_SCOPES``: what is asked for, always with ``openid``."""
    asked = env.str("OIDC_SCOPES", default="openid profile email").split()
    return tuple(dict.fromkeys(["openid", *asked]))


def grants() -> tuple[Grant, ...]:
    """``OIDC_ROLES``: lines ``group=role`` or ``group=role@code/Department``, with semicolons.

    A group's name may hold commas and equals signs, as those of directories do.
    """
    return tuple(grant(one) for one in words(env.str("OIDC_ROLES", default=""), ";"))


def grant(line: str) -> Grant:
    form = re.fullmatch(
        r"(?P<group>.+)=\s*(?P<role>[a-z]+)(?:@(?P<controller>[^/]*)(?:/(?P<department>.+))?)?",
        line,
    )
    if form is None:
        raise refused(
            "OIDC_ROLES",
            f"“{line}” is not understood. Give group=role, or group=role@code or"
            " group=role@code/Department, and semicolons between them.",
        )
    found = Grant(**{name: (value or "").strip() for name, value in form.groupdict().items()})
    if found.role not in ROLES:
        raise refused("OIDC_ROLES", f"“{found.role}” is no role. There are: {', '.join(ROLES)}.")
    if "@" in line.rpartition("=")[2] and not found.names_a_part:
        raise refused("OIDC_ROLES", f"“{line}” names no part of the register after the @.")
    return found


def oidc_only(provider: Company | None, emergency: list[str]) -> bool:
    """``OIDC_ONLY``: passwords are for the emergency accounts alone."""
    only: bool = env.bool("OIDC_ONLY", default=False)
    if only and provider is None:
        raise refused("OIDC_ONLY", "there is no OIDC_ISSUER, so nobody could sign in. Set both.")
    if only and not emergency:
        raise refused(
            "OIDC_ONLY",
            "name in BREAK_GLASS_ACCOUNTS who may still use a password when the provider is down.",
        )
    return only
