"""Archives for tests: written, taken apart, altered, and put together again."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from history.archive import Contents, read_archive, write_archive
from history.verifying import Verdict

NOTHING_BESIDE = Contents((), {"sessions.Session": "of this machine"}, "0.0.test")

Members = dict[str, bytes]


def archived(using: str = "default", contents: Contents = NOTHING_BESIDE, **options: Any) -> bytes:
    out = io.BytesIO()
    write_archive(out, contents, using=using, **options)
    return out.getvalue()


def taken_in(
    archive: bytes, folder: Path, using: str, contents: Contents = NOTHING_BESIDE
) -> Verdict:
    path = folder / "register.zip"
    path.write_bytes(archive)
    return read_archive(path, contents, using=using)


def members_of(archive: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(archive)) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def manifest_of(archive: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(members_of(archive)["manifest.json"])
    return found


def forged(archive: bytes, change: Callable[[Members], None], *, is_clever: bool) -> bytes:
    """With its members changed; a clever forger mends the manifest too."""
    members = members_of(archive)
    change(members)
    if is_clever:
        manifest = json.loads(members["manifest.json"])
        for listed in manifest["members"]:
            content = members[listed["name"]]
            listed["sha256"] = hashlib.sha256(content).hexdigest()
            listed["bytes"], listed["lines"] = len(content), content.count(b"\n")
        members["manifest.json"] = json.dumps(manifest).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in members.items():
            pack.writestr(name, content)
    return out.getvalue()


def replacing(name: str, old: bytes, new: bytes) -> Callable[[Members], None]:
    def change(members: Members) -> None:
        assert old in members[name]
        members[name] = members[name].replace(old, new, 1)

    return change
