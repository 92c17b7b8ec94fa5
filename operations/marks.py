"""Notes in ``DATA_DIR`` of what was done to keep the register safe."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from history.verified import NAME as VERIFICATION

BACKUP: Final = "last_backup.json"


@dataclass(frozen=True)
class Mark:
    """Something was done when the register had come as far as ``number``."""

    at: datetime
    number: int
    hash: str = ""
    """Of the change set of that number."""
    verified: bool = True
    where: str = ""


def last_verification() -> Mark | None:
    """When every seal was last computed again and found sound."""
    return mark_in(VERIFICATION)


def last_backup() -> Mark | None:
    """The last good backup."""
    return mark_in(BACKUP)


def mark_in(name: str) -> Mark | None:
    """What a note says; None when there is none, or it says nothing of use."""
    try:
        told: Any = json.loads((Path(settings.DATA_DIR) / name).read_text(encoding="utf-8"))
        at = datetime.fromisoformat(told["at"])
        mark = Mark(
            at=at,
            number=int(told["number"]),
            hash=str(told.get("hash", "")),
            verified=bool(told.get("verified", True)),
            where=str(told.get("where", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return mark if at.tzinfo is not None else None
