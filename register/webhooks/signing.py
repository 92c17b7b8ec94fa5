"""The secret of a webhook, and what is signed with it (standardwebhooks.com, version 1)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import Final

from history import at_rest

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32
"""Between 24 and 64, says the standard; as many as SHA-256 gives."""
PURPOSE: Final = b"register webhooks/1"


class SecretError(Exception):
    """The kept secret cannot be read: it was encrypted under another SECRET_KEY."""


def new_secret() -> str:
    """``whsec_…``, as receivers get it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def encrypted(secret: str) -> str:
    """The secret as the database keeps it."""
    return at_rest.encrypted(secret, PURPOSE)


def decrypted(kept: str) -> str:
    """The secret as receivers know it. Raises ``SecretError``."""
    try:
        return at_rest.decrypted(kept, PURPOSE)
    except at_rest.OtherKeyError as error:
        raise SecretError from error


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """``v1,…`` over id, seconds since 1970 and body."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers(kept: Iterable[str], message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers, with a signature for each of the kept secrets. Raises ``SecretError``."""
    signed = [signature(decrypted(one), message_id, timestamp, body) for one in kept]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signed),
    }
