"""Two people at once: the second save is refused, and both versions are shown."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest

from ..differences import LoggedChange
from ..family import newest_number, root_of
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


def lock(record: TrackedModel) -> None:
    """Let nobody else write ``record`` or its rows until this transaction ends.

    The top of the family is locked first, so that the page of a row and the page of its owner
    wait for each other and never deadlock. SQLite locked everything when the transaction began.
    """
    top = root_of(record)
    for one in dict.fromkeys((top, record)):
        type(one)._base_manager.select_for_update().filter(pk=one.pk).values_list("pk").first()


def refuse_stale(request: HttpRequest, record: TrackedModel) -> None:
    """Compare what the person saw with the newest number, the row being locked.

    Raises ``StaleError`` with what happened in between; a form without a number saw nothing.
    """
    posted = str(request.POST.get(SEEN, ""))
    seen = int(posted) if posted.isascii() and posted.isdigit() else 0
    newest = newest_number(type(record), record.pk)
    if seen != newest:
        missed = [entry for entry in story(record) if entry.number > seen]
        told = in_words(missed[:MOST_SHOWN], record)
        raise StaleError(Conflict(seen, newest, missed, told))
