"""The body of a question: JSON with one meaning, and of the shape that was asked for."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

import msgspec
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .problems import Fault, Problem
from .writing.bodies import body_of

T = TypeVar("T")

PLACE: Final = re.compile(r"^(?P<what>.*?)(?: - at `\$?(?P<path>[^`]*)`)?$", re.DOTALL)
STEP: Final = re.compile(r"\.(?P<name>[^.\[]+)|\[(?P<index>\d+)\]")


def read_body(request: HttpRequest, kind: type[T]) -> T:
    """The body as ``kind``. Raises ``Problem``: 413, 415, 400 for what is no JSON, else 422."""
    try:
        return msgspec.convert(body_of(request), type=kind)
    except msgspec.ValidationError as error:
        raise invalid(str(error)) from error


def invalid(said: str) -> Problem:
    """What a body of the wrong shape gets, from the words of its reader."""
    found = PLACE.match(said)
    assert found is not None  # noqa: S101 (the pattern takes anything)
    what, path = found["what"], found["path"]
    fault = Fault(
        detail=_("The body has another shape here than was asked for: %(what)s.") % {"what": what},
        code="wrong_shape",
        pointer=pointer_of(path or ""),
    )
    return Problem("invalid-body", 422, fault.detail, [fault])


def pointer_of(path: str) -> str:
    """``.data_items[1]`` as a JSON Pointer (RFC 6901): ``/data_items/1``."""
    steps = [one["name"] or one["index"] for one in STEP.finditer(path)]
    return "".join(f"/{escaped(step)}" for step in steps)


def escaped(step: Any) -> str:
    return str(step).replace("~", "~0").replace("/", "~1")
