"""What is said and held at a moment: the newest published notices, and what scans found."""

from __future__ import annotations

from history.moments import Moment

from ..facts import Register
from .facts import Beside


def beside_at(moment: Moment, register: Register) -> Beside:
    """What stands beside ``register`` at ``moment``."""
    return Beside()
