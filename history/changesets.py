"""The one door every change to the record goes through: who, why, and one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Protocol

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from . import sealing
from .access_log.binding import bound, head_beside, with_newest_head
from .connections import OpenChangeSet, current_change_set, state_of
from .hashing import contents_of, genesis_hash, hash_of, layout_after
from .models import ChangeSet, Source
from .noting import note_sealed

__all__ = [
    "ActorMissingError",
    "ChangeSetAlreadyOpenError",
    "ChangeSetError",
    "OpenChangeSet",
    "ReasonMissingError",
    "change_set",
    "current_change_set",
]

SMALLEST_STEP = timedelta(microseconds=1)


class ChangeSetError(Exception):
    """A change set cannot be opened."""


class ChangeSetAlreadyOpenError(ChangeSetError):
    """Services never open change sets, edges do: an inner one would sign the outer one's writes."""


class ReasonMissingError(ChangeSetError):
    """Every change says why."""


class ActorMissingError(ChangeSetError):
    """Every change says who."""


class Actor(Protocol):
    """What is asked of a user account."""

    pk: int | None

    def get_username(self) -> str: ...


@contextmanager
def change_set(
    *,
    actor: Actor | None,
    reason: str,
    source: Source,
    actor_name: str = "",
    using: str = DEFAULT_DB_ALIAS,
) -> Iterator[OpenChangeSet]:
    """Everything written inside is one change of the record, or none of it is written.

    ``actor`` may be None for a command, which then says ``actor_name``. On PostgreSQL the seal's
    lock is held until the outermost transaction ends, so open the change set where the transaction
    begins. Raises ``ReasonMissingError``, ``ActorMissingError``, ``ChangeSetAlreadyOpenError``.
    """
    opened = _signed(actor, actor_name, reason, source)
    connection = connections[using]
    if state_of(connection).change_set is not None:
        raise ChangeSetAlreadyOpenError(
            "A change set is already open: write inside it, and open change sets only at the edge."
        )
    seal_of = sealing.seals[connection.vendor]
    with transaction.atomic(using=using):
        opened.id = seal_of.open(connection)
        # A new connection has a new state: read it only now.
        state = state_of(connection)
        state.change_set, state.written = opened, set()
        try:
            yield opened
            contents = contents_of(connection, opened.id, seal_of.tables_written(connection))
            if contents:
                seal(connection, seal_of, opened, contents)
            seal_of.close(connection)
        finally:
            state.change_set = None


def seal(
    connection: BaseDatabaseWrapper, engine: sealing.Seal, opened: OpenChangeSet, contents: str
) -> ChangeSet:
    """Give the change set its number, instant and hash, and write it down, once.

    The lock comes last and is short, so a long change stops nobody: what it wrote was ordered
    against other writers by row locks, hence number order is write order.
    """
    engine.lock(connection)
    known = with_newest_head(ChangeSet.objects.using(connection.alias), connection.alias)
    last = known.order_by("-number").first()
    now = engine.clock(connection)
    sealed = ChangeSet(
        id=opened.id,
        number=last.number + 1 if last else 1,
        sealed_at=max(now, last.sealed_at + SMALLEST_STEP) if last else now,
        actor_id=opened.actor_id,
        actor_name=opened.actor_name,
        reason=opened.reason,
        source=opened.source,
        layout=layout_after(last, connection),
        contents=bound(contents, head_beside(last, connection)),
    )
    sealed.hash = hash_of(sealed, last.hash if last else genesis_hash(connection, now))
    sealed.save(force_insert=True, using=connection.alias)
    opened.number, opened.sealed_at = sealed.number, sealed.sealed_at
    transaction.on_commit(partial(note_sealed, sealed.number), using=connection.alias)
    return sealed


def _signed(actor: Actor | None, actor_name: str, reason: str, source: Source) -> OpenChangeSet:
    if not reason.strip():
        raise ReasonMissingError("A change needs a reason: say in a few words why it is made.")
    name = actor_name.strip() or (_name_of(actor) if actor else "")
    if not name:
        raise ActorMissingError("A change needs a name: say who makes it.")
    return OpenChangeSet(
        actor_id=actor.pk if actor else None,
        actor_name=name,
        reason=reason.strip(),
        source=Source(source),
    )


def _name_of(actor: Actor) -> str:
    full_name = getattr(actor, "get_full_name", str)()
    return str(full_name).strip() or actor.get_username()
