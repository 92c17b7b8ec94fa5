"""The findings of a large register as of a little while ago, while the newest are worked out.

Of some thousand activities the rules take seconds, and with many officers at work each of them
would wait at each look. What is shown instead says as of which change set it is.
"""

from __future__ import annotations

import logging
import time
from contextvars import copy_context
from datetime import date
from threading import Lock, Thread
from typing import Final

from django.db import connections

from history.models import ChangeSet
from history.moments import Moment, newest_moment

from .kept import Snapshot, known_snapshot, latest_snapshot, snapshot_at

logger = logging.getLogger(__name__)

QUICK: Final = 2.0
"""Seconds that whoever asks may wait, so that small registers always show the newest."""
REST: Final = 30
"""How many times as long as it takes pauses last: a thirtieth of one core at most goes into it."""

_renewing = Lock()


def recent_snapshot(moment: Moment, day: date) -> Snapshot:
    """The findings at ``moment``, or at the nearest moment before at which they are known.

    The older ones only where working them out takes longer than ``QUICK``; then it is begun beside,
    once at a time in a process. At most three queries, where nobody has to wait.
    """
    if (found := known_snapshot(moment, day)) is not None:
        return found
    earlier = latest_snapshot(moment, day)
    if earlier is None or earlier.seconds < QUICK or not _is_of_this_history(earlier.moment):
        return snapshot_at(moment, day)
    if time.monotonic() > earlier.made_at + REST * earlier.seconds:
        _renew_beside(day)
    return earlier


def _is_of_this_history(moment: Moment) -> bool:
    """Whether the register still has that past: it may have been restored meanwhile. One query."""
    return ChangeSet.objects.filter(number=moment.number, hash=moment.hash).exists()


def _renew_beside(day: date) -> None:
    if _renewing.acquire(blocking=False):
        # With the eyes of whoever asked: what one sees is kept apart from what another does.
        work = copy_context().run
        Thread(target=work, args=(_renew, day), name="findings", daemon=True).start()


def _renew(day: date) -> None:
    try:
        snapshot_at(newest_moment(), day)
    except Exception:
        # Whoever asks next sees the older ones, and it is tried again.
        logger.exception("The findings could not be worked out.")
    finally:
        connections.close_all()
        _renewing.release()
