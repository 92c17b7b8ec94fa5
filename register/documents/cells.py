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
    line: list[Part] = []
    held = before
    between = ""
    for part in parts:
        held += between
        between = separator
        if isinstance(part, str):
            held += part
            continue
        if held:
            line.append(held)
            held = ""
        line.append(part)
    held += after
    if not line:
        return held
    if held:
        line.append(held)
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
