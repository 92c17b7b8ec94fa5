"""Which file is a manifest of which kind, by its name alone, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from ...report import Declared
from . import android, apple, harmony, packages

LARGEST: Final = 8_000_000
"""Bytes; manifests are written by people, their locks by tools that list some thousand packages."""

Reader = Callable[[bytes, str], Iterator[Declared]]
READERS: Final[dict[str, Reader]] = {
    "android": android.read,
    "plist": apple.read_info,
    "xcprivacy": apple.read_privacy,
    "harmony": harmony.read,
    "gradle": packages.gradle,
    "versions": packages.versions,
    "pods": packages.pods,
    "swift": packages.swift,
    "npm": packages.npm,
    "pub": packages.pub,
    "ohpm": packages.ohpm,
    "pypi": packages.pypi,
}
BY_NAME: Final = (
    (re.compile(r"AndroidManifest\.xml"), "android"),
    (re.compile(r"(?:.*-)?Info\.plist"), "plist"),
    (re.compile(r".*\.xcprivacy"), "xcprivacy"),
    (re.compile(r"module\.json5?"), "harmony"),
    (re.compile(r".*\.gradle(?:\.kts)?"), "gradle"),
    (re.compile(r".*\.versions\.toml"), "versions"),
    (re.compile(r"Podfile(?:\.lock)?|.*\.podspec"), "pods"),
    (re.compile(r"Package\.(?:swift|resolved)"), "swift"),
    (re.compile(r"package\.json"), "npm"),
    (re.compile(r"pubspec\.(?:yaml|lock)"), "pub"),
    (re.compile(r"oh-package\.json5"), "ohpm"),
    (re.compile(r"requirements[\w.-]*\.(?:txt|in)|Pipfile|pyproject\.toml"), "pypi"),
)


def kind_of(name: str) -> str:
    """Empty for a file that is no manifest."""
    return next((kind for form, kind in BY_NAME if form.fullmatch(name)), "")


def read(kind: str, data: bytes, where: str) -> Iterator[Declared]:
    """What it declares. Raises ``SourceError`` with ``format`` or ``damaged``."""
    yield from READERS[kind](data, where)
