"""Permissions of a HarmonyOS module: ``requestPermissions`` of ``module.json5``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from ...report import Declared
from ..failures import SourceError
from ..names import safe

TOKEN: Final = re.compile(
    r"""(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?)"""
    r"""|(?P<double>"(?:[^"\\\n]|\\.)*"?)"""
    r"""|(?P<single>'(?:[^'\\\n]|\\.)*'?)"""
    r"""|(?P<number>[-+.0-9][\w.+-]*)"""
    r"""|(?P<word>[A-Za-z_$][\w$]*)"""
    r"""|(?P<mark>\S)""",
    re.DOTALL,
)
"""What is not closed goes to the end, so that no letter is looked at twice."""
WORDS: Final = frozenset({"true", "false", "null"})


def read(data: bytes, where: str) -> Iterator[Declared]:
    """Each permission asked for. Raises ``SourceError`` with ``format``."""
    module = as_dict(parsed(data).get("module"))
    asked = module.get("requestPermissions", module.get("reqPermissions"))
    names = {as_dict(one).get("name") for one in asked} if isinstance(asked, list) else set()
    for name in sorted(name for name in names if isinstance(name, str)):
        yield Declared("permission", safe(name), where, "harmonyos")


def parsed(data: bytes) -> dict[str, Any]:
    """JSON5 as such files use it: comments, trailing commas, single quotes, bare keys."""
    try:
        value = msgspec.json.decode("".join(plain(data.decode("utf-8-sig"))))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise SourceError("format")
    return value


def plain(text: str) -> list[str]:
    """The tokens of JSON5 as JSON has them."""
    made: list[str] = []
    for found in TOKEN.finditer(text):
        token = found[0]
        if found["single"]:
            inner = token[1:].removesuffix("'").replace("\\'", "'").replace('"', '\\"')
            token = f'"{inner}"'
        elif found["word"] and token not in WORDS:
            token = f'"{token}"'
        elif token in ("]", "}") and made and made[-1] == ",":
            made.pop()
        if not found["comment"]:
            made.append(token)
    return made


def as_dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
