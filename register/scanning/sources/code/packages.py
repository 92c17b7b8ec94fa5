"""Packages an app is built from, where they are SDKs we know (``sdks.toml``); others are left out.

Manifests are programs or data of a dozen languages. They are not run: coordinates are picked out by
their form, so one that is put together from variables is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from ...report import Declared
from ..failures import SourceError
from ..names import safe
from . import harmony
from .sdks import is_known

VERSION: Final = re.compile(
    r"\d{1,4}(?:\.\d{1,4}){0,4}(?:[-+.]?(?:alpha|beta|rc|dev|snapshot|release|final|android|jre)"
    r"[.-]?\d{0,4})?",
    re.IGNORECASE,
)
"""Only what is a version beyond doubt is told: a manifest can hold anything in its place."""
MAVEN: Final = re.compile(
    r"""["']([A-Za-z][\w.-]{1,100}):([A-Za-z][\w.-]{1,100})(?::([\w.+-]{1,40}))?(?:@\w+)?["']"""
)
GROUP: Final = re.compile(
    r"""group\s*[=:]\s*["']([\w.-]{1,100})["'],\s*name\s*[=:]\s*["']([\w.-]{1,100})["']"""
    r"""(?:,\s*version\s*[=:]\s*["']([\w.+-]{1,40})["'])?"""
)
VERSION_REF: Final = re.compile(r"""version\.ref\s*=\s*["']([\w.-]{1,100})["']""")
VERSION_SET: Final = re.compile(
    r"""^[ \t]{0,40}([\w-]{1,100})[ \t]{0,40}=[ \t]{0,40}["']([\w.+-]{1,40})["']""", re.MULTILINE
)
POD: Final = re.compile(
    r"""^[ \t]{0,40}(?:s\.dependency|pod)[ \t]{1,40}["']([\w./+-]{1,100})["']"""
    r"""(?:[ \t]{0,40},[ \t]{0,40}["'][~><= \t]{0,10}([\w.+-]{1,40})["'])?""",
    re.MULTILINE,
)
POD_LOCKED: Final = re.compile(r'^  - "?([\w./+-]{1,100})"? \(([\d.]{1,40})\)', re.MULTILINE)
GIT: Final = re.compile(r"""["'](?:https://|git@)(?:github|gitee)\.com[/:]([\w.-]+/[\w.-]+?)"""
                        r"""(?:\.git)?/?["']""")  # fmt: skip
YAML_KEY: Final = re.compile(r"^  ([a-z][a-z0-9_]{1,60}):[ ]*\^?([\d.]{1,20})?", re.MULTILINE)
PYPI: Final = re.compile(
    r"""^[ \t]{0,40}["']?([A-Za-z][\w.-]{0,80})(?:\[[\w, -]{0,80}\])?[ \t]{0,40}"""
    r"""(?:[=~<>!]=?[ \t]{0,40}["']?([\d.]{1,30}))?""",
    re.MULTILINE,
)
COMMENTS: Final = re.compile(r"(?<!:)//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?")
IN_USE: Final = ("dependencies", "optionalDependencies", "peerDependencies")
"""Of ``package.json``; what only builds the app is no part of it."""

Found = Iterable[tuple[str, str]]


def told(ecosystem: str, platform: str, found: Found, where: str) -> Iterator[Declared]:
    """Each known package once, with the version that was seen first."""
    seen: set[str] = set()
    for package, version in found:
        if package not in seen and is_known(ecosystem, package):
            seen.add(package)
            said = version if version and VERSION.fullmatch(version) else ""
            yield Declared("sdk", safe(package), where, platform, detail=said)


def text_of(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


def gradle(data: bytes, where: str) -> Iterator[Declared]:
    text = COMMENTS.sub(" ", text_of(data))
    found = [*MAVEN.findall(text), *GROUP.findall(text)]
    named = ((f"{group}:{artifact}", version) for group, artifact, version in found)
    yield from told("maven", "android", named, where)


def versions(data: bytes, where: str) -> Iterator[Declared]:
    """A catalogue of versions: ``module = "group:name", version.ref = "…"``."""
    text = text_of(data)
    named = dict(VERSION_SET.findall(text))
    yield from told("maven", "android", catalogue(text, named), where)


def catalogue(text: str, named: dict[str, str]) -> Found:
    for line in text.splitlines():
        for group, artifact, version in (*MAVEN.findall(line), *GROUP.findall(line)):
            ref = VERSION_REF.search(line)
            yield f"{group}:{artifact}", version or (named.get(ref.group(1), "") if ref else "")


def pods(data: bytes, where: str) -> Iterator[Declared]:
    text = text_of(data)
    found = [*POD_LOCKED.findall(text), *POD.findall(text)]
    named = ((name.partition("/")[0], version) for name, version in found)
    yield from told("pods", "ios", named, where)


def swift(data: bytes, where: str) -> Iterator[Declared]:
    """Packages by their repository, in the manifest and in what it was resolved to."""
    named = ((name.lower(), "") for name in GIT.findall(text_of(data)))
    yield from told("swift", "ios", named, where)


def npm(data: bytes, where: str) -> Iterator[Declared]:
    package = json_of(data)
    found = [
        (str(name), str(version).lstrip("^~>=< "))
        for part in IN_USE
        if isinstance(named := package.get(part), dict)
        for name, version in named.items()
    ]
    yield from told("npm", "web", found, where)


def pub(data: bytes, where: str) -> Iterator[Declared]:
    yield from told("pub", "any", YAML_KEY.findall(text_of(data)), where)


def ohpm(data: bytes, where: str) -> Iterator[Declared]:
    named = harmony.as_dict(harmony.parsed(data).get("dependencies"))
    found = [(str(name), str(version).lstrip("^~>=< ")) for name, version in named.items()]
    yield from told("ohpm", "harmonyos", found, where)


def pypi(data: bytes, where: str) -> Iterator[Declared]:
    """Of servers' code. A name has hyphens, however it is written."""
    found = PYPI.findall(text_of(data))
    named = ((re.sub(r"[._]", "-", name).lower(), version) for name, version in found)
    yield from told("pypi", "any", named, where)


def json_of(data: bytes) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise SourceError("format")
    return value
