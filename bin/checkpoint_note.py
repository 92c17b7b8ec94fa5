"""Compares a history with a checkpoint that was kept elsewhere, with the standard library only."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from ed25519 import is_signed

PREFIX = "the-register/"


def compare(note: str, public_key: str, verifier: Any) -> str:
    """Why the history does not continue the one at a checkpoint; nothing when it does.

    The note is a C2SP signed note, the key ``name+id+base64`` with an Ed25519 key in it.
    """
    name, key_id, encoded = public_key.strip().split("+", 2)
    raw = base64.b64decode(encoded)
    own_id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    if own_id.hex() != key_id or raw[:1] != b"\x01" or len(raw) != 33:
        raise ValueError("the public key was cut or altered")
    text, separator, signatures = note.replace("\r\n", "\n").partition("\n\n")
    lines = text.split("\n")
    if not separator or len(lines) < 3:
        raise ValueError("the checkpoint was cut")
    signed = [line.rpartition(" ") for line in signatures.splitlines() if name in line]
    found = [base64.b64decode(signature) for _who, _space, signature in signed]
    good = [s for s in found if s[:4] == own_id and is_signed(raw[1:], f"{text}\n".encode(), s[4:])]
    if not good:
        return "the checkpoint is not signed by that key, or was altered"
    number, head = int(lines[1]), base64.b64decode(lines[2]).hex()
    if lines[0] != PREFIX + verifier.register_id:
        return f"the checkpoint is of another register ({lines[0]})"
    if number > verifier.last[0]:
        return f"the checkpoint knows #{number}, but the history ends at #{verifier.last[0]}"
    if verifier.seals.get(number) != head:
        return f"#{number} is not the one at the checkpoint: the history was rewritten"
    told: str = verifier.accesses.compare(lines[3:])
    return told
