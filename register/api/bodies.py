"""The body of a request: read once, strictly, and refused with the place of what is wrong."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .problems import Fault, Problem

T = TypeVar("T")

MOST_BYTES: Final = 1_000_000
"""Of a question: two hundred items with their codes are 40 kB."""
PLACE: Final = re.compile(r"^(?P<what>.*?)(?: - at `\$?(?P<path>[^`]*)`)?$", re.DOTALL)
STEP: Final = re.compile(r"\.(?P<name>[^.\[]+)|\[(?P<index>\d+)\]")


def read_body(request: HttpRequest, kind: type[T], most: int = MOST_BYTES) -> T:
    """The body as ``kind``. Raises ``Problem``: 413, 415, 400 for what is no JSON, else 422."""
    raw = raw_body(request, most)
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError as error:
        raise invalid(str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise unreadable(error) from error


def raw_body(request: HttpRequest, most: int) -> bytes:
    """The bytes of a JSON body of at most ``most`` bytes."""
    if request.content_type != "application/json":
        raise Problem(
            "unsupported-media-type",
            415,
            _("Send the body as application/json; “%(kind)s” is not read.")
            % {"kind": request.content_type[:100]},
            [Fault(detail=_("Send JSON."), code="not_json", header="Content-Type")],
        )
    try:
        raw = request.body
    except RequestDataTooBig:
        raise too_large(most) from None
    if len(raw) > most:
        raise too_large(most)
    return raw


def too_large(most: int) -> Problem:
    detail = _("The body is larger than %(most)s bytes: ask in several requests.") % {"most": most}
    return Problem("too-large", 413, detail)


def unreadable(error: Exception) -> Problem:
    """What a body that is no JSON gets."""
    detail = _("The body is no JSON: %(reason)s.") % {"reason": str(error)[:200].rstrip(".")}
    return Problem("bad-request", 400, detail, [Fault(detail=detail, code="no_json", pointer="")])


def invalid(said: str) -> Problem:
    """What a body of the wrong shape gets, from the words of its reader."""
    found = PLACE.match(said)
    assert found is not None  # noqa: S101 (the pattern takes anything)
    fault = Fault(
        detail=_("%(what)s.") % {"what": found["what"]},
        code="wrong_shape",
        pointer=pointer_of(found["path"] or ""),
    )
    return Problem("invalid-body", 422, fault.detail, [fault])


def pointer_of(path: str) -> str:
    """``.data_items[1]`` as a JSON Pointer (RFC 6901): ``/data_items/1``."""
    steps = [one["name"] or one["index"] for one in STEP.finditer(path)]
    return "".join(f"/{escaped(step)}" for step in steps)


def escaped(step: Any) -> str:
    return str(step).replace("~", "~0").replace("/", "~1")
