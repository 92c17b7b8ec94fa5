"""Where things stand in TOML and JSON, whose readers in Python keep no lines.

The text has been read without complaint before, so nothing is judged here: the scanner follows
keys, brackets and strings, and notes where each value begins.
"""

from __future__ import annotations

import json
import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable
from typing import Final

from .nodes import Path, Place

STRING: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{1,2})?'
    r"|'''.*?'''(?:'{1,2})?"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
BARE_VALUE: Final = re.compile(r"[^,\]}#\n]+")
BETWEEN: Final = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")


def places_in_toml(text: str) -> dict[Path, Place]:
    """The place of every value in a TOML document that ``tomllib`` has read."""
    scanner = Scanner(text, toml_string)
    scanner.document()
    return scanner.places


def places_in_json(text: str) -> dict[Path, Place]:
    """The place of every value in a JSON document that ``json`` has read."""
    scanner = Scanner(text, json.loads)
    scanner.pass_over()
    scanner.note((), scanner.at)
    scanner.value(())
    return scanner.places


def toml_string(written: str) -> str:
    """What a quoted key means."""
    return str(tomllib.loads(f"key = {written}")["key"])


class Scanner:
    """Goes once through the text and fills ``places``."""

    def __init__(self, text: str, decode: Callable[[str], str]) -> None:
        self.text = text
        self.decode = decode
        self.at = 0
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.places: dict[Path, Place] = {(): (1, 1)}
        self.tables: dict[Path, int] = {}
        """How often ``[[path]]`` has been seen so far."""

    def place(self, at: int) -> Place:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def note(self, path: Path, at: int) -> None:
        self.places[path] = self.place(at)

    def pass_over(self) -> bool:
        """Goes past blanks, line ends and comments; whether anything is left."""
        self.take(BETWEEN)
        return self.at < len(self.text)

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found.group()

    def document(self) -> None:
        """A whole TOML document: tables, and pairs below the newest one."""
        table: Path = ()
        while self.pass_over():
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)

    def header(self) -> Path:
        """``[a.b]`` or ``[[a.b]]``: the path of the table that begins."""
        begun = self.at
        many = self.text.startswith("[[", begun)
        self.at += 2 if many else 1
        keys = self.keys()
        self.at += 2 if many else 1
        path = self.below((), keys[:-1], begun)
        path = (*path, keys[-1])
        if many:
            self.tables[path] = self.tables.get(path, -1) + 1
            self.places.setdefault(path, self.place(begun))
            path = (*path, self.tables[path])
        self.note(path, begun)
        return path

    def below(self, path: Path, keys: list[str], at: int) -> Path:
        """The path ``keys`` lead to; tables nobody wrote a header for are noted at ``at``."""
        for key in keys:
            path = (*path, key)
            self.places.setdefault(path, self.place(at))
            if path in self.tables:
                path = (*path, self.tables[path])
        return path

    def keys(self) -> list[str]:
        """The parts of a dotted key."""
        found: list[str] = []
        while True:
            self.pass_over()
            quoted = self.text[self.at] in "\"'"
            found.append(self.decode(self.take(STRING)) if quoted else self.take(BARE_KEY))
            self.pass_over()
            if self.text[self.at] != ".":
                return found
            self.at += 1

    def pair(self, table: Path) -> None:
        """A key and its value; the sign between them is one character."""
        begun = self.at
        keys = self.keys()
        self.at += 1
        path = (*self.below(table, keys[:-1], begun), keys[-1])
        self.note(path, begun)
        self.pass_over()
        self.value(path)

    def value(self, path: Path) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self.members("]", lambda index: self.element((*path, index)))
        elif opening == "{":
            self.members("}", lambda _index: self.pair(path))
        elif opening in "\"'":
            self.take(STRING)
        else:
            self.take(BARE_VALUE)

    def element(self, path: Path) -> None:
        self.note(path, self.at)
        self.value(path)

    def members(self, closing: str, member: Callable[[int], None]) -> None:
        """What stands between brackets, separated by commas."""
        self.at += 1
        index = 0
        self.pass_over()
        while self.text[self.at] != closing:
            member(index)
            index += 1
            self.pass_over()
            if self.text[self.at] == ",":
                self.at += 1
                self.pass_over()
        self.at += 1
