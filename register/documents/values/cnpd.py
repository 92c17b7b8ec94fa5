"""The first column of Luxembourg's register, which has none for the activity itself."""

from __future__ import annotations

from ..cells import Cell
from ..current import ActivityLine
from ..phrases import NOT_RECORDED
from ..wording import Wording
from .purposes import purposes


def purpose(line: ActivityLine, w: Wording) -> Cell:
    """The activity by name and code, then its purposes."""
    named = w.bracketed(w.text(line.activity.name), line.activity.code)
    return [named, *(purposes(line, w) or [(w.missing(NOT_RECORDED),)])]
