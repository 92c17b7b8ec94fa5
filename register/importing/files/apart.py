"""Lets a process of its own read a file: bounded, without secrets, ended when it takes too long."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

import msgspec

from .codes import RefusedError
from .content import Limits

if sys.platform != "win32":
    import resource

T = TypeVar("T")

HOUSE: Final = Path(__file__).resolve().parents[3]
HANDED_ON: Final = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "PYTHONPYCACHEPREFIX")
"""Of the environment; the rest may hold secrets and is nothing a reader needs."""

logger = logging.getLogger(__name__)


def let_read(
    module: str, path: Path, name: str, limits: Limits, answer_of: Callable[[BinaryIO], T]
) -> T:
    """What ``python -m module file name answer limits`` writes into ``answer``.

    Raises ``RefusedError``.
    """
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        answer = Path(folder) / "answer"
        said = msgspec.json.encode(limits).decode()
        try:
            done = subprocess.run(  # noqa: S603 - our own module; the file is an argument
                [sys.executable, "-m", module, str(path), plain(name), str(answer), said],
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
            return answer_of(file)


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


def bound(limits: Limits) -> None:
    """In the child: ask the system to keep it within its limits, as far as it can."""
    if sys.platform == "win32":
        return
    seconds = int(limits.seconds) + 5
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS refuses some of them; the parent's clock is there in any case.
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
