"""Permissions of a HarmonyOS module: ``requestPermissions`` of ``module.json5``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from ...report import Declared
from ..failures import SourceError
from ..names import safe

STRING: Final = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
TOKEN: Final = re.compile(
    rf"(?P<text>{STRING})|(?P<skip>//[^\n]*|/\*.*?\*/)|(?P<comma>,(?=\s*(?:(?://[^\n]*|/\*.*?\*/)\s*)*[\]}}]))"
    r"|(?P<key>[A-Za-z_$][\w$]*)(?=\s*:)",
    re.DOTALL,
)


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
        value = msgspec.json.decode(TOKEN.sub(plain, data.decode("utf-8-sig")))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise SourceError("format")
    return value


def plain(found: re.Match[str]) -> str:
    """A piece of JSON5 as JSON has it."""
    if found["skip"] or found["comma"]:
        return " "
    if found["key"]:
        return f'"{found["key"]}"'
    text = found["text"]
    if text[0] == '"':
        return text
    inner = text[1:-1].replace("\\'", "'").replace('"', '\\"')
    return f'"{inner}"'


def as_dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
