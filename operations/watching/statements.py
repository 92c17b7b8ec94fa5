"""What the database is asked: how long each statement takes, and which take too long.

Nothing is installed unless somebody wants to know: each statement would pay for it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from time import perf_counter
from typing import Any, Final

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from .seen import current

logger = logging.getLogger("register.statements")

MOST_TOLD: Final = 2_000
"""Characters of a statement in the log; what is longer says the same again and again."""
LITERAL: Final = re.compile(r"'(?:[^']|'')*'")


def is_wanted() -> bool:
    """Whether anybody wants to know of statements at all."""
    return bool(settings.SLOW_QUERY_MILLISECONDS) or settings.METRICS != "off"


def watch(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receiver of ``connection_created``; a connection that comes back is watched already."""
    if timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(timed)


def timed(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Runs the statement; notes it in the request, and in the log when it took too long."""
    began = perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        seconds = perf_counter() - began
        seen = current.get()
        if seen is not None:
            seen.statements += 1
            seen.seconds_of_database += seconds
        limit = settings.SLOW_QUERY_MILLISECONDS
        if limit and seconds * 1000 >= limit:
            tell(str(sql), seconds, context["connection"].alias)


timed.lets_tokens_pass = True  # type: ignore[attr-defined] # see register/api/tokens/passport.py


def tell(sql: str, seconds: float, alias: str) -> None:
    """One line about a slow statement, without any value that was asked for or written."""
    statement = " ".join(without_values(sql).split())
    if len(statement) > MOST_TOLD:
        statement = statement[:MOST_TOLD] + " …"
    milliseconds = round(seconds * 1000, 1)
    logger.warning(
        "%.1f ms: %s",
        milliseconds,
        statement,
        extra={"told": {"milliseconds": milliseconds, "statement": statement, "database": alias}},
    )


def without_values(sql: str) -> str:
    """Values go beside a statement, not in it; should one ever be written into it, it goes too."""
    return LITERAL.sub("'…'", sql)
