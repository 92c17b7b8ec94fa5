"""Two people at once: the second save is refused, and both versions are shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest

from ..differences import LoggedChange
from ..family import newest_number
from ..timeline import Entry, in_words, story
from ..tracking import TrackedModel
from .merging import Clash

SEEN = "seen_number"
"""The hidden box: the newest change set that had touched the record when it was opened."""

MOST_SHOWN = 50


@dataclass
class Conflict:
    """What others saved since the form was opened."""

    seen: int
    newest: int
    missed: list[LoggedChange]
    """Newest first."""
    entries: list[Entry]
    """The newest of them in words."""
    clashes: list[Clash] = field(default_factory=list)
    """Known once the two versions are put together."""


class StaleError(Exception):
    """The record has changed since the form was opened; nothing was written."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(f"seen #{conflict.seen}, newest #{conflict.newest}")
        self.conflict = conflict


def seen_number(request: HttpRequest) -> int:
    """The newest change set the person had seen; a form without a number saw nothing."""
    posted = str(request.POST.get(SEEN, ""))
    return int(posted) if posted.isascii() and posted.isdigit() else 0


def refuse_stale(request: HttpRequest, record: TrackedModel) -> None:
    """Compare what the person saw with the newest number, the row being locked.

    Raises ``StaleError`` with what happened in between.
    """
    seen, newest = seen_number(request), newest_number(type(record), record.pk)
    if seen != newest:
        raise _stale(record, seen, newest)


def refuse_unread(record: TrackedModel, seen: int) -> None:
    """Compare what the register was when the person looked with the newest number.

    For steps with many records at once, of which each has a newest number of its own. Raises
    ``StaleError`` with what happened in between; the row has to be locked.
    """
    newest = newest_number(type(record), record.pk)
    if newest > seen:
        raise _stale(record, seen, newest)


def _stale(record: TrackedModel, seen: int, newest: int) -> StaleError:
    missed = [entry for entry in story(record) if entry.number > seen]
    return StaleError(Conflict(seen, newest, missed, in_words(missed[:MOST_SHOWN], record)))
