"""The shortest answers there are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def ok(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")
