"""The standbys of this register, and which of them can answer a read just now."""

from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Final, TypeVar

from django.db import Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from history.elsewhere import NotThereYetError, reading
from history.moments import Moment
from history.troubles import Trouble, trouble_of

logger = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_REST: Final = 2.0
"""Seconds a replica that failed is left alone; twice as long each time it fails again."""
LONGEST_REST: Final = 60.0

QUESTION: Final = (
    "SELECT pg_is_in_recovery(), (SELECT sealed_at FROM history_changeset WHERE number = %s)"
)
"""One round trip. The instant of a seal stands for the change set: two histories that went apart
have different ones under the same number."""


class Replica:
    """One standby as this process knows it."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.rest = 0.0
        self.rests_until = 0.0

    @property
    def rests(self) -> bool:
        return time.monotonic() < self.rests_until

    def leave_alone(self, why: str) -> None:
        """Ask it nothing for a while, and say so in the log once each time."""
        self.rest = min(max(FIRST_REST, self.rest * 2), LONGEST_REST)
        self.rests_until = time.monotonic() + self.rest
        logger.warning("%s is left alone for %.0f s: %s", self.alias, self.rest, why)

    def failed(self, error: Error) -> None:
        """It did not answer: this thread's connection to it is of no more use."""
        with suppress(Error):
            connections[self.alias].close()
        self.leave_alone(type(error.__cause__ or error).__name__)

    def connection_with(self, moment: Moment) -> BaseDatabaseWrapper | None:
        """This thread's connection, when the replica has everything up to ``moment``.

        One query. A replica that lags is asked again next time; one that does not answer, or is no
        standby of this register any more, is left alone.
        """
        connection = connections[self.alias]
        try:
            with connection.cursor() as cursor:
                cursor.execute(QUESTION, [moment.number])
                follows, sealed_at = cursor.fetchone()
        except Error as error:
            self.failed(error)
            return None
        if not follows:
            self.leave_alone("it was promoted and follows nobody; take it out or make it a standby")
            return None
        if sealed_at is None:
            return None
        if sealed_at != moment.sealed_at:
            self.leave_alone(f"its change set #{moment.number} is another one")
            return None
        self.rest = 0.0
        return connection


class Replicas:
    """Answers reads from the standbys in turn, and from the database where none can."""

    def __init__(self, aliases: Sequence[str]) -> None:
        self.replicas = [Replica(alias) for alias in aliases]
        self._turns = itertools.count()

    def __call__(self, moment: Moment, read: Callable[[], T]) -> T:
        """``history.elsewhere.Elsewhere``."""
        for replica, connection in self.in_turn(moment):
            try:
                with reading(connection):
                    return read()
            except NotThereYetError:
                break
            except Error as error:
                trouble = trouble_of(error)
                if trouble is None:
                    raise
                if trouble is Trouble.READ_ONLY:
                    break  # whatever was to be written belongs into the database itself
                if trouble is Trouble.SILENT:  # else it is well, and only had to go on
                    replica.failed(error)
        return read()

    def in_turn(self, moment: Moment) -> Iterator[tuple[Replica, BaseDatabaseWrapper]]:
        """The standbys that have everything up to ``moment``, another one first each time."""
        first = next(self._turns) % len(self.replicas)
        for replica in self.replicas[first:] + self.replicas[:first] if moment.number else ():
            if not replica.rests and (connection := replica.connection_with(moment)) is not None:
                yield replica, connection
