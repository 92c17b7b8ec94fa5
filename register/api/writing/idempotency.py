"""A request sent twice under one key is done once (draft-ietf-httpapi-idempotency-key-header)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import IdempotentRequest
from ..problems import Fault, Problem

HEADER: Final = "Idempotency-Key"
REPLAYED: Final = "Idempotency-Replayed"
KEY: Final = re.compile(r'"([\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255})')
"""A string of structured fields (RFC 9651), or the same without its quotes."""
KEPT: Final = timedelta(days=7)
CLEANED: Final = 100
"""Answers past their time that one request removes."""


@dataclass(frozen=True)
class Mark:
    """A request, by the key its client gave it."""

    token: int
    key: str
    digest: str

    def kept(self) -> HttpResponse | None:
        """The answer this request was given before; None for a new one. One query.

        Raises ``Problem`` (422) when the key stands for another request.
        """
        since = timezone.now() - KEPT
        found = IdempotentRequest.objects.filter(
            token=self.token, key=self.key, made_at__gte=since
        ).first()
        if found is None:
            return None
        if found.digest != self.digest:
            detail = _(
                "This Idempotency-Key was used for another request: take a new key for each write."
            )
            fault = Fault(detail=detail, code="reused", header=HEADER)
            raise Problem("idempotency-key-reused", 422, detail, [fault])
        response = HttpResponse(bytes(found.content), status=found.status)
        for line in found.headers.splitlines():
            name, _colon, value = line.partition(": ")
            response[name] = value
        response[REPLAYED] = "true"
        return response

    def claim(self) -> None:
        """In the transaction: let no other request of this key run beside this one.

        SQLite has one writer at a time, so that the second one waits and then finds the answer.
        Raises ``Problem`` (409).
        """
        if connection.vendor != "postgresql":
            return
        whole = hashlib.sha256(f"{self.token} {self.key}".encode()).digest()
        first, second = (int.from_bytes(whole[at : at + 4], "big", signed=True) for at in (0, 4))
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [first, second])
            (is_alone,) = cursor.fetchone()
        if not is_alone:
            detail = _("A request with this Idempotency-Key is being done: ask again in a moment.")
            fault = Fault(detail=detail, code="running", header=HEADER)
            raise Problem("conflict", 409, detail, [fault], {"Retry-After": "1"})

    def keep(self, response: HttpResponse) -> None:
        """Write the answer down beside what it tells of; remove some that are past their time."""
        requests, now = IdempotentRequest.objects, timezone.now()
        old = requests.filter(made_at__lt=now - KEPT).order_by("made_at")
        requests.filter(pk__in=list(old.values_list("pk", flat=True)[:CLEANED])).delete()
        requests.filter(token=self.token, key=self.key).delete()
        headers = "\n".join(f"{name}: {value}" for name, value in response.items())
        requests.create(
            token=self.token,
            key=self.key,
            digest=self.digest,
            status=response.status_code,
            headers=headers,
            content=response.content,
            made_at=now,
        )


def mark_of(request: HttpRequest, passport: Any, body: bytes) -> Mark | None:
    """The mark of a request; None when it has no key. Raises ``Problem`` (400)."""
    value = request.headers.get(HEADER)
    if value is None:
        return None
    found = KEY.fullmatch(value.strip())
    if found is None:
        detail = _("Idempotency-Key has to be a string in quotes, of at most 255 characters.")
        fault = Fault(detail=detail, code="malformed", header=HEADER)
        raise Problem("bad-request", 400, detail, [fault])
    digest = hashlib.sha256()
    # An answer is not given again once its person reaches something else.
    reach = [passport.reach.key.encode()] if passport.reach.key else []
    for part in (str(request.method).encode(), request.path.encode(), body, *reach):
        digest.update(len(part).to_bytes(8, "big") + part)
    return Mark(passport.token_id, found[1] or found[2], digest.hexdigest())
