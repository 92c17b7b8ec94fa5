"""Turns a file of unknown origin into sheets of values, in bounded memory and time."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from .apart import let_read
from .codes import Found, RefusedError
from .content import LIMITS, Content, Limits, Note, Sheet, UnreadableError, Value
from .frames import read_answer
from .reading import read
from .words import in_words, refusal

__all__ = [
    "LIMITS",
    "Content",
    "Limits",
    "Note",
    "Sheet",
    "UnreadableError",
    "Value",
    "read_file",
    "read_here",
]

CHILD: Final = "register.importing.files.child"


def read_file(path: Path, name: str, *, limits: Limits = LIMITS) -> Content:
    """What the file at ``path`` holds, that its owner calls ``name``.

    A process of its own reads it, killed when it takes too long or too much. Raises
    ``UnreadableError`` in the language that is active, and ``OSError`` when there is no file.
    """
    try:
        return in_words(read_apart(path.resolve(strict=True), name, limits))
    except RefusedError as error:
        raise refusal(error) from error


def read_here(path: Path, name: str, limits: Limits = LIMITS) -> Content:
    """Likewise in this process, without bounds of memory and time but those of the reader."""
    try:
        return in_words(read(path, name, limits))
    except RefusedError as error:
        raise refusal(error) from error


def read_apart(path: Path, name: str, limits: Limits) -> Found:
    """Let a child read. Raises ``RefusedError``."""
    return let_read(CHILD, path, name, limits, read_answer)
