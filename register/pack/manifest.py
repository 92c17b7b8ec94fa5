"""What is in a pack, with sizes and hashes: for programs, and for ``sha256sum -c``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, json

from history.moments import Moment

from .choice import PACK
from .contents import Contents

MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
FORMAT: Final = 1
"""Of the manifest: a program that reads it may rely on the keys of this edition."""


class Listed(Struct, frozen=True):
    """A file of the pack."""

    path: str
    size: int
    """Bytes."""
    sha256: str


class Manifest(Struct, frozen=True):
    """Everything about a pack that a program needs, in the order a reader wants it."""

    pack: str
    format: int
    register: dict[str, Any]
    period: dict[str, Any]
    choice: dict[str, list[str]]
    program: dict[str, str]
    files: list[Listed]


def manifest_of(contents: Contents, files: list[Listed]) -> bytes:
    """``manifest.json``: every file but itself and the sums."""
    choice, register = contents.choice, contents.register
    made = Manifest(
        pack=PACK,
        format=FORMAT,
        register={
            "number": register.number,
            "sealed_at": contents.there(register.sealed_at),
            "seal": register.hash,
            "state": register.state,
            "time_zone": register.time_zone,
        },
        period={"after": point(contents, choice.begin), "up_to": point(contents, choice.end)},
        choice={
            "documents": list(choice.documents),
            "languages": list(choice.languages),
            "formats": list(choice.forms),
        },
        program=program(),
        files=files,
    )
    return json.format(json.encode(made), indent=2) + b"\n"


def point(contents: Contents, moment: Moment) -> dict[str, Any]:
    """A moment; number 0 is the register before anything was recorded."""
    return {
        "number": moment.number,
        "sealed_at": contents.there(moment.sealed_at) or None,
        "seal": moment.hash,
    }


def sums_of(files: list[Listed]) -> bytes:
    """``SHA256SUMS``, as ``sha256sum -c`` reads it: every file but itself."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in files).encode("ascii")


@cache
def program() -> dict[str, str]:
    """What made the pack: another version may write other bytes."""
    file = Path(__file__).resolve().parents[2] / "pyproject.toml"
    project = tomllib.loads(file.read_text(encoding="utf-8"))["project"]
    return {"name": project["name"], "version": project["version"]}
