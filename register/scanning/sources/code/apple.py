"""What an iOS app declares: texts of usage by their keys, and its privacy manifest."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from typing import Any, Final
from xml.parsers.expat import ExpatError

from ...report import Declared
from ..failures import SourceError
from ..names import safe

USAGE: Final = ("UsageDescription", "UsageDescriptionDictionary")
TYPES: Final = "NSPrivacyCollectedDataTypes"
TYPE: Final = "NSPrivacyCollectedDataType"


def parsed(data: bytes) -> dict[str, Any]:
    """A property list, as XML or binary. Raises ``SourceError`` for anything else."""
    try:
        value = plistlib.loads(data)
    except (plistlib.InvalidFileException, ExpatError, ValueError, KeyError, TypeError, IndexError):
        value = None
    except (OverflowError, RecursionError, AttributeError, OSError):
        value = None
    if not isinstance(value, dict):
        raise SourceError("format")
    return value


def read_info(data: bytes, where: str) -> Iterator[Declared]:
    """Keys that say the system asks the person: ``NSCameraUsageDescription``."""
    for key in sorted(map(str, parsed(data))):
        if key.startswith("NS") and key.endswith(USAGE):
            yield Declared("usage_string", safe(key), where, "ios")


def read_privacy(data: bytes, where: str) -> Iterator[Declared]:
    """Kinds of data collected, and domains that track."""
    manifest = parsed(data)
    for one in dicts(manifest.get(TYPES)):
        name = one.get(TYPE)
        if isinstance(name, str):
            yield Declared("collected", safe(name), where, "ios", detail=how(one))
    domains = manifest.get("NSPrivacyTrackingDomains")
    for domain in domains if isinstance(domains, list) else ():
        if isinstance(domain, str):
            yield Declared("request", safe(domain.lower()), where, "ios", first_party=None)


def how(one: dict[str, Any]) -> str:
    """``linked``, ``tracking``, both or nothing."""
    said = [word for word in ("Linked", "Tracking") if one.get(f"{TYPE}{word}") is True]
    return ", ".join(said).lower()


def dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
