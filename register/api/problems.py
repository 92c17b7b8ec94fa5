"""One shape for everything that goes wrong: problem+json (RFC 9457), in the words of a person."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEDIA_TYPE: Final = "application/problem+json"
MOST_KNOWN: Final = 20
"""Possible values an error lists: what a person still reads."""

TITLES: Final[dict[str, Any]] = {
    "bad-request": gettext_lazy("The request cannot be understood"),
    "unknown-parameter": gettext_lazy("A parameter is not known"),
    "invalid-parameter": gettext_lazy("A parameter has a value that cannot be"),
    "no-such-moment": gettext_lazy("There is no such moment"),
    "unauthenticated": gettext_lazy("Who asks is not known"),
    "forbidden": gettext_lazy("This token may not do that"),
    "not-found": gettext_lazy("There is no such record"),
    "method-not-allowed": gettext_lazy("This address does not do that"),
    "not-acceptable": gettext_lazy("There is no such format"),
    "conflict": gettext_lazy("The request collides with another one"),
    "nothing-approved": gettext_lazy("Nothing is approved"),
    "precondition-failed": gettext_lazy("Somebody changed the record meanwhile"),
    "too-large": gettext_lazy("The request is too large"),
    "unsupported-media-type": gettext_lazy("The body is in a format that is not read"),
    "invalid-body": gettext_lazy("The body says something that cannot be"),
    "idempotency-key-reused": gettext_lazy("This idempotency key stands for another request"),
    "precondition-required": gettext_lazy("Say which version you have read"),
    "too-many-requests": gettext_lazy("Too many requests"),
    "server-error": gettext_lazy("The register failed to answer"),
    "unavailable": gettext_lazy("The register cannot answer now"),
}
"""Every kind of problem there is, by the last part of its ``type``; docs/api.md lists them."""


class Fault(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One thing that is wrong, and where: exactly one of pointer, parameter and header is given."""

    detail: str
    """What is wrong and how to mend it."""
    code: str
    """For programs: stable, lower case."""
    pointer: str | None = None
    """JSON Pointer (RFC 6901) into the body."""
    parameter: str | None = None
    """The name of a parameter of the address."""
    header: str | None = None
    known: tuple[str, ...] = ()
    """Values that would be understood: the nearest first, at most twenty."""


class Problem(Exception):
    """Ends a request with one answer of the one shape."""

    def __init__(
        self,
        slug: str,
        status: int,
        detail: Any,
        errors: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(slug, status)
        self.slug = slug
        self.status = status
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The answer that tells of ``problem``."""
    body: dict[str, Any] = {
        "type": f"/api/v1/problems/{problem.slug}/",
        "title": str(TITLES[problem.slug]),
        "status": problem.status,
        "detail": str(problem.detail),
        "instance": escape_uri_path(request.path),
    }
    if problem.errors:
        body["errors"] = problem.errors
    answer = HttpResponse(msgspec.json.encode(body), content_type=MEDIA_TYPE, status=problem.status)
    answer["Cache-Control"] = "no-store"
    for name, value in problem.headers.items():
        answer[name] = value
    return answer


def bad_parameter(
    name: str, detail: Any, code: str = "invalid", known: Iterable[str] = ()
) -> Problem:
    """A parameter of the address whose value cannot be."""
    fault = Fault(detail=str(detail), code=code, parameter=name, known=tuple(known))
    return Problem("invalid-parameter", 400, fault.detail, [fault])


def unknown_value(name: str, value: str, known: Iterable[str]) -> Problem:
    """A parameter that names something the register does not have."""
    return bad_parameter(
        name,
        _("“%(value)s” is not known for “%(name)s”.") % {"value": value[:100], "name": name},
        "unknown",
        nearest(value, known),
    )


def not_found(kind: str, code: str, known: Iterable[str]) -> Problem:
    """An address that names a record the register does not have at this moment and state."""
    close = nearest(code, known)
    detail = _("There is no “%(code)s” among %(kind)s.") % {"code": code[:100], "kind": kind}
    fault = Fault(detail=detail, code="unknown", parameter="code", known=close)
    return Problem("not-found", 404, detail, [fault])


def nearest(value: str, known: Iterable[str]) -> tuple[str, ...]:
    """Of the known values those that look like ``value``, else the first in order of writing."""
    everything = sorted(set(known))
    if len(everything) <= MOST_KNOWN:
        return tuple(everything)
    close = difflib.get_close_matches(value[:100], everything, MOST_KNOWN, cutoff=0.5)
    return tuple(close or everything[:MOST_KNOWN])
