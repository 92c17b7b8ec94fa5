"""Two people at once: the second save is refused, and both versions are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest

from ..family import newest_number, root_of
from ..fields import DisplayedText
from ..timeline import Entry, in_words, story
from ..tracking import TrackedModel

SEEN = "seen_number"
"""The hidden box: the newest change set that had touched the record when it was opened."""

MOST_SHOWN = 50


@dataclass(frozen=True)
class Conflict:
    """What others saved since the form was opened."""

    seen: int
    newest: int
    entries: list[Entry]
    """Newest first."""


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
        raise StaleError(Conflict(seen, newest, in_words(missed[:MOST_SHOWN], record)))


@dataclass(frozen=True)
class Clash:
    """A field that both people changed: what is saved now, and what this person typed."""

    label: str
    theirs: str
    typed: str


def clashes(form: Any, conflict: Conflict) -> list[Clash]:
    """The fields others changed in which this person's form says something else. No query."""
    changed = {
        change.name
        for entry in conflict.entries
        for row in entry.rows
        if row.is_record
        for change in row.fields
    }
    found = []
    for bound in form:
        if bound.name in changed:
            theirs, typed = shown(bound, bound.initial), shown(bound, bound.value())
            if theirs != typed:
                found.append(Clash(str(bound.label), theirs, typed))
    return found


def shown(bound: BoundField, value: Any) -> str:
    """A form's value as the person sees it in its box."""
    if isinstance(value, dict):
        return " / ".join(DisplayedText(value).values())
    choices: Any = getattr(bound.field, "choices", None)
    if isinstance(choices, list):
        return str(dict(choices).get(value, value))
    return "" if value is None else str(value)
