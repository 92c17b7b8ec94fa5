"""Lists in the environment, each of whose entries has to be of a kind."""

from __future__ import annotations

import re

from django.core.exceptions import ImproperlyConfigured

from .environment import env

HOST = r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]+\])"
PORT = r"(?::[0-9]{1,5})?"


def checked(name: str, kind: str, mend: str, default: list[str]) -> list[str]:
    """The entries of ``name``, without the spaces around them; each matches ``kind``."""
    listed: list[str] = env.list(name, default=default)
    found = [one.strip() for one in listed if one.strip()]
    for one in found:
        if not re.fullmatch(kind, one):
            raise ImproperlyConfigured(f"{name}: “{one}” cannot be used. {mend}")
    return found


def allowed_hosts() -> list[str]:
    """``ALLOWED_HOSTS``: names without a scheme and without a port."""
    mend = "Give names with commas, without https:// and without a port: register.example"
    kind = rf"\*|\.?{HOST}"
    return checked("ALLOWED_HOSTS", kind, mend, ["127.0.0.1", "localhost", "[::1]"])


def trusted_origins() -> list[str]:
    """``CSRF_TRUSTED_ORIGINS``: names with a scheme."""
    mend = "Give addresses with commas, each with its scheme: https://register.example"
    return checked("CSRF_TRUSTED_ORIGINS", rf"https?://(?:\*\.)?{HOST}{PORT}", mend, [])


def checkpoint_places() -> list[str]:
    """``CHECKPOINT_SINKS``: of the kinds that history/sinks.py knows."""
    mend = "Give folder:/path, mailto:name@example.com, syslog or syslog:host:port."
    kind = rf"folder:.+|mailto:[^@\s]+@[^@\s]+|syslog:?|syslog:{HOST}{PORT}"
    return checked("CHECKPOINT_SINKS", kind, mend, [])
