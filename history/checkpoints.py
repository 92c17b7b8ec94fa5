"""Checkpoints: a signed line that says how the history ended, to be kept where nobody here reaches.

The text is that of C2SP tlog-checkpoint in a C2SP signed note: origin, number of change sets,
hash, blank line, signatures by Ed25519. One thing differs from a transparency log: the hash is the
head of a chain (docs/seal.md), not the root of a Merkle tree. An extension line, which the format
allows, says how the log of accesses ended.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils.translation import gettext as _

ED25519: Final = b"\x01"
"""The type of the signature, by C2SP signed-note."""
DASH: Final = "\N{EM DASH}"
ACCESS: Final = re.compile(r"access ([1-9][0-9]{0,18}) ([A-Za-z0-9+/]{43}=)")
"""The extension line: entries in the log of accesses, and the hash of the newest in base64."""


class CheckpointError(Exception):
    """A checkpoint or a key cannot be used; the message is one line for whoever gave it."""


@dataclass(frozen=True)
class Checkpoint:
    """How the history of a register ended at some moment."""

    origin: str
    number: int
    hash: str
    """Hexadecimal, as everywhere in the register; base64 in the text."""
    accesses: int = 0
    """Entries in the log of accesses."""
    access_hash: str = ""
    """Of the newest entry; nothing while there is none."""

    def text(self) -> str:
        """What is signed."""
        lines = [self.origin, str(self.number), in_base64(self.hash)]
        if self.accesses:
            lines.append(f"access {self.accesses} {in_base64(self.access_hash)}")
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True)
class PublicKey:
    """Whose signature is believed, in the text form of C2SP: ``name+id+key``."""

    name: str
    raw: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.raw).digest()[:4]

    def __str__(self) -> str:
        encoded = base64.b64encode(ED25519 + self.raw).decode()
        return f"{self.name}+{self.id.hex()}+{encoded}"


def in_base64(digest: str) -> str:
    """A hash as a checkpoint writes it."""
    return base64.b64encode(bytes.fromhex(digest)).decode()


def origin_of(register_id: str) -> str:
    """The name under which a register signs."""
    return f"the-register/{register_id}"


def public_key_of(private: Ed25519PrivateKey, name: str) -> PublicKey:
    """The public half of a key, under a name."""
    raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return PublicKey(name, raw)


def parse_public_key(text: str) -> PublicKey:
    """Read ``name+id+key``. Raises ``CheckpointError``."""
    try:
        name, key_id, encoded = text.strip().split("+", 2)
        raw = base64.b64decode(encoded, validate=True)
        key = PublicKey(name, raw[1:])
        is_right = raw[:1] == ED25519 and len(raw) == 33 and key.id.hex() == key_id
    except (ValueError, binascii.Error):
        is_right = False
    if not is_right:
        raise CheckpointError(
            _("This is no public key: it looks like name+1a2b3c4d+AZ…= and was cut or altered.")
        )
    return key


def signed(checkpoint: Checkpoint, private: Ed25519PrivateKey) -> str:
    """The checkpoint as a signed note. The same checkpoint and key give the same bytes."""
    key = public_key_of(private, checkpoint.origin)
    signature = private.sign(checkpoint.text().encode())
    encoded = base64.b64encode(key.id + signature).decode()
    return f"{checkpoint.text()}\n{DASH} {key.name} {encoded}\n"


def parse_checkpoint(note: str, key: PublicKey) -> Checkpoint:
    """Read a signed note and check its signature. Raises ``CheckpointError``."""
    text, separator, signatures = note.replace("\r\n", "\n").partition("\n\n")
    lines = text.split("\n")
    if not separator or len(lines) < 3 or not lines[1].isascii() or not lines[1].isdigit():
        raise CheckpointError(
            _("This is no checkpoint, or it was cut: it has three lines, a blank, a signature.")
        )
    signature = _signature_of(signatures, key)
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, f"{text}\n".encode())
    except InvalidSignature:
        raise CheckpointError(
            _("The signature of the checkpoint is wrong: its text or its signature was altered.")
        ) from None
    try:
        head = base64.b64decode(lines[2], validate=True).hex()
    except binascii.Error:
        raise CheckpointError(_("The hash of the checkpoint cannot be read.")) from None
    return Checkpoint(lines[0], int(lines[1]), head, *_accesses_in(lines[3:]))


def _accesses_in(extensions: list[str]) -> tuple[int, str]:
    """How the log of accesses ended; a checkpoint from before there was one does not say it."""
    for line in extensions:
        if found := ACCESS.fullmatch(line):
            return int(found[1]), base64.b64decode(found[2]).hex()
    return 0, ""


def _signature_of(signatures: str, key: PublicKey) -> bytes:
    for line in signatures.splitlines():
        mark, _space, rest = line.partition(" ")
        name, _space, encoded = rest.rpartition(" ")
        try:
            raw = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            continue
        if mark == DASH and name == key.name and raw[:4] == key.id:
            return raw[4:]
    raise CheckpointError(
        _("The checkpoint is not signed by the key %(key)s.")
        % {"key": f"{key.name}+{key.id.hex()}"}
    )


def compare(checkpoint: Checkpoint, register_id: str, hashes: dict[int, str]) -> str:
    """Why the history is not a continuation of the one at the checkpoint; nothing when it is.

    ``hashes`` are the seals of the history, verified, by number.
    """
    named = {"number": checkpoint.number, "newest": max(hashes, default=0)}
    if checkpoint.origin != origin_of(register_id):
        return _("The checkpoint is of another register (%(origin)s), not of %(ours)s.") % {
            "origin": checkpoint.origin,
            "ours": origin_of(register_id),
        }
    if checkpoint.number > named["newest"]:
        return (
            _(
                "The checkpoint knows #%(number)d, but the history ends at #%(newest)d: its end was"
                " cut off, or an old backup was restored."
            )
            % named
        )
    if hashes.get(checkpoint.number) != checkpoint.hash:
        return (
            _("#%(number)d is not the one at the checkpoint: the history up to it was rewritten.")
            % named
        )
    return ""


def compare_accesses(checkpoint: Checkpoint, newest: int, recorded: str) -> str:
    """Why the log of accesses does not continue the one at the checkpoint; nothing when it does.

    ``newest`` is the number of entries, verified; ``recorded`` the hash of the one the checkpoint
    names.
    """
    named = {"number": checkpoint.accesses, "newest": newest}
    if checkpoint.accesses > newest:
        return (
            _(
                "The checkpoint knows entry #%(number)d of the log of accesses, which ends at"
                " #%(newest)d: its end was cut off, or an old backup was restored."
            )
            % named
        )
    if checkpoint.accesses and checkpoint.access_hash != recorded:
        return (
            _(
                "Entry #%(number)d of the log of accesses is not the one at the checkpoint: the log"
                " up to it was rewritten."
            )
            % named
        )
    return ""
