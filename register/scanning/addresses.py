"""Addresses of what is scanned: what may be kept of them, and what never."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")
SECRET: Final = re.compile(r"pass|secret|token|pwd|key|credential|sig", re.IGNORECASE)
"""Parameters of an address whose value may be a secret."""


def without_secrets(address: str) -> None:
    """Refuse an address that carries a password; ``ValidationError`` does not repeat it."""
    if any(letter < " " for letter in address):
        raise ValidationError(_("An address is one line without control characters."))
    if not SCHEME.match(address):
        return
    try:
        parts = urlsplit(address)
        found = parts.password is not None
    except ValueError:
        raise ValidationError(_("This is no address: write scheme://user@host/name.")) from None
    if found or any(SECRET.search(name) for name, _value in parse_qsl(parts.query)):
        raise ValidationError(
            _(
                "Leave the password out: name the environment variable that holds it where scans"
                " run."
            )
        )
