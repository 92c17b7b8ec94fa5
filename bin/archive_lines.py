"""Reads the history out of a register's archive with Python's standard library only.

The members that hold versions are those of an export, cut into files: read in the order of the
manifest they are the lines that ``verify_export.py`` verifies. docs/archive.md is the format.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FORMAT = "register-archive/1"
END = b'{"end":"register-export/2"}\n'
HISTORY = ("chain.jsonl", "history/", "models/", "beside/history.accessevent.jsonl")
CHUNK = 1024 * 1024


class Archive:
    """An archive, and what is wrong with its members."""

    def __init__(self, path: Path) -> None:
        try:
            self.zip = zipfile.ZipFile(path)
        except zipfile.BadZipFile as error:
            raise ValueError(str(error)) from error
        self.manifest: dict[str, Any] = {}
        self.problems: list[str] = []

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    def lines(self) -> Iterator[bytes]:
        """The lines of the history; the other members are only hashed. Raises ``ValueError``."""
        self.manifest = json.loads(self.zip.read("manifest.json"))
        if self.manifest["format"] != FORMAT:
            raise ValueError(f"this is a {self.manifest['format']}, not a {FORMAT}")
        listed = [member["name"] for member in self.manifest["members"]]
        if sorted([*listed, "manifest.json"]) != sorted(self.zip.namelist()):
            self.problems.append("the archive does not hold the files its manifest lists")
        for member in self.manifest["members"]:
            try:
                yield from self._member(member["name"], member["sha256"])
            except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
                raise ValueError(f"{member['name']}: {error}") from error
        yield END

    def _member(self, name: str, sha256: str) -> Iterator[bytes]:
        hashed = hashlib.sha256()
        with self.zip.open(name) as inside:
            if name.startswith(HISTORY):
                for line in inside:
                    hashed.update(line)
                    yield line
            else:
                while part := inside.read(CHUNK):
                    hashed.update(part)
        if hashed.hexdigest() != sha256:
            self.problems.append(f"{name} is not what the manifest says")

    def compare(self, register: str, number: int, head: str) -> list[str]:
        """What is wrong with the members, and with what the manifest says of the history."""
        said = tuple(self.manifest[key] for key in ("register", "number", "head"))
        if said != (register, number, head if number else ""):
            return [*self.problems, "the history does not end as the manifest says"]
        return self.problems
