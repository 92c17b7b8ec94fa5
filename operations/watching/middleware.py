"""The outermost door: gives every request its name, and writes down how it was answered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from history.noting import numbers_sealed
from history.request_ids import current_request_id

from ..health import PROBES
from .seen import ON_REQUEST, Seen, current

logger = logging.getLogger("register.requests")

HEADER: Final = "X-Request-ID"
Answering = Callable[[HttpRequest], HttpResponseBase]


def watched(get_response: Answering) -> Answering:
    """First of the middleware, so that whatever the others say has the request's name too.

    The probes are answered here: whoever asks them comes by an address of the machine, which is
    none of ``ALLOWED_HOSTS``, and without a certificate.
    """
    count = counting()

    def answered(seen: Seen) -> HttpResponseBase:
        probe = PROBES.get(seen.request.path_info)
        if probe is None:
            return get_response(seen.request)
        seen.probe = seen.request.path_info[1:]
        return probe(seen.request)

    def respond(request: HttpRequest) -> HttpResponseBase:
        seen = vars(request)[ON_REQUEST] = Seen(request)
        tokens = (
            (current, current.set(seen)),
            (current_request_id, current_request_id.set(seen.id)),
            (numbers_sealed, numbers_sealed.set(seen.numbers)),
        )
        try:
            response = answered(seen)
            response.headers[HEADER] = seen.id
            write_down(seen, response.status_code)
            if count is not None:
                count(seen, response.status_code)
            return response
        finally:
            for variable, token in tokens:
                variable.reset(token)  # type: ignore[arg-type] # each by its own

    return respond


def counting() -> Callable[[Seen, int], None] | None:
    """What adds a request to the figures; None while nobody may ask for them."""
    if settings.METRICS == "off":
        return None
    from ..metrics.counting import count  # the library takes its time, and a folder

    return count


def write_down(seen: Seen, status: int) -> None:
    """One line a request, at INFO. Without the query: people search for names."""
    if not logger.isEnabledFor(logging.INFO):
        return
    milliseconds = round(seen.seconds * 1000, 1)
    method, path = seen.request.method, seen.request.path
    logger.info(
        "%s %s %d %.1f ms",
        method,
        path,
        status,
        milliseconds,
        extra={
            "told": {
                "method": method,
                "path": path,
                "status": status,
                "milliseconds": milliseconds,
            }
        },
    )
