"""Whose eyes the record is read with: what of it the person asking may see at all.

Permissions say what somebody may do; the reach says with whose records. It stands in a
``ContextVar`` from the moment a request knows its person, so that whatever reads the record, a
page, a document or an answer to a program, asks one place and cannot forget to pass it on.
Commands are run by whoever runs the server: they reach everything.

What a reach is made of is known by the floors above; this one knows only that there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Protocol

from django.db.models import Model, QuerySet


class Reach(Protocol):
    """Part of the record, or all of it."""

    @property
    def key(self) -> str:
        """Names the reach where answers are remembered; "" for everything."""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""

    def limit(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of a tracked model that are within reach, as they are now."""

    def sees(self, record: Model) -> bool:
        """Whether a record, as it is now, is within reach: it may be looked at."""

    def owns(self, record: Model) -> bool:
        """Whether a record belongs to this reach alone, so that it may be written within it.

        What all share (data items, recipients …) belongs to nobody's part.
        """


class Everything:
    """No limit."""

    key: Final = ""
    is_everything: Final = True

    def limit(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset

    def sees(self, record: Model) -> bool:  # noqa: ARG002 (whichever it is)
        return True

    def owns(self, record: Model) -> bool:  # noqa: ARG002 (likewise)
        return True


EVERYTHING: Final[Reach] = Everything()

_current: ContextVar[Reach] = ContextVar("reach", default=EVERYTHING)


def current_reach() -> Reach:
    """The reach of whoever asks just now."""
    return _current.get()


@contextmanager
def reading_within(reach: Reach) -> Iterator[None]:
    """Whatever is read inside is read with these eyes."""
    token = _current.set(reach)
    try:
        yield
    finally:
        _current.reset(token)
