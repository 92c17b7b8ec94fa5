"""The end of the log of accesses in the seal of a change set.

The list of what a change set wrote (``chain.contents_text``) has one line more, which looks like
the others: the table of the log, how many entries it had, and the hash of the newest. So the form
of a seal stays what it was, and histories from before there was a log verify as they did.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet, Subquery

from ..chain import LOG_OF_ACCESSES, Written, contents_text
from .models import AccessEvent

NO_HEAD: Final = (0, "")

Head = tuple[int, str]
"""Number and hash of the newest entry; 0 and nothing where there is none."""

_contents = msgspec.json.Decoder(list[Written]).decode


def newest_head(using: str) -> Head:
    """How the log ends now. One query."""
    found = AccessEvent.objects.using(using).order_by("-number").values_list("number", "hash")
    return found.first() or NO_HEAD


def with_newest_head(found: QuerySet[Any], using: str) -> QuerySet[Any]:
    """``found`` with what ``head_beside`` reads, so that it costs no query of its own."""
    newest = AccessEvent.objects.using(using).order_by("-number")
    beside: QuerySet[Any] = found.annotate(
        access_number=Subquery(newest.values("number")[:1]),
        access_hash=Subquery(newest.values("hash")[:1]),
    )
    return beside


def head_beside(row: Any, connection: BaseDatabaseWrapper) -> Head:
    """How the log ended when ``row`` was read; one query when there was no row."""
    if row is None:
        return newest_head(connection.alias)
    return (row.access_number, row.access_hash) if row.access_number else NO_HEAD


def bound(contents: str, head: Head) -> str:
    """``contents`` of a change set with the end of the log."""
    if head == NO_HEAD:
        return contents
    return contents_text([*_contents(contents), (LOG_OF_ACCESSES, *head)])
