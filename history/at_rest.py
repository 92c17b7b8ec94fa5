"""Secrets that have to be read again, encrypted at rest with keys derived from ``SECRET_KEY``."""

from __future__ import annotations

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class OtherKeyError(Exception):
    """The kept secret cannot be read: it was encrypted under another ``SECRET_KEY``."""


@cache
def _box(secret_key: str, purpose: bytes) -> Fernet:
    derived = HKDF(SHA256(), length=32, salt=None, info=purpose).derive(secret_key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def encrypted(secret: str, purpose: bytes) -> str:
    """The secret as the database keeps it.

    ``purpose`` binds the derived key to one use: whatever else is derived from ``SECRET_KEY`` is
    another key.
    """
    return _box(settings.SECRET_KEY, purpose).encrypt(secret.encode()).decode()


def decrypted(kept: str, purpose: bytes) -> str:
    """The secret itself. Raises ``OtherKeyError``."""
    try:
        return _box(settings.SECRET_KEY, purpose).decrypt(kept.encode()).decode()
    except InvalidToken as error:
        raise OtherKeyError from error
