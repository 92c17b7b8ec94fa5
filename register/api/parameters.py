"""What the address of a request asks for; whatever cannot be meant is refused with what can."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import msgspec
from django.http import HttpRequest
from django.utils.translation import gettext as _

from history.moments import Moment, MomentError, newest_moment, parse_moment
from history.text import LANGUAGES

from ..choices import State
from .problems import Fault, Problem, bad_parameter, nearest, unknown_value
from .representing import Shape, tree_of
from .resources.fields import Field, Kind

COMMON: Final = ("as_of", "state", "lang", "fields", "expand", "format")
LISTED: Final = ("limit", "cursor", "ordering", "q")
FORMATS: Final = ("json", "csv")
USUAL_LIMIT: Final = 100
MOST: Final = 1_000
"""Records of one page: more are asked for page by page."""
LONGEST: Final = 2_000
"""Characters of one value: no list of codes that a person means is longer."""


class Parameters:
    """The parameters of one request, each at most once, all of them known.

    Raises ``Problem`` for the person who asked.
    """

    def __init__(
        self, request: HttpRequest, allowed: Iterable[str], languages: Sequence[str] = LANGUAGES
    ) -> None:
        self.given: dict[str, str] = {}
        self.languages = languages
        known = tuple(allowed)
        for name, values in request.GET.lists():
            if name not in known:
                raise _unknown(name, known)
            if len(values) > 1:
                raise bad_parameter(
                    name,
                    _("“%(name)s” is given %(count)s times: give it once, with commas between.")
                    % {"name": name, "count": len(values)},
                    "repeated",
                )
            self.given[name] = _checked(name, values[0])
        self._refuse_unread()

    def _refuse_unread(self) -> None:
        """Raises ``Problem`` also for a value that the view happens not to need."""
        for name in ("state", "language", "limit", "after"):
            getattr(self, name)

    def one_of(self, name: str, known: Sequence[str], usual: str) -> str:
        value = self.given.get(name, usual)
        if value not in known:
            raise unknown_value(name, value, known)
        return value

    def several(self, name: str) -> list[str]:
        """The values of a list with commas."""
        return [one.strip() for one in self.given.get(name, "").split(",") if one.strip()]

    @cached_property
    def moment(self) -> Moment:
        """The moment asked for; now when none is."""
        text = self.given.get("as_of", "")
        if not text:
            return newest_moment()
        try:
            return parse_moment(text)
        except MomentError as error:
            fault = Fault(detail=str(error), code="no_such_moment", parameter="as_of")
            raise Problem("no-such-moment", 400, str(error), [fault]) from error

    @property
    def state(self) -> State:
        return State(self.one_of("state", tuple(State.values), State.APPROVED.value))

    @property
    def language(self) -> str | None:
        """None for texts in all languages."""
        if "lang" not in self.given:
            return None
        return self.one_of("lang", self.languages, "")

    @property
    def limit(self) -> int:
        text = self.given.get("limit", str(USUAL_LIMIT))
        if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= MOST):
            raise bad_parameter(
                "limit",
                _("“%(value)s” is no number from 1 to %(most)s.")
                % {"value": text[:30], "most": MOST},
            )
        return int(text)

    def is_descending(self, code: str) -> bool:
        """Whether the list goes backwards; it is always in the order of codes."""
        return self.one_of("ordering", (code, f"-{code}"), code).startswith("-")

    @property
    def after(self) -> str:
        """The code after which the page begins; empty for the first page."""
        return _code_of(self.given["cursor"]) if "cursor" in self.given else ""

    def shape(self, fields: Sequence[Field], is_list: bool) -> Shape:
        """The fields and opened references asked for, all of which exist."""
        only = [*self.several("fields")]
        opened = [*self.several("expand")]
        for path in only:
            _check_path("fields", path, fields, is_openable=False)
        for path in opened:
            _check_path("expand", path, fields, is_openable=True)
        return Shape(tree_of(only), tree_of(opened), is_list)

    def filters(self, names: Iterable[str]) -> dict[str, frozenset[str]]:
        """The values of the filters that were given."""
        asked = {name: frozenset(self.several(name)) for name in names if name in self.given}
        for name, values in asked.items():
            if not values:
                raise bad_parameter(name, _("“%(name)s” is empty.") % {"name": name}, "empty")
        return asked


def check_known(asked: Mapping[str, frozenset[str]], name: str, known: Iterable[str]) -> None:
    """Raises ``Problem`` when a filter names something the register does not have."""
    known = frozenset(known)
    for value in sorted(asked[name] - known):
        raise unknown_value(name, value, known)


def cursor_of(code: str) -> str:
    """The opaque place after the record of this code."""
    return base64.urlsafe_b64encode(msgspec.json.encode([code])).decode().rstrip("=")


def _code_of(cursor: str) -> str:
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        (code,) = msgspec.json.decode(raw, type=tuple[str])
        return str(code)
    except (binascii.Error, ValueError, msgspec.MsgspecError) as error:
        raise bad_parameter(
            "cursor", _("This cursor is none of ours: take it from “next” of an answer.")
        ) from error


def _checked(name: str, value: str) -> str:
    if len(value) > LONGEST:
        raise bad_parameter(
            name,
            _("“%(name)s” is longer than %(most)s characters.") % {"name": name, "most": LONGEST},
            "too_long",
        )
    if any(ord(one) < 32 or 0xD800 <= ord(one) <= 0xDFFF for one in value):
        raise bad_parameter(
            name, _("“%(name)s” has a control character: remove it.") % {"name": name}
        )
    return value.strip()


def _unknown(name: str, known: Sequence[str]) -> Problem:
    detail = _("There is no parameter “%(name)s” here.") % {"name": name[:100]}
    fault = Fault(
        detail=detail, code="unknown_parameter", parameter=name[:100], known=nearest(name, known)
    )
    return Problem("unknown-parameter", 400, detail, [fault])


def _check_path(parameter: str, path: str, fields: Sequence[Field], *, is_openable: bool) -> None:
    *outer, last = path.split(".")
    for name in outer:
        fields = _part(parameter, path, name, fields)
    known = {one.name: one for one in fields if not is_openable or _opens(one)}
    if last not in known:
        raise _no_field(parameter, path, outer, known)


def _part(parameter: str, path: str, name: str, fields: Sequence[Field]) -> Sequence[Field]:
    parts = {one.name: one.parts for one in fields if one.kind is Kind.PARTS}
    if name not in parts:
        raise _no_field(parameter, path, [], parts)
    return parts[name]


def _opens(one: Field) -> bool:
    """Whether a field can be opened: a reference, or rows that a list leaves out."""
    return one.place is not None or one.is_heavy


def _no_field(parameter: str, path: str, outer: Sequence[str], known: Iterable[str]) -> Problem:
    names = [".".join((*outer, name)) for name in known]
    return unknown_value(parameter, path, names)
