"""Turns a file of unknown origin into sheets of values, in bounded memory and time."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import msgspec

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

HOUSE: Final = Path(__file__).resolve().parents[3]
CHILD: Final = "register.importing.files.child"
HANDED_ON: Final = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "PYTHONPYCACHEPREFIX")
"""Of the environment; the rest may hold secrets and is nothing a reader needs."""

logger = logging.getLogger(__name__)


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
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        answer = Path(folder) / "answer"
        said = msgspec.json.encode(limits).decode()
        try:
            done = subprocess.run(  # noqa: S603 - our own module; the file is an argument
                [sys.executable, "-m", CHILD, str(path), plain(name), str(answer), said],
                cwd=HOUSE,
                env={key: os.environ[key] for key in HANDED_ON if key in os.environ},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=limits.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise RefusedError("time", most=int(limits.seconds)) from error
        if done.returncode:
            raise RefusedError(reason(done.returncode, done.stderr))
        with answer.open("rb") as file:
            return read_answer(file)


def plain(name: str) -> str:
    """A name as an argument can hold it: of a name only the end says something."""
    return Path(name.replace("\x00", "")).name[-200:]


def reason(code: int, said: bytes) -> str:
    """Why a child did not answer; what it said last goes into the log."""
    last = said[-2000:].decode("utf-8", "replace")
    if "MemoryError" in last or "memory allocation" in last or "out of memory" in last.lower():
        return "memory"
    logger.error("The reader of a file ended with %s: %s", code, last)
    return "crashed"
