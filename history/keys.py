"""The key that signs checkpoints: a file outside the database, for its owner's eyes."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.utils.translation import gettext as _

from .checkpoints import CheckpointError


def new_key(path: Path) -> Ed25519PrivateKey:
    """Make a key and keep it in ``path``, which must not be there yet. Raises ``OSError``."""
    private = Ed25519PrivateKey.generate()
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
        file.write(pem)
    return private


def read_key(path: Path) -> Ed25519PrivateKey:
    """The key in ``path``. Raises ``CheckpointError`` with one line that says what to do."""
    if not path.is_file():
        raise CheckpointError(
            _(
                "There is no key at %(path)s. Make one (manage.py checkpoint --new-key), or name"
                " its file in CHECKPOINT_KEY_FILE."
            )
            % {"path": path}
        )
    try:
        private = load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        private = None
    if not isinstance(private, Ed25519PrivateKey):
        raise CheckpointError(
            _("%(path)s holds no Ed25519 private key in PEM form without a password.")
            % {"path": path}
        )
    return private
