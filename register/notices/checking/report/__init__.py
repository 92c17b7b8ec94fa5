"""A checked notice as files: text for people, JSON for programs, SARIF for pipelines."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Final

from . import machine, plain, sarif
from .report import Report

WRITERS: Final[dict[str, Callable[[Report, BinaryIO], None]]] = {
    "text": plain.write,
    "json": machine.write,
    "sarif": sarif.write,
}
"""By the name a format is asked for."""

__all__ = ["WRITERS", "Report"]
