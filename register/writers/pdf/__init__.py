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
"""Cells one file may hold, as a first look that makes none: so many short ones of a table fit."""
MOST_CHARACTERS: Final = 1_200_000
"""Characters of what the templates are given: about 400 pages, for which the process takes 1 GB
and, on one core of a small machine, ten seconds (``bench.paper``)."""


def write(document: Document, out: BinaryIO) -> None:
    """Write ``document`` as PDF. Raises ``TooLargeError`` before the first byte."""
    data = encoded(Telling(document))
    strange = frozenset(strangers().findall(data))
    lost = lost_letters(strange) if strange else frozenset()
    if lost:
        data = encoded(Telling(document, lost))
    refuse_more_than(document, "pdf", len(data), MOST_CHARACTERS)
    out.write(printed(data, document.register.sealed_at, with_system_fonts=strange > lost))


def encoded(telling: Telling) -> str:
    told: dict[str, Any] = telling.told()
    return json.encode(told).decode()
