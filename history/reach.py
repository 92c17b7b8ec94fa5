"""Whose eyes the record is read with: what of it the person asking may see at all.

Permissions say what somebody may do; the reach says with whose records. It stands in a
``ContextVar`` from the moment a request knows its person, so that whatever reads the record, a
page, a document or an answer to a program, asks one place and cannot forget to pass it on.
Commands are run by whoever runs the server: they reach everything.

What a reach is made of is known by the floors above; this one knows only that there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
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

    def writes(self, model: type[Model]) -> bool:
        """Whether records of ``model`` can belong to this reach at all."""

    def sees_at(self, model: Any, keys: Collection[Any], number: int) -> Collection[Any]:
        """Those of these objects (primary keys) that were within reach after a change set.

        As they were then: what has moved since belongs to the past of whoever had it.
        """

    def hides(self, numbers: Collection[int]) -> Collection[int]:
        """Of these change sets those whose reasons are not told: they wrote beyond it, too."""


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

    def writes(self, model: type[Model]) -> bool:  # noqa: ARG002 (likewise)
        return True

    def hides(self, numbers: Collection[int]) -> Collection[int]:  # noqa: ARG002 (likewise)
        return ()

    def sees_at(self, model: Any, keys: Collection[Any], number: int) -> Collection[Any]:  # noqa: ARG002
        return keys


EVERYTHING: Final[Reach] = Everything()


class _Later:
    """A reach that is looked up when somebody first asks for it."""

    def __init__(self, find: Callable[[], Reach]) -> None:
        self.find = find
        self.found: Reach | None = None

    def reach(self) -> Reach:
        if self.found is None:
            # What looks it up reads accounts, which nobody's reach is about.
            with reading_within(EVERYTHING):
                self.found = self.find()
        return self.found


_current: ContextVar[Reach | _Later] = ContextVar("reach", default=EVERYTHING)


def current_reach() -> Reach:
    """The reach of whoever asks just now."""
    found = _current.get()
    return found.reach() if isinstance(found, _Later) else found


@contextmanager
def reading_within(reach: Reach) -> Iterator[None]:
    """Whatever is read inside is read with these eyes."""
    token = _current.set(reach)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def reading_as(find: Callable[[], Reach]) -> Iterator[None]:
    """As ``reading_within``, with eyes that are looked for once, when something is read."""
    token = _current.set(_Later(find))
    try:
        yield
    finally:
        _current.reset(token)
