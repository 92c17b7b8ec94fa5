"""Permissions of an Android manifest: as written, or packed as an APK has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from ...report import Declared
from ..failures import SourceError
from ..names import safe
from . import axml

ANDROID: Final = "{http://schemas.android.com/apk/res/android}"
TAGS: Final = frozenset({"uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m"})
PACKED: Final = b"\x03\x00\x08\x00"
REMOVED: Final = "{http://schemas.android.com/tools}node"


def read(data: bytes, where: str) -> Iterator[Declared]:
    """Each permission asked for, once."""
    names = axml.permissions(data, TAGS) if data.startswith(PACKED) else written(data)
    for name in sorted(set(names)):
        yield Declared("permission", safe(name), where, "android")


def written(data: bytes) -> list[str]:
    """Raises ``SourceError`` for what is no XML, as the manifest of an app bundle is none."""
    root = parsed(data)
    if root is None or root.tag != "manifest":
        raise SourceError("format")
    return [
        name
        for tag in TAGS
        for one in root.iter(tag)
        if (name := one.get(f"{ANDROID}name")) and one.get(REMOVED) != "remove"
    ]


def parsed(data: bytes) -> etree._Element | None:
    """XML without entities, and without anything fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
