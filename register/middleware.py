"""What every answer of the server carries."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "camera",
        "display-capture",
        "geolocation",
        "microphone",
        "payment",
        "usb",
    )
)
"""Nothing a record of processing could want from the reader's device."""

RESOURCE_POLICY = "same-origin"
"""No page of another site may load what is here, not even as a picture."""
MEGABYTE = 1024 * 1024
BESIDE_A_FILE = 5
"""Megabytes of a form beside its file; deploy/nginx.conf lets as much through."""
DIGITS = 15
"""Of the longest length that is read as a number: a thousand terabytes."""


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Forbids the page, and whatever might be put into it, the reader's device.

    To other sites' pages it forbids the answer, and to whoever stands between to keep it: what is
    of the register, be it an error, is told once.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", RESOURCE_POLICY)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return respond


def bounded_bodies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuses a form that is larger than the largest file, before a byte of it is read.

    Django reads a form, and writes its files to the disk, when it looks for the form's token:
    before anybody has said who they are. What says no length is not read at all. The API, which
    does not come by here, has a limit of its own and says so in its own shape; probes read nothing.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        largest = (settings.IMPORT_UPLOAD_MEGABYTES + BESIDE_A_FILE) * MEGABYTE
        is_number = told.isascii() and told.isdecimal() and len(told) <= DIGITS
        if not is_number or int(told) > largest:
            context = {"megabytes": settings.IMPORT_UPLOAD_MEGABYTES}
            return render(request, "413.html", context, status=413)
        return get_response(request)

    return respond
