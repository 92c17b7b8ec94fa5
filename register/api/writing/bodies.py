"""The body of a request: JSON as its standard means it, and nothing that has two meanings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.http import HttpRequest
from django.http.request import RawPostDataException
from django.utils.translation import gettext as _

from ..problems import Fault, Problem

MOST_BYTES: Final = 2_000_000
"""Of one body: a thousand operations of two thousand bytes. Django itself stops at 2.5 MiB."""
DEEPEST: Final = 16
"""Levels of lists and objects; the deepest thing there is (a text of a legal basis of a purpose of
an activity in one operation of many) needs nine."""
LONGEST_NUMBER: Final = 19
"""Digits of the largest whole number a database keeps (2^63 - 1)."""
NOT_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line ends, and halves of characters."""
MOST_FAULTS: Final = 100
"""Errors one answer lists: more are mended after the first are."""


class Unreadable:
    """Stands in a body for a number that no program reads the same as another."""

    def __init__(self, literal: str) -> None:
        self.literal = literal[:30]


class Repeated(dict[str, Any]):
    """An object that names a key twice."""

    names: tuple[str, ...] = ()


def body_of(request: HttpRequest, *, may_be_empty: bool = False) -> dict[str, Any]:
    """The object that the body is.

    Raises ``Problem``: 415 for another format, 413, 400 for what is no JSON, 422 with every place
    that has no one meaning.
    """
    raw = raw_body(request)
    if may_be_empty and not raw.strip():
        return {}
    refuse_other_formats(request)
    tree = parsed(raw)
    faults = list(faults_in(tree))
    if not faults and not isinstance(tree, dict):
        faults = [Fault(detail=_("The body has to be a JSON object."), code="type", pointer="")]
    refuse_faulty(faults)
    assert isinstance(tree, dict)  # noqa: S101 (just looked at)
    return tree


def refuse_faulty(faults: list[Fault]) -> None:
    """Raises ``Problem`` (422) with the faults, if there are any."""
    if faults:
        raise Problem("invalid-body", 422, faults[0].detail, faults[:MOST_FAULTS])


def raw_body(request: HttpRequest) -> bytes:
    """The bytes of the body. Raises ``Problem`` (413)."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if length.isascii() and length.isdigit() and int(length[:15]) > MOST_BYTES:
        raise too_large()
    try:
        raw = request.body
    except RawPostDataException:  # a parser has read it already
        raw = b""
    if len(raw) > MOST_BYTES:
        raise too_large()
    return raw


def too_large() -> Problem:
    return Problem(
        "too-large",
        413,
        _("The body is larger than %(most)s bytes: send it in several requests.")
        % {"most": MOST_BYTES},
    )


def refuse_other_formats(request: HttpRequest) -> None:
    """Raises ``Problem`` (415) unless the body says that it is JSON in UTF-8."""
    content_type = str(request.META.get("CONTENT_TYPE") or "")
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charsets = [
        one.partition("=")[2].strip('" ') for one in parameters if one.startswith("charset")
    ]
    if kind == "application/json" and all(one in ("utf-8", "utf8") for one in charsets):
        return
    raise Problem(
        "unsupported-media-type",
        415,
        _("Send “Content-Type: application/json” and the body as JSON in UTF-8."),
        [
            Fault(
                detail=_("“%(type)s” is not read here.") % {"type": content_type[:100]},
                code="media_type",
                header="Content-Type",
                known=("application/json",),
            )
        ],
        {"Accept": "application/json", "Accept-Patch": "application/json"},
    )


def parsed(raw: bytes) -> Any:
    """The JSON, with what is doubtful in it marked. Raises ``Problem`` (400)."""
    try:
        return json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=pairs,
            parse_int=lambda literal: (
                Unreadable(literal) if len(literal.lstrip("-")) > LONGEST_NUMBER else int(literal)
            ),
            parse_float=finite,
            parse_constant=Unreadable,
        )
    except UnicodeDecodeError as error:
        raise not_json(_("The body is not UTF-8.")) from error
    except RecursionError as error:
        raise not_json(too_deep()) from error
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise not_json(
            _("The body is not JSON: look at line %(line)s, column %(column)s.") % place
        ) from error


def not_json(detail: str) -> Problem:
    return Problem("bad-request", 400, detail, [Fault(detail=detail, code="json", pointer="")])


def too_deep() -> str:
    return _("The body is nested deeper than %(most)s levels.") % {"most": DEEPEST}


def finite(literal: str) -> float | Unreadable:
    number = float(literal)
    return number if abs(number) != float("inf") else Unreadable(literal)


def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(found)
    if len(told) == len(found):
        return told
    repeated = Repeated(told)
    names = [name for name, _value in found]
    repeated.names = tuple(dict.fromkeys(name for name in names if names.count(name) > 1))
    return repeated


def pointed(pointer: str, name: str | int) -> str:
    """A JSON Pointer one step further in (RFC 6901)."""
    return f"{pointer}/{str(name).replace('~', '~0').replace('/', '~1')}"


def faults_in(value: Any, pointer: str = "", depth: int = 1) -> Iterator[Fault]:
    """Every place of the body whose meaning is doubtful."""
    if isinstance(value, Unreadable):
        detail = _("“%(number)s” is no number that can be kept.") % {"number": value.literal}
        yield Fault(detail=detail, code="number", pointer=pointer)
    elif isinstance(value, str):
        yield from faults_of_text(value, pointer)
    elif isinstance(value, dict | list):
        if depth > DEEPEST:
            yield Fault(detail=too_deep(), code="too_deep", pointer=pointer)
        else:
            yield from faults_inside(value, pointer, depth)


def faults_inside(value: dict[str, Any] | list[Any], pointer: str, depth: int) -> Iterator[Fault]:
    if isinstance(value, Repeated):
        for name in value.names:
            detail = _("“%(name)s” is given twice: give it once.") % {"name": shown(name)}
            yield Fault(detail=detail, code="repeated", pointer=pointed(pointer, shown(name)))
    inside: Iterable[tuple[str | int, Any]] = (
        value.items() if isinstance(value, dict) else enumerate(value)
    )
    for key, one in inside:
        if isinstance(key, str) and NOT_TEXT.search(key):
            detail = _("The name of a field has a control character: remove it.")
            yield Fault(detail=detail, code="control_character", pointer=pointer)
        else:
            yield from faults_in(one, pointed(pointer, key), depth + 1)


def faults_of_text(text: str, pointer: str) -> Iterator[Fault]:
    if found := NOT_TEXT.search(text):
        detail = _("The text has the character %(character)s, which is none a person means.")
        character = f"U+{ord(found[0]):04X}"
        yield Fault(
            detail=detail % {"character": character}, code="control_character", pointer=pointer
        )


def shown(text: str) -> str:
    """A text of the client's as an answer may repeat it."""
    return NOT_TEXT.sub("\ufffd", text)[:100]
