"""What a manifest says, with the line on which it says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..troubles import WrongUse

Path = tuple[str | int, ...]
"""From the top of a document to one value: keys, and numbers in lists."""

Place = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True)
class Node:
    """One value; ``line`` and ``column`` are its key's where it has one, else its own."""

    value: Any
    """A list or dict of nodes, or a plain value."""
    line: int
    column: int

    def walk(self) -> Iterator[Node]:
        """This value and everything below, in order."""
        yield self
        below = self.value.values() if isinstance(self.value, dict) else self.value
        if isinstance(self.value, dict | list):
            for node in below:
                yield from node.walk()


def placed(data: Any, places: Mapping[Path, Place], path: Path = ()) -> Node:
    """``data`` as nodes; ``places`` knows every path of it."""
    line, column = places.get(path, (1, 1))
    if isinstance(data, dict):
        data = {key: placed(value, places, (*path, key)) for key, value in data.items()}
    elif isinstance(data, list):
        data = [placed(value, places, (*path, index)) for index, value in enumerate(data)]
    return Node(data, line, column)


class Unreadable(WrongUse):
    """A manifest that says nothing the gate could check: file, line and what is wrong."""

    def __init__(self, path: str, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}" if line else f"{path}: {what}")
