"""The note that every seal was computed again, kept beside the database for who looks after it.

It is no evidence: whoever can write the database can write it too. A checkpoint is evidence.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from .files import written_whole
from .verifying import Verdict

NAME: Final = "last_verification.json"


def note_verification(verdict: Verdict) -> None:
    """Say in ``DATA_DIR`` that the history was found sound just now. Raises ``OSError``."""
    told = {"at": timezone.now().isoformat(), "number": verdict.number, "hash": verdict.hash}
    with written_whole(Path(settings.DATA_DIR) / NAME) as out:
        out.write(json.dumps(told).encode())
