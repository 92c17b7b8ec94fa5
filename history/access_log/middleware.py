"""Every answer of the server on its way out: what it gives is written down before it is given.

Whatever leaves as a file has a ``Content-Disposition`` that says so, so no page has to remember to
write an entry, and none can forget it. When the entry cannot be written, the file is not given.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .callers import answering
from .files import kind_of_file, shows_document
from .kinds import DOCUMENT_SEEN, FORBIDDEN, SEEN
from .recording import record
from .throttle import THROTTLE

DONE: Final = 200
REFUSED: Final = 403
RECORDS: Final = ("_change", "_history", "-detail")
"""How names of addresses end whose pages show a record."""


def accesses_logged(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Writes down what pages give and refuse. An answer that is not logged costs no query."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        with answering(request):
            return noted(request, get_response(request))

    return respond


def noted(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """``response``, once what it gives is written down. Raises what the database raises."""
    if response.status_code == REFUSED:
        THROTTLE.refused(FORBIDDEN, what=request.path, details={"method": request.method})
    elif response.status_code == DONE and request.method != "HEAD":
        kind = kind_given(request, response)
        if kind:
            try:
                record(kind, what=named(request, response), details=told_of(request, response))
            except Exception:
                response.close()
                raise
    return response


def kind_given(request: HttpRequest, response: HttpResponseBase) -> str:
    """The kind of event this answer is; nothing for one that is not logged."""
    match = request.resolver_match
    name = match.view_name if match else ""
    if is_file(response):
        return kind_of_file(name)
    level = settings.ACCESS_LOG_READS
    if level != "exports" and shows_document(name):
        return DOCUMENT_SEEN
    return SEEN if level == "all" and match and is_record(name, match.kwargs) else ""


def is_file(response: HttpResponseBase) -> bool:
    """Whether the browser keeps it as a file."""
    return response.headers.get("Content-Disposition", "").startswith("attachment")


def is_record(name: str, asked: dict[str, Any]) -> bool:
    """Whether the page at the address of this name shows one record."""
    return bool(asked) and name.endswith(RECORDS)


def named(request: HttpRequest, response: HttpResponseBase) -> str:
    """The name of the file, or the address of the page."""
    if not is_file(response):
        return request.path
    said = response.headers["Content-Disposition"].partition("filename=")[2].strip('"')
    return str(getattr(response, "filename", "") or said or request.path)


def told_of(request: HttpRequest, response: HttpResponseBase) -> dict[str, Any]:
    """From where, and what was asked for."""
    size = response.headers.get("Content-Length", "")
    return {
        "page": request.path if is_file(response) else "",
        "asked": request.META.get("QUERY_STRING", ""),
        "bytes": int(size) if size.isdecimal() else None,
    }
