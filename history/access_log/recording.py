"""Writing an entry: under a lock of its own, numbered, dated and chained."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from ..chain import encode
from ..request_ids import current_request_id
from .callers import Caller, current_caller
from .kinds import kind_of
from .line import clean, clean_details, hash_after, values_of
from .models import AccessEvent, Outcome

logger = logging.getLogger("register.access")

LOCK: Final = 0x616363657373
"""Of the lock that orders entries: ASCII ``access``. Whoever also seals takes this one first."""


def record(
    kind: str,
    *,
    what: object = "",
    details: dict[str, Any] | None = None,
    outcome: Outcome = Outcome.DONE,
    caller: Caller | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> AccessEvent:
    """Write down that something happened, now.

    Outside a transaction the entry stands when this returns, whatever follows: note first what is
    about to be given. Inside one it stands or falls with what it tells of. Two or three queries.
    Raises ``UnknownKindError``, and whatever the database raises: then give nothing.
    """
    code, who = kind_of(kind).code, caller if caller is not None else current_caller()
    connection = connections[using]
    with transaction.atomic(using=using, savepoint=False):
        now = _locked(connection)
        last = AccessEvent.objects.using(using).order_by("-number").first()
        event = AccessEvent(
            number=last.number + 1 if last else 1,
            at=max(now, last.at) if last else now,
            kind=code,
            outcome=outcome.value,
            actor_id=who.actor_id,
            actor_name=clean(who.name),
            what=clean(what),
            details=clean_details(details or {}),
            address=clean(who.address, 100),
            credential=clean(who.credential, 100),
            request_id=clean(current_request_id.get(), 100),
        )
        event.hash = hash_after(last.hash if last else "", values_of(event))
        event.save(force_insert=True, using=using)
    transaction.on_commit(lambda: tell(event), using=using)
    return event


def record_refusal(kind: str, **told: Any) -> None:
    """Write down what was refused. It stays refused when that fails, which the log then says."""
    try:
        # A savepoint where there is a transaction, which goes on when this fails.
        with transaction.atomic():
            record(kind, outcome=Outcome.REFUSED, **told)
    except Exception:
        # Whatever it is: the answer is a refusal already, and must not become anything else.
        logger.exception("a refusal of the kind %s could not be written down", kind)


def tell(event: AccessEvent) -> None:
    """One line of JSON, for systems that collect logs elsewhere; no text of it begins another."""
    if logger.isEnabledFor(logging.INFO):
        names = [field.name for field in AccessEvent._meta.concrete_fields]
        told = dict(zip(names, [*values_of(event), event.hash], strict=True))
        logger.info("%s", encode(told).decode())


def _locked(connection: BaseDatabaseWrapper) -> datetime:
    """Let nobody else write an entry until this transaction ends; what the clock says then.

    SQLite has one writer at a time: the transaction began with the write lock.
    """
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s), clock_timestamp()", [LOCK])
        now: datetime = cursor.fetchone()[1]
    return now
