"""Whether the settings of the server fit together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from .findings import Finding, fail, ok, warn

HERE: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
SHORTEST_KEY: Final = 50
"""Characters, as Django's own check has it."""


def is_for_others() -> bool:
    """Whether anybody but this machine may ask."""
    return bool(set(settings.ALLOWED_HOSTS) - HERE)


def debugging() -> Iterator[Finding]:
    if not settings.DEBUG:
        yield ok("debug", _("Debugging pages are off."))
        return
    told = _("DEBUG is on: errors show the program's memory to whoever causes them.")
    found = fail if is_for_others() else warn
    yield found("debug", told, _("Set DEBUG=false."))


def secret_key() -> Iterator[Finding]:
    key = str(settings.SECRET_KEY)
    if len(key) < SHORTEST_KEY or len(set(key)) < 5 or key.startswith("django-insecure-"):
        told = _("SECRET_KEY is short or well known: sessions could be forged.")
        mend = _("Set one of 50 random characters or more; everybody signs in again.")
        yield fail("secret-key", told, mend)
    else:
        yield ok("secret-key", _("SECRET_KEY is long enough."))


def hosts() -> Iterator[Finding]:
    if "*" in settings.ALLOWED_HOSTS:
        told = _("ALLOWED_HOSTS allows every name: links in messages could lead elsewhere.")
        yield fail("hosts", told, _("Name the hosts of the register, with commas."))
    elif settings.HTTPS_ONLY and not is_for_others():
        told = _("HTTPS_ONLY is on, and the register may be asked by names of this machine only.")
        yield warn("hosts", told, _("Name the register's host in ALLOWED_HOSTS."))
    else:
        names = ", ".join(settings.ALLOWED_HOSTS)
        yield ok("hosts", _("It may be asked as: %(names)s.") % {"names": names})
    for origin in settings.CSRF_TRUSTED_ORIGINS:
        if urlsplit(origin).scheme != "https":
            told = _("CSRF_TRUSTED_ORIGINS: %(origin)s is not https.") % {"origin": origin}
            yield warn("hosts", told, _("Name it with https://, or leave it out."))


def encryption() -> Iterator[Finding]:
    if settings.HTTPS_ONLY and not settings.BEHIND_PROXY:
        told = _("HTTPS_ONLY is on and no proxy is trusted: every page redirects to itself.")
        mend = _("Put a proxy with a certificate in front and set BEHIND_PROXY=true.")
        yield fail("https", told, mend)
    elif settings.HTTPS_ONLY:
        yield ok("https", _("Pages are sent over https only, through a proxy."))
    elif is_for_others():
        told = _("Others may ask, and passwords travel without encryption.")
        mend = _("Put a proxy with a certificate in front; set HTTPS_ONLY and BEHIND_PROXY.")
        yield fail("https", told, mend)
    else:
        yield ok("https", _("Only this machine may ask, without https."))


def logging_set_up() -> Iterator[Finding]:
    root: Any = settings.LOGGING["root"]
    level = root["level"]
    if level == "DEBUG":
        told = _("LOG_LEVEL=DEBUG writes more than anybody reads.")
        yield warn("log", told, _("Set LOG_LEVEL=INFO or WARNING."))
    elif level == "ERROR" and is_for_others():
        told = _("LOG_LEVEL=ERROR leaves out refused requests and slow statements.")
        yield warn("log", told, _("Set LOG_LEVEL=INFO or WARNING."))
    else:
        yield ok("log", _("The log is written from %(level)s up.") % {"level": level})
