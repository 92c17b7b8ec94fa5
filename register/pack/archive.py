"""The ZIP itself: the same choice at the same change set gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import shutil
import tempfile
import zipfile
from datetime import datetime
from typing import IO, Any, BinaryIO, Final

from django.utils.translation import override

from history.moments import Moment
from register.choices import State
from register.issuing.issue import Copy

from .choice import FORM, PACK, Choice, choice_noted
from .contents import Contents, Member
from .manifest import MANIFEST, SUMS, Listed, manifest_of, sums_of
from .members import members_of

IN_MEMORY: Final = 1_000_000
"""Bytes of a member that are kept in memory before it goes to a temporary file."""
UNIX: Final = 3
READABLE: Final = 0o100644 << 16
"""An ordinary file that its owner may write and everybody read, as ZIP notes it."""


def file_name(choice: Choice) -> str:
    """``regulator-pack-380-412.zip``: of which period."""
    return f"{PACK}-{choice.begin.number}-{choice.end.number}.{FORM}"


def copy_of_pack(noted: dict[str, Any], end: Moment, state: State) -> Copy:
    """The pack that an issued document describes, made again."""
    return copy_of(choice_noted(noted, end, state))


def copy_of(choice: Choice) -> Copy:
    """The pack as a file to hand out."""
    contents = Contents(choice)
    out = io.BytesIO()
    write_contents(contents, out)
    return Copy(
        document=PACK,
        form=FORM,
        language=",".join(choice.languages),
        register=contents.register,
        file_name=file_name(choice),
        content=out.getvalue(),
        selection=choice.noted(),
    )


def write_pack(choice: Choice, out: BinaryIO) -> None:
    """Write the pack to ``out``, which must be able to seek."""
    write_contents(Contents(choice), out)


def write_contents(contents: Contents, out: BinaryIO) -> None:
    """Every member, then what they are listed in with their hashes.

    In the language of nobody who happens to ask: members switch to their own.
    """
    moment = contents.register.sealed_there
    assert moment is not None  # noqa: S101 (a period ends at a change set)
    listed: list[Listed] = []
    with override("en"), zipfile.ZipFile(out, "w") as pack:
        for member in members_of(contents):
            listed.append(add(pack, member, moment))
        manifest = manifest_of(contents, listed)
        listed.append(add_bytes(pack, MANIFEST, manifest, moment))
        add_bytes(pack, SUMS, sums_of(listed), moment)


def add(pack: zipfile.ZipFile, member: Member, moment: datetime) -> Listed:
    """Write one member; it is made apart, so that its bytes are those of the same file alone."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        member.write(file)  # type: ignore[arg-type] # it is a file in all but name
        size = file.tell()
        file.seek(0)
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        copy_into(pack, entry(member.path, moment, size), file)
    return Listed(member.path, size, sha256)


def add_bytes(pack: zipfile.ZipFile, path: str, content: bytes, moment: datetime) -> Listed:
    copy_into(pack, entry(path, moment, len(content)), io.BytesIO(content))
    return Listed(path, len(content), hashlib.sha256(content).hexdigest())


def copy_into(pack: zipfile.ZipFile, info: zipfile.ZipInfo, file: IO[bytes]) -> None:
    with pack.open(info, "w") as inside:
        shutil.copyfileobj(file, inside)


def entry(path: str, moment: datetime, size: int) -> zipfile.ZipInfo:
    """A member dated with the change set's instant: no clock, no machine and no user go into it."""
    info = zipfile.ZipInfo(path, moment.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = UNIX
    info.external_attr = READABLE
    info.file_size = size
    return info
