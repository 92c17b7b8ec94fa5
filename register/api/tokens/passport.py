"""Who asks, found by one statement that also says which state of the register they would read."""

from __future__ import annotations

import hmac
import re
from contextlib import closing
from datetime import datetime
from typing import Any, Final, NoReturn

import msgspec
import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from history.reach import EVERYTHING, Reach

from ...reach.reaching import reach_of_parts
from ..problems import Problem
from .issuing import digest_of
from .last_use import aware, note_use
from .statement import SQLITE_STATEMENT, STATEMENTS, viewing

TOKEN: Final = re.compile(r"rp_([0-9a-f]{12})_([0-9a-f]{64})")
LOOKS_LIKE_ONE: Final = re.compile(r"(?:^|&)access_token=|rp_[0-9a-f]{12}_", re.IGNORECASE)
NOBODY: Final = "0" * 64
"""Compared with the secret of a token there is not, so that both take the same time."""
NEVER_BY_ITSELF: Final = 1_000_000
"""Executions after which psycopg would prepare a statement nobody asked it to."""

CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="register"'}
NO_PARTS: Final = "[]"
WRONG: Final = {"WWW-Authenticate": 'Bearer realm="register", error="invalid_token"'}
"""RFC 6750, section 3: the second for a token that was given and is not accepted."""


class Passport(msgspec.Struct, frozen=True, kw_only=True):
    """What one request may do, and the newest change set when it came."""

    token_id: int
    public_id: str
    name: str
    user_id: int
    scopes: frozenset[str]
    controllers: frozenset[int] | None = None
    """Ids of the only controllers it may see; None for all."""
    products: frozenset[int] | None = None
    reach: Any = EVERYTHING
    """What the person it acts for reaches (``history.reach``): the token's limits narrow that."""
    may_view: bool = True
    """Whether that person may look at the register at all."""
    newest: int
    """Number of the newest change set; 0 in an empty register."""
    sealed_at: datetime | None = None
    """When that change set was sealed."""


class Found(msgspec.Struct, frozen=True):
    """The row of a token, in the order of the statement."""

    id: int
    name: str
    user_id: int
    user_is_active: bool
    digest: str
    may_read: bool
    may_check: bool
    may_write: bool
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    controllers: str | None
    products: str | None
    is_superuser: bool
    parts: str | None
    may_view: bool
    newest: int | None
    sealed_at: datetime | None


def passport_of(authorization: str, using: str = DEFAULT_DB_ALIAS) -> Passport:
    """Who the value of an ``Authorization`` header stands for. One statement.

    Raises ``Problem`` (401). Only whoever holds the secret is told that the token has expired.
    """
    public_id, secret = parsed(authorization)
    connection = connections[using]
    found = found_in(connection, public_id)
    is_right = hmac.compare_digest(digest_of(secret), found.digest if found else NOBODY)
    if found is None or not is_right:
        refuse_unknown()
    now = timezone.now()
    refuse_ended(found, now)
    note_use(connection, found.id, found.last_used_at, now)
    return Passport(
        token_id=found.id,
        public_id=public_id,
        name=found.name,
        user_id=found.user_id,
        scopes=SCOPES_BY_BITS[bool(found.may_read), bool(found.may_check), bool(found.may_write)],
        controllers=ids(found.controllers),
        products=ids(found.products),
        reach=EVERYTHING if found.is_superuser else reach_in(found.parts),
        may_view=bool(found.may_view),
        newest=found.newest or 0,
        sealed_at=aware(found.sealed_at) if found.sealed_at else None,
    )


SCOPES_BY_BITS: Final = {
    (read, check, write): frozenset(
        scope for scope, has in (("read", read), ("check", check), ("write", write)) if has
    )
    for read in (False, True)
    for check in (False, True)
    for write in (False, True)
}


