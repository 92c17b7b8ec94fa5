"""The first two columns of the Italian register."""

from __future__ import annotations

from ..cells import Cell
from ..current import ActivityLine
from ..wording import Wording
from .purposes import with_bases


def kind(line: ActivityLine, w: Wording) -> Cell:
    """The activity by name and code."""
    return [w.bracketed(w.text(line.activity.name), line.activity.code)]


def purposes(line: ActivityLine, w: Wording) -> Cell:
    """Each purpose with its bases under the GDPR; other laws' bases are not Italy's question."""
    return with_bases(line, w, "eu_gdpr")
