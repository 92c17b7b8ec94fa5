"""JSON and JSON Lines: strictly what the standard says, each key once, of bounded depth."""

from __future__ import annotations

import json
import re
from itertools import islice
from pathlib import Path
from typing import Any, Final, NoReturn

from .codes import Found, RefusedError, Remarks
from .content import Limits

LONGEST_NUMBER: Final = 300
"""Digits: what is longer is no number anybody wrote, and slow to read."""

HALVES: Final = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")
"""Escapes of half a character, of which two make one, and of the character of value zero."""


class Tree:
    """Parses one value, or one line each; keeps what it noticed."""

    def __init__(self, limits: Limits, remarks: Remarks) -> None:
        self.limits = limits
        self.remarks = remarks
        self.line = 0
        self.decoder = json.JSONDecoder(
            object_pairs_hook=self.one_each,
            parse_constant=self.refuse_number,
            parse_float=self.real,
            parse_int=self.whole,
        )

    def parsed(self, text: str) -> Any:
        """Raises ``JSONDecodeError`` for what is no JSON, ``RefusedError`` for what is too much."""
        try:
            value = self.decoder.decode(text)
        except RecursionError as error:
            raise RefusedError("deep", most=self.limits.depth) from error
        refuse_deep(value, self.limits.depth)
        return whole_characters(value, self.remarks, self.line) if HALVES.search(text) else value

    def one_each(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """An object. Of a key that stands twice nobody knows which value is meant."""
        made = dict(pairs)
        if len(made) < len(pairs):
            seen: set[str] = set()
            twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
            raise RefusedError("doubled-key", key=shown(twice), line=self.line)
        return made

    def whole(self, digits: str) -> int:
        if len(digits) > LONGEST_NUMBER:
            self.refuse_number(digits)
        return int(digits)

    def real(self, digits: str) -> float:
        value = float(digits)
        if value in (float("inf"), float("-inf")) or len(digits) > LONGEST_NUMBER:
            self.refuse_number(digits)
        return value

    def refuse_number(self, digits: str) -> NoReturn:
        raise RefusedError("number", value=shown(digits))


def shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def refuse_deep(value: Any, most: int) -> None:
    """Walk the containers level by level, so that depth costs nothing."""
    level = [value] if isinstance(value, dict | list) else []
    for _depth in range(most):
        level = [
            child
            for one in level
            for child in (one.values() if isinstance(one, dict) else one)
            if isinstance(child, dict | list)
        ]
        if not level:
            return
    raise RefusedError("deep", most=most)


def whole_characters(value: Any, remarks: Remarks, line: int) -> Any:
    """``value`` without zeros. Raises ``RefusedError`` for half a character, which is none."""
    if isinstance(value, dict):
        return {
            whole_characters(key, remarks, line): whole_characters(one, remarks, line)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [whole_characters(one, remarks, line) for one in value]
    if not isinstance(value, str):
        return value
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise RefusedError("half-character", value=shown(value))
    if "\x00" in value:
        remarks.add("zero-characters", row=line)
    return value.replace("\x00", "")


def text_of(path: Path, encoding: str) -> str:
    return path.read_text(encoding=encoding).removeprefix("\ufeff")


def read_json(path: Path, suffix: str, encoding: str, limits: Limits, remarks: Remarks) -> Found:
    """One JSON value, or one a line. Raises ``RefusedError``."""
    text = text_of(path, encoding)
    tree = Tree(limits, remarks)
    by_lines = suffix in (".jsonl", ".ndjson")
    try:
        if by_lines and (values := lines(text, tree)) is not None:
            return Found("jsonl", value=values, encoding=encoding)
        return Found("json", value=tree.parsed(text), encoding=encoding)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and not by_lines:
            values = lines(text, tree)
            if values is not None:
                return Found("jsonl", value=values, encoding=encoding)
        raise RefusedError("json", line=error.lineno, column=error.colno) from error


def lines(text: str, tree: Tree) -> list[Any] | None:
    """The values of JSON Lines; None when the first line alone is no value, and so it is JSON.

    Raises ``RefusedError`` for a line that is none, further down.
    """
    values: list[Any] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        tree.line = number
        try:
            values.append(tree.parsed(line))
        except json.JSONDecodeError as error:
            if not values:
                return None
            raise RefusedError("json-line", line=number, column=error.colno) from error
    return values


def starts_as_json(start: str) -> bool:
    """Whether a text can be nothing but JSON, or a CSV whose first heading is in brackets."""
    return any(char in "{[" for char in islice(start.lstrip("\ufeff \t\r\n"), 1))