def parsed(authorization: str) -> tuple[str, str]:
    """Public id and secret of a header."""
    scheme, _space, token = authorization.partition(" ")
    if not authorization:
        raise Problem(
            "unauthenticated",
            401,
            _("Send a token: “Authorization: Bearer rp_…”. An officer makes one under API tokens."),
            headers=CHALLENGE,
        )
    found = TOKEN.fullmatch(token.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        raise Problem(
            "unauthenticated",
            401,
            _(
                "The Authorization header holds no token of this register. It reads “Bearer”, a"
                " space, and the whole token, which begins with rp_."
            ),
            headers=WRONG,
        )
    return found[1], found[2]


def refuse_tokens_in_address(query: str) -> None:
    """Addresses are kept in logs and histories: a token in one is refused, right or wrong."""
    if query and LOOKS_LIKE_ONE.search(query):
        raise Problem(
            "bad-request",
            400,
            _(
                "A token does not belong in the address, which is written to logs: send it as"
                " “Authorization: Bearer …”, and have this one revoked."
            ),
        )


def found_in(connection: BaseDatabaseWrapper, public_id: str) -> Found | None:
    """The row of a token. One statement.

    Past Django's cursor where nobody watches it: that one looks for ``%s`` as long as SQLite takes
    to answer, and PostgreSQL plans the statement four times as long as it runs it.
    """
    connection.ensure_connection()
    permission = viewing(connection)
    given = (permission, permission, public_id)
    if connection.queries_logged or is_watched(connection):
        with connection.cursor() as cursor:
            cursor.execute(STATEMENTS[connection.vendor], given)
            row = cursor.fetchone()
    else:
        with connection.wrap_database_errors:
            row = SHORT_WAYS[connection.vendor](connection.connection, given)
    return Found(*row) if row else None


def is_watched(connection: BaseDatabaseWrapper) -> bool:
    """Whether anybody wants to see this statement too.

    Who only looks for slow ones does not: this one finds a row by its key.
    """
    wrappers: list[Any] = connection.execute_wrappers
    return bool(wrappers) and any(
        not getattr(wrapper, "lets_tokens_pass", False) for wrapper in wrappers
    )


def sqlite_row(raw: Any, given: tuple[Any, ...]) -> Any:
    with closing(raw.execute(SQLITE_STATEMENT, given)) as cursor:
        return cursor.fetchone()


def postgresql_row(raw: Any, given: tuple[Any, ...]) -> Any:
    """By a statement prepared once on each connection."""
    raw.prepare_threshold = NEVER_BY_ITSELF
    with psycopg.Cursor(raw) as cursor:
        cursor.execute(STATEMENTS["postgresql"], given, prepare=True)
        return cursor.fetchone()


SHORT_WAYS: Final = {"sqlite": sqlite_row, "postgresql": postgresql_row}


def refuse_unknown() -> NoReturn:
    """The same words whether there is no such token or its secret is another."""
    raise Problem(
        "unauthenticated",
        401,
        _("This token is not known. Check that it was copied whole, or ask an officer for one."),
        headers=WRONG,
    )


def refuse_ended(found: Found, now: datetime) -> None:
    """Raises ``Problem`` when the token, or the account it acts for, has come to its end."""
    if found.revoked_at is not None:
        detail: Any = _("This token was revoked. Ask an officer for another one.")
    elif not found.user_is_active:
        detail = _("The person this token acts for is no longer active: an officer makes another.")
    elif aware(found.expires_at) <= now:
        detail = _("This token has expired. Ask an officer for another one.")
    else:
        return
    raise Problem("unauthenticated", 401, detail, headers=WRONG)


def refuse_without(scope: str, passport: Passport) -> None:
    """Raises ``Problem`` (403) when the token has no right to what is asked."""
    if scope not in passport.scopes:
        raise Problem(
            "forbidden",
            403,
            _("This needs a token with the scope “%(scope)s”, and yours has: %(scopes)s.")
            % {"scope": scope, "scopes": ", ".join(sorted(passport.scopes))},
            headers={
                "WWW-Authenticate": 'Bearer realm="register", error="insufficient_scope",'
                f' scope="{scope}"'
            },
        )


def refuse_blind(passport: Passport) -> None:
    """Raises ``Problem`` (403) where the person it acts for may not look at the register."""
    if not passport.may_view:
        raise Problem(
            "forbidden",
            403,
            _(
                "The person this token acts for may not look at the register: their role is about"
                " other things."
            ),
        )


def reach_in(parts: str | None) -> Reach:
    """The reach of JSON from the statement; everything where there is no part."""
    if parts in (None, NO_PARTS):
        return EVERYTHING
    return reach_of_parts(msgspec.json.decode(str(parts), type=list[tuple[int | None, str]]))


def ids(text: str | None) -> frozenset[int] | None:
    """The ids of an aggregate; None when there are none, and so no limit."""
    return frozenset(map(int, text.split(","))) if text else None
