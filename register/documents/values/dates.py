"""When an activity was entered and last changed, for the forms that ask (CNIL, DSK)."""

from __future__ import annotations

from ..cells import Cell
from ..current import ActivityLine
from ..wording import Wording


def created(line: ActivityLine, w: Wording) -> Cell:
    """The day the activity was entered; nothing in a register that was not assembled dated."""
    days = w.register.entered.get(line.activity.id)
    return [days[0].isoformat()] if days else []


def changed(line: ActivityLine, w: Wording) -> Cell:
    """The day the activity or anything that belongs to it last changed."""
    days = w.register.entered.get(line.activity.id)
    return [days[1].isoformat()] if days else []
