"""Readers take time in proportion to what they read, whoever wrote it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from register.scanning.sources.failures import SourceError
from register.scanning.sources.files.logs import ACCESS
from register.scanning.sources.names import safe
from register.scanning.sources.traffic.cookies import cookie
from tests.register.scanning.sources.telling import of_bytes

SIZE = 200_000
SECONDS = 60.0
"""For some hundred thousand characters: what grows with their square takes many minutes.

No measure of speed, which is the benchmark's: that reading ends, whoever wrote the file.
"""

ACCESS_LINE = (
    b'1.1.1.1 - - [01/Jan/2026:00:00:00] "GET / HTTP/1.1" 200 5 x' + b'\\"' * 4_000 + b"\n"
)
BAD: dict[str, bytes] = {
    "build.gradle": b"'" + b"a.b:" * SIZE,
    "x/build.gradle": b"/* " * SIZE,
    "y/build.gradle": b"group = " * SIZE + b'module("' * SIZE,
    "x/requirements.txt": b"\n" * SIZE + b"a" + b" " * SIZE,
    "x/Podfile": b"\n" * SIZE + b"pod" + b" " * SIZE,
    "x/libs.versions.toml": b"\n" * SIZE + b"a" + b" " * SIZE,
    "x/access.log": ACCESS_LINE * 50,
    "libs.versions.toml": b'group = "' + b"a" * SIZE + b"\n" + b"a = " * SIZE,
    "Podfile": b"pod '" * SIZE,
    "Podfile.lock": b"  - a/" * SIZE,
    "Package.swift": b'"https://github.com/' * (SIZE // 10),
    "pubspec.yaml": b"  a" * SIZE,
    "requirements.txt": b"a[" * SIZE + b"\n" + b" " * SIZE,
    "module.json5": b"," * SIZE,
    "x/module.json5": b", " * SIZE + b"/*" * SIZE,
    "y/module.json5": b"'\\" * SIZE,
    "z/module.json5": b"a" * SIZE + b",//" * SIZE,
    "Info.plist": b"<plist>" + b"<dict><key>" * 20_000,
    "AndroidManifest.xml": b"<manifest>" + b"<a>" * SIZE,
    "app.log": b"2026-" * SIZE,
    "access.log": (b"1.1.1.1 - - [" + b"1" * 30 + b'] "' + b"\\" * 8_000 + b"\n") * 50,
    "a.csv": b'"' * SIZE + b"," * SIZE + b"\n" * SIZE,
    "b.csv": (b"a" * 60 + b",") * 5_000,
    "headers.txt": b"HTTP/1.1 200\r\n" + b"Set-Cookie: " + b"a=;" * SIZE,
}


def timed(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began


@pytest.mark.parametrize("name", BAD)
def test_files_made_to_be_slow(name):
    def read() -> None:
        try:
            of_bytes(name, BAD[name])
        except SourceError as error:
            assert error.code in ("format", "damaged", "too-large")  # noqa: PT017

    assert timed(read) < SECONDS


@pytest.mark.parametrize(
    "text",
    ["1-" * SIZE, "a@" * SIZE, "a" * SIZE, "1" * SIZE, "aA1_" * SIZE, "0:" * SIZE, "1." * SIZE],
)
def test_names_made_to_be_slow(text):
    assert timed(lambda: safe(text)) < SECONDS


@pytest.mark.parametrize(
    "text", ["1" * SIZE, "a " * SIZE, "a b c [" + "d" * 39 + '] "' + "\\x" * SIZE]
)
def test_lines_made_to_be_slow(text):
    assert timed(lambda: ACCESS.match(text)) < SECONDS
    assert timed(lambda: cookie(text, "h", "p", None, "w")) < SECONDS
