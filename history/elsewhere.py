"""Reading from a copy of the database, and what only the database itself can say.

A copy (PostgreSQL's standby) follows the database a little behind. What it says as of a change set
that it has is what the database says; which change sets there are, it cannot know. So whoever
answers from a copy asks the database first how far the answer must reach (``operations``), and here
a read that meets something missing is made to end, and begun again at the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    from .moments import Moment

T = TypeVar("T")

ITSELF: Final = "itself"
"""The name of the database itself in a thread that reads a copy under its usual name."""


class NotThereYetError(Exception):
    """The copy lacks what it was asked for; the database itself has to be asked."""


class Elsewhere(Protocol):
    """Answers ``read`` from a copy that has everything up to ``moment``, or from the database."""

    def __call__(self, moment: Moment, read: Callable[[], T]) -> T: ...


_registered: list[Elsewhere] = []


def register(elsewhere: Elsewhere | None) -> None:
    """Whoever knows the copies registers here, once, as the program starts; None for no copies."""
    _registered[:] = [elsewhere] if elsewhere is not None else []


def are_there_copies() -> bool:
    """Whether it is worth finding out how far an answer must reach."""
    return bool(_registered)


def read_elsewhere(moment: Moment, read: Callable[[], T]) -> T:
    """What ``read`` answers, from a copy where one has everything up to ``moment``.

    ``read`` may be called again after it failed, and must write nothing. Rights and whatever else
    has no change set are read before, or in ``the_database_itself``. Inside a transaction nothing
    is read elsewhere: what it has written is nowhere else.
    """
    if not _registered or is_copy_read() or connections[DEFAULT_DB_ALIAS].in_atomic_block:
        return read()
    return _registered[0](moment, read)


def is_copy_read() -> bool:
    """Whether this thread reads a copy just now."""
    held: Any = connections
    return hasattr(held._connections, ITSELF)


@contextmanager
def reading(copy: BaseDatabaseWrapper) -> Iterator[None]:
    """Let ``copy`` go under the name of the database, so that every query in the house finds it.

    Most reading names the connection it wants and uses it bare; a router would not be asked.
    """
    itself = connections[DEFAULT_DB_ALIAS]
    connections[ITSELF] = itself
    connections[DEFAULT_DB_ALIAS] = copy
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = itself
        del connections[ITSELF]


@contextmanager
def the_database_itself() -> Iterator[None]:
    """For what only the database can say: rights, instants, and everything that is written."""
    if not is_copy_read():
        yield
        return
    copy, itself = connections[DEFAULT_DB_ALIAS], connections[ITSELF]
    connections[DEFAULT_DB_ALIAS] = itself
    del connections[ITSELF]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = copy
        connections[ITSELF] = itself
