"""What all views of the API share: formats, errors in one shape, how an answer begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.views import APIView

from history.reach import current_reach
from history.text import LANGUAGES

from ...facts import Register
from ...writers.delimited import guarded
from ..problems import Problem, not_found, problem_response, unknown_value

JSON: Final = "application/json"
CSV: Final = "text/csv; charset=utf-8"
ENCODER: Final = msgspec.json.Encoder()


class About(msgspec.Struct, frozen=True, omit_defaults=False):
    """Which register an answer is from."""

    number: int
    """Everything up to this change set is in the answer."""
    sealed_at: datetime | None
    """The instant of that change set, in UTC; null in a register in which nothing is recorded."""
    state: str
    """``approved`` or ``working``."""
    left_out: int
    """Activities that the answer leaves out, since nobody has approved them.

    0 in the working state, and where the answer does not depend on activities.
    """


def about(register: Register, state: str | None = None) -> About:
    """What an answer says of the register it is from."""
    sealed_at = register.sealed_at.astimezone(UTC) if register.sealed_at else None
    return About(register.number, sealed_at, state or register.state, register.left_out)


class Json(BaseRenderer):
    """Named for the negotiation only: views write their own bytes."""

    media_type = JSON
    format = "json"

    def render(self, data: Any, *_arguments: Any, **_options: Any) -> bytes:
        return ENCODER.encode(data)


class Csv(Json):
    """Likewise."""

    media_type = "text/csv"
    format = "csv"


class Negotiation(BaseContentNegotiation):
    """``?format=`` decides, else the ``Accept`` header; what cannot be had is refused."""

    def select_parser(self, _request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(
        self, request: Any, renderers: Iterable[Any], _suffix: Any = None
    ) -> tuple[Any, str]:
        renderers = tuple(renderers)
        asked = request.query_params.get("format")
        if asked is not None:
            known = {one.format: one for one in renderers}
            if asked not in known:
                raise unknown_value("format", asked, known)
            return known[asked], known[asked].media_type
        accepted = request.headers.get("Accept", "*/*")
        for one in accepted_types(accepted):
            for renderer in renderers:
                if fits(one, renderer.media_type):
                    return renderer, renderer.media_type
        known_types = ", ".join(one.media_type for one in renderers)
        raise Problem(
            "not-acceptable",
            406,
            _("“%(accept)s” is not to be had here: ask for %(known)s.")
            % {"accept": accepted[:100], "known": known_types},
        )


def accepted_types(header: str) -> list[str]:
    """Media types a client takes, the one it likes best first; ``q=0`` is refused."""
    found: list[tuple[float, str]] = []
    for one in header.split(","):
        kind, *parameters = (part.strip().lower() for part in one.split(";"))
        found.append((quality_of(parameters), kind))
    return [kind for quality, kind in sorted(found, key=lambda one: -one[0]) if quality > 0]


def quality_of(parameters: Iterable[str]) -> float:
    for one in parameters:
        name, _equals, value = one.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def fits(accepted: str, media_type: str) -> bool:
    """Whether a media range means a media type; problems are JSON too."""
    kind = media_type.partition("/")[0]
    return accepted in ("*/*", f"{kind}/*", media_type) or (
        accepted == "application/problem+json" and media_type == JSON
    )


class ApiView(APIView):
    """A view that answers every failure in the one shape."""

    renderer_classes = [Json]
    content_negotiation_class: Any = Negotiation
    permission_classes: Sequence[Any] = []
    authentication_classes: Sequence[Any] = []

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """``?lang=`` is also the language of the register's own words, errors included."""
        asked = request.GET.get("lang")
        if asked not in LANGUAGES:
            return super().dispatch(request, *args, **kwargs)
        with translation.override(asked):
            return super().dispatch(request, *args, **kwargs)

    def options(self, request: Any, *_args: Any, **_kwargs: Any) -> Any:  # noqa: ARG002
        """Which methods there are, and nothing else: the contract says the rest."""
        return HttpResponse(status=204, headers={"Allow": ", ".join(self.allowed_methods)})

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Raises ``Problem`` (404) for a code that no record can have: databases refuse it."""
        for name, value in kwargs.items():
            if any(ord(one) < 32 for one in str(value)):
                resource = getattr(self, "resource", None)
                raise not_found(resource.name if resource else name, str(value), ())
        super().initial(request, *args, **kwargs)

    def handle_exception(self, exc: Exception) -> Any:
        problem = problem_of(exc)
        if problem is not None and problem.status == 405:
            problem.headers["Allow"] = ", ".join(self.allowed_methods)
        if problem is None:
            raise exc
        return problem_response(self.request, problem)

    def finalize_response(
        self,
        request: Any,  # noqa: ARG002 (called by name)
        response: Any,
        *args: Any,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> Any:
        """As it is: our answers are complete already, and carry no cookies."""
        return response


def problem_of(error: Exception) -> Problem | None:
    """What a failure means to whoever asked; None for a failure of our own."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, exceptions.MethodNotAllowed):
        return Problem("method-not-allowed", 405, error.detail)
    if isinstance(error, exceptions.UnsupportedMediaType):
        return Problem("unsupported-media-type", 415, error.detail)
    if isinstance(error, exceptions.APIException) and error.status_code < 500:
        return Problem("bad-request", 400, str(error.detail))
    return None


def answer(data: Any, number: int) -> HttpResponse:
    """``data`` as JSON; the gate remembers it as of change set ``number``."""
    response = HttpResponse(ENCODER.encode(data), content_type=JSON)
    vars(response)["register_number"] = number
    return response


def table(name: str, columns: Sequence[str], lines: Iterable[Sequence[str]], number: int) -> Any:
    """A CSV file, in UTF-8 marked so that spreadsheets know it; no cell a formula."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(columns)
    rows.writerows([guarded(cell) for cell in line] for line in lines)
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    vars(response)["register_number"] = number
    return response


def limits_of(request: HttpRequest) -> dict[str, frozenset[int] | None]:
    """Controllers and products the token is limited to, as ``register.narrow`` takes them."""
    passport = getattr(request, "passport", None)
    return {
        "controllers": getattr(passport, "controllers", None),
        "products": getattr(passport, "products", None),
    }


def has_limits(request: HttpRequest) -> bool:
    """Whether the token itself is limited to some controllers or products."""
    return any(one is not None for one in limits_of(request).values())


def is_limited(request: HttpRequest) -> bool:
    """Whether some activities may not be seen: by the token, or by the person it acts for."""
    return has_limits(request) or not current_reach().is_everything


def refuse_partial(request: HttpRequest) -> None:
    """What nobody can tell of a part of the register alone is for those who see all of it."""
    refuse_limited(request)
    if not current_reach().is_everything:
        raise Problem(
            "forbidden",
            403,
            _(
                "This address tells of the whole register, and the person this token acts for"
                " reaches a part of it."
            ),
        )


def refuse_limited(request: HttpRequest) -> None:
    """What shows the whole register is not for a token that is limited to a part of it.

    To whoever acts for a person who reaches a part, that part is shown as if it were the whole.
    """
    if has_limits(request):
        raise Problem(
            "forbidden",
            403,
            _(
                "This address tells of the whole register, and this token is limited to some"
                " controllers or products. Ask for a token without that limit."
            ),
        )
