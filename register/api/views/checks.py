"""May I? What the register says of a use of data that somebody has in mind."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from django.utils.translation import gettext as _

from history.moments import Moment, MomentError, newest_moment, parse_moment

from ...choices import State
from ...facts import Register
from ...lookups.codes import UnknownCodes
from ...lookups.may import may_i
from ...lookups.may_shapes import Answer, Question
from ...narrow.ground import ground_at
from ...narrow.pages import using
from ...narrow.parts import activity_ids
from ...narrow.wanted import Wanted
from ..bodies import pointer_of, read_body
from ..parameters import Parameters
from ..problems import Fault, Problem
from ..representing import sayer
from .base import About, ApiView, about, answer, limits_of
from .uses import joined


class Check(Question, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """A question, and of which register it is asked."""

    state: Annotated[
        Literal["approved", "working"],
        msgspec.Meta(description="What has been approved, or what is recorded."),
    ] = "approved"
    as_of: Annotated[
        str,
        msgspec.Meta(max_length=100, description="now, #412, a day or an instant."),
    ] = "now"
    lang: Annotated[
        Literal["zh-hans", "en"] | None,
        msgspec.Meta(description="Language of the words; null for all of them."),
    ] = None


class Checked(Answer, frozen=True, gc=False, kw_only=True):
    """What the register says, and which register said it."""

    register: About


class ChecksView(ApiView):
    """Asks about a use: changes nothing, and never says that something is lawful."""

    def post(self, request: Any) -> Any:
        Parameters(request, ())
        asked = read_body(request, Check)
        moment, state = moment_of(asked), State(asked.state)
        limits = limits_of(request)
        register = read(moment, state, asked, limits)
        also = None
        if state is State.APPROVED:
            also = read(moment, State.WORKING, asked, limits, register)
        try:
            told = may_i(register, asked, sayer(asked.lang), also)
        except UnknownCodes as error:
            raise unknown(error) from error
        whole = Checked(**msgspec.structs.asdict(told), register=about(register))
        return answer(whole, register.number)


def moment_of(asked: Check) -> Moment:
    try:
        return newest_moment() if asked.as_of == "now" else parse_moment(asked.as_of)
    except MomentError as error:
        fault = Fault(detail=str(error), code="no_such_moment", pointer="/as_of")
        raise Problem("no-such-moment", 400, str(error), [fault]) from error


def read(
    moment: Moment,
    state: State,
    asked: Question,
    limits: dict[str, Any],
    approved: Register | None = None,
) -> Register:
    """Every activity that uses the items, and the one asked about."""
    codes = frozenset(asked.data_items)
    items = ground_at(moment).inventory.items
    given: dict[str, Any] = {name: ids for name, ids in limits.items() if ids is not None}
    wanted = frozenset(key for key, one in items.items() if one.code in codes)
    of_items = Wanted(**given, items=wanted)
    found = using(moment, state, of_items, is_only_of_items=True, known=approved)
    if asked.activity is None:
        return found
    named = frozenset(activity_ids(moment, [asked.activity]).values())
    if named <= found.processing.activities.keys():
        return found
    return joined(using(moment, state, Wanted(**given, activities=named)), found)


def unknown(error: UnknownCodes) -> Problem:
    """What codes that the register does not have get, all of them at once."""
    faults = [
        Fault(
            detail=_("“%(code)s” is not in the register.") % {"code": one.code},
            code="unknown",
            pointer=pointer_of(f".{one.path}"),
            known=one.known,
        )
        for one in error.unknown
    ]
    detail = " ".join(fault.detail for fault in faults)
    return Problem("invalid-body", 422, detail, faults)
