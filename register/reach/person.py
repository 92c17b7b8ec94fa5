"""Every page is read with the eyes of whoever asks for it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from history.reach import reading_as

from .reaching import reach_of


def with_the_readers_eyes(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Lets ``history.reach.current_reach`` be that of the person signed in, looked up once asked.

    One query on pages that read the record; none on those that do not. A change of somebody's parts
    counts from their next request on.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        with reading_as(lambda: reach_of(request.user)):
            return get_response(request)

    return respond
