"""The secrets of second factors, encrypted at rest with a key derived from ``SECRET_KEY``."""

from __future__ import annotations

import base64
from functools import cache
from typing import Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

PURPOSE: Final = b"register second factors/1"
"""Binds the derived key to this use: whatever else is derived from SECRET_KEY is another key."""


@cache
def _box(secret_key: str) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def encrypted(secret: str) -> str:
    """The secret as the database keeps it."""
    return _box(settings.SECRET_KEY).encrypt(secret.encode()).decode()


def decrypted(kept: str) -> str:
    """The secret itself. Raises ``ImproperlyConfigured`` when it belongs to another SECRET_KEY."""
    try:
        return _box(settings.SECRET_KEY).decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise ImproperlyConfigured(
            "SECRET_KEY: the second factors were kept under another one. Put it back, or take them"
            " away with manage.py remove_second_factor."
        ) from error
