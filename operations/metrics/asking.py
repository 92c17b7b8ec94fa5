"""Who may ask for the figures: nobody, programs on this machine, or whoever has the token."""

from __future__ import annotations

import hmac
import ipaddress
from typing import Final

from django.conf import settings
from django.http import HttpRequest

FORWARDED: Final = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
"""Headers of a proxy: what comes through one does not come from this machine."""


def may_ask(request: HttpRequest) -> bool:
    """As ``METRICS`` says."""
    if settings.METRICS == "token":
        scheme, _space, given = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        expected = settings.METRICS_TOKEN.encode()
        return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), expected)
    if settings.METRICS == "loopback":
        return is_of_this_machine(request)
    return False


def is_of_this_machine(request: HttpRequest) -> bool:
    if any(request.META.get(header) for header in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
