"""The secrets of second factors, encrypted at rest with a key of their own."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ImproperlyConfigured

from history import at_rest

PURPOSE: Final = b"register second factors/1"


def encrypted(secret: str) -> str:
    """The secret as the database keeps it."""
    return at_rest.encrypted(secret, PURPOSE)


def decrypted(kept: str) -> str:
    """The secret itself. Raises ``ImproperlyConfigured`` when it belongs to another SECRET_KEY."""
    try:
        return at_rest.decrypted(kept, PURPOSE)
    except at_rest.OtherKeyError as error:
        raise ImproperlyConfigured(
            "SECRET_KEY: the second factors were kept under another one. Put it back, or take them"
            " away with manage.py remove_second_factor."
        ) from error
