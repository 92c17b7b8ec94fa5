"""The newest state, read from the tables themselves instead of their versions.

Every write happens in a change set, which is numbered as it commits: while the newest number stays
what it was, so does everything the tables say. Their indexes by foreign key make a narrow read of
them several times as fast as one of all versions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .connections import state_of
from .models import ChangeSet

T = TypeVar("T")


class Live(int):
    """The number of the newest change set, where the tables say what was recorded up to it.

    Reading functions that take a number take this one too, and then ask the tables. Only
    ``read_as_of`` makes them, and they are worth nothing outside the read they were made for.
    """

    __slots__ = ()


def read_as_of(number: int, read: Callable[[int], T], using: str = DEFAULT_DB_ALIAS) -> T:
    """What ``read`` answers for change set ``number``; from the tables where that is the newest.

    ``read`` is given the number, may be called twice, and then must not have kept anything. No
    transaction is needed: when the newest number is the same before and after, every query in
    between saw the same state, since what a change set wrote appears together with its number. Two
    queries more. Inside an open change set, whose writes have no number yet, only versions count.
    """
    connection = connections[using]
    if state_of(connection).change_set is None and newest_number_of(connection) == number:
        found = read(Live(number))
        if newest_number_of(connection) == number:
            return found
    return read(int(number))


def newest_number_of(connection: BaseDatabaseWrapper) -> int:
    """The number of the newest change set there is now; 0 before the first. One small query."""
    table = connection.ops.quote_name(ChangeSet._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(number) FROM {table}")
        return cursor.fetchone()[0] or 0
