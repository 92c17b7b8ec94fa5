"""Whether a file is one that was issued here, and whether the record still gives the same bytes."""

from __future__ import annotations

import errno
import hashlib
import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from django.utils.translation import gettext as _

from history.moments import moment_of_number

from ..choices import State
from ..documents import KINDS, Document, Selection
from ..models import IssuedDocument
from ..pack import PACK, copy_of_pack
from ..pack.manifest import MANIFEST, Manifest
from ..printing import register_for
from .issue import Copy, copy_of, kept_bytes


def digest_of(path: Path) -> str:
    """SHA-256 of a file, read a piece at a time. Raises ``OSError`` naming a path that is none."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, _("This is a folder or a device, not a file"), str(path))
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def issues_of(sha256: str) -> list[IssuedDocument]:
    """Every issue of exactly these bytes, the first one first. One query."""
    return list(IssuedDocument.objects.filter(sha256=sha256).order_by("pk"))


def packs_holding(sha256: str) -> Iterator[tuple[IssuedDocument, str]]:
    """Issued packs with a file of this hash, and its path inside. Reads one pack at a time."""
    for issued in IssuedDocument.objects.filter(document=PACK).order_by("pk").iterator():
        with zipfile.ZipFile(io.BytesIO(kept_bytes(issued))) as pack:
            manifest = msgspec.json.decode(pack.read(MANIFEST), type=Manifest)
        for file in manifest.files:
            if file.sha256 == sha256:
                yield issued, file.path


def made_again(issued: IssuedDocument) -> Copy:
    """The same document made from the record as it is kept today.

    Its bytes differ when the record of that moment, this program or the register's time zone is
    another than on the day of issue.
    """
    moment = moment_of_number(issued.number)
    if issued.document == PACK:
        return copy_of_pack(issued.selection, moment, State(issued.state))
    register = register_for([KINDS[issued.document]], moment, State(issued.state))
    selection = Selection(**issued.selection)
    return copy_of(Document(issued.document, register, issued.language, selection), issued.form)
