"""PDF, for people: tagged for screen readers (PDF/UA-1), searchable, the same bytes every time."""

from __future__ import annotations

from typing import Any, BinaryIO, Final

from msgspec import json

from register.documents import Document

from ..limits import refuse_more_than
from .letters import strangers
from .press import lost_letters, printed
from .told import Telling

MOST_CELLS: Final = 40_000
"""Cells one file may hold: about a thousand pages (docs/performance.md)."""
MOST_BYTES: Final = 12_000_000
"""Bytes of text one file may hold: few cells may say very much."""


def write(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as PDF. Raises ``TooLargeError`` before the first byte."""
    data = encoded(Telling(document))
    strange = frozenset(strangers().findall(data))
    lost = lost_letters(strange) if strange else frozenset()
    if lost:
        data = encoded(Telling(document, lost))
    refuse_more_than(document, "pdf", len(data), MOST_BYTES)
    out.write(printed(data, document.register.sealed_at, with_system_fonts=strange > lost))


def encoded(telling: Telling) -> str:
    told: dict[str, Any] = telling.told()
    return json.encode(told).decode()
