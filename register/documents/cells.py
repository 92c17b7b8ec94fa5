"""What stands in a cell: lines of text in which sensitive items and gaps are marked, not styled.

Writers decide what a mark looks like: bold italics on paper, a flag for a machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct


class Sensitive(Struct, frozen=True, gc=False):
    """The name of an item that some scheme counts as sensitive: bold italics for people."""

    text: str
    sensitive: bool = True


class Missing(Struct, frozen=True, gc=False):
    """Words that stand where a fact is not recorded: a blank would tell a regulator nothing."""

    text: str
    missing: bool = True


Mark: TypeAlias = Sensitive | Missing
Part: TypeAlias = str | Mark
Line: TypeAlias = str | tuple[Part, ...]
"""A line without marks is a plain string."""
Cell: TypeAlias = list[Line]
"""Lines in the order they are read; empty only before the column has said so in words."""


def joined(parts: Iterable[Part], separator: str, before: str = "", after: str = "") -> Line:
    """``parts`` as one line, with ``separator`` between them and text around."""
    listed = list(parts)
    for part in listed:
        if not isinstance(part, str):
            return _marked(listed, separator, before, after)
    return before + separator.join(listed) + after  # type: ignore[arg-type] # all are strings


def _marked(parts: list[Part], separator: str, before: str, after: str) -> Line:
    line: list[Part] = []
    held = before
    for place, part in enumerate(parts):
        if place:
            held += separator
        if isinstance(part, str):
            held += part
        else:
            if held:
                line.append(held)
            line.append(part)
            held = ""
    if held or after:
        line.append(held + after)
    return tuple(line)


def flat(*lines: Line) -> Line:
    """Lines one after another as one line."""
    return joined([part for line in lines for part in parts_of(line) if part], "")


def parts_of(line: Line) -> tuple[Part, ...]:
    """The parts of a line, marked or not."""
    return (line,) if isinstance(line, str) else line


def plain(line: Line) -> str:
    """The text of a line without its marks."""
    if isinstance(line, str):
        return line
    return "".join(part if isinstance(part, str) else part.text for part in line)
