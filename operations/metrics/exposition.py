"""All figures as one text: what was counted, and what is asked of the database now."""

from __future__ import annotations

import os
from typing import Final

from prometheus_client import CollectorRegistry
from prometheus_client import exposition as library
from prometheus_client.multiprocess import MultiProcessCollector

from .counting import OWN, REGISTRY
from .figures import Figures

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Where the processes of a server keep their parts; the library's own name for it."""


def exposition() -> bytes:
    """The text. Queries."""
    OWN.note()
    now = CollectorRegistry()
    now.register(Figures())
    counted = REGISTRY
    if os.environ.get(FOLDER):
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    return library.generate_latest(counted) + library.generate_latest(now)
