"""A published notice held against the register, for a pipeline that has the notice at hand."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from msgspec import Meta

from history.text import LANGUAGES

from ...documents import nothing_approved
from ...facts import Register
from ...notices.checking import NoticeScope, check_notice
from ...notices.checking.report import Report
from ...notices.checking.report.machine import told
from ...notices.reading import Limits, UnreadableError, read_notice
from ...notices.text import NoticeText
from ...notices.understanding.claims import TAKEN
from ...notices.wordings import wordings_as_of
from ...views import register_at
from ..parameters import Parameters
from ..problems import Fault, Problem, bad_parameter, unknown_value
from ..writing.bodies import raw_body
from .base import About, ApiView, about, answer, refuse_limited

SCOPE: Final = ("controller", "product", "audience")
MEDIA: Final[Mapping[str, str]] = {
    "text/plain": "notice.txt",
    "text/markdown": "notice.md",
    "text/html": "notice.html",
    "application/pdf": "notice.pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "notice.docx",
}
"""By media type of the body: what the notice is called; what it is, its bytes say."""
LIMITS: Final = Limits(seconds=20.0)
"""A request does not wait as long as a command does."""


class NoticePassage(msgspec.Struct, frozen=True, gc=False):
    """Words of the notice that say something the register holds, or could."""

    about: Annotated[str, Meta(description="`item`, `recipient`, `purpose`, `retention` …")]
    key: str
    act: Annotated[str, Meta(description="What is done: `collect`, `share`, `keep` …")]
    denied: Annotated[bool, Meta(description="Whether it is said not to be done.")]
    conditional: bool
    confidence: Annotated[float, Meta(description="From 0 to 1.")]
    how: Annotated[str, Meta(description="By which words or rule it was found.")]
    language: str
    words: str
    sentence: str
    start: Annotated[int, Meta(description="In characters of the text as it was read.")]
    end: int
    line: int
    column: int
    page: Annotated[int | None, Meta(description="Of a PDF, from 1.")]


class NoticeRecord(msgspec.Struct, frozen=True, gc=False):
    """A record of the register that a difference is about."""

    kind: str
    id: int
    code: str
    name: dict[str, str]


class NoticeDifference(msgspec.Struct, frozen=True, gc=False):
    """One thing that notice and register do not say alike."""

    kind: Annotated[
        str,
        Meta(
            description="`said_not_recorded`, `recorded_not_said`, `said_otherwise` or"
            " `languages_differ`."
        ),
    ]
    about: str
    key: str
    name: Annotated[str, Meta(description="What it is called; empty where nothing has a name.")]
    languages: Annotated[list[str], Meta(description="Languages of the notice it concerns.")]
    confidence: float
    expected: Annotated[list[str], Meta(description="Keys of what the register says instead.")]
    sentence: str
    step: Annotated[str, Meta(description="What to do next.")]
    records: list[NoticeRecord]
    passages: list[NoticePassage]


class NoticeChecked(msgspec.Struct, frozen=True, gc=False):
    """What came of checking one notice. It never says that something is lawful."""

    register: About
    languages: Annotated[list[str], Meta(description="Languages the notice is in.")]
    agrees: Annotated[bool, Meta(description="Whether no difference is sure enough to be listed.")]
    counts: Annotated[
        dict[str, int], Meta(description="Differences by kind, and what is not sure.")
    ]
    differences: list[NoticeDifference]
    doubtful: Annotated[list[NoticePassage], Meta(description="For a person to look at.")]
    agreeing: Annotated[dict[str, list[str]], Meta(description="Keys said as recorded.")]


class NoticeChecks(ApiView):
    """Reads a notice and compares it: changes nothing, and keeps nothing of it."""

    def post(self, request: Any) -> Any:
        refuse_limited(request)
        asked = Parameters(request, ("as_of", "state", "lang", "min_confidence", *SCOPE))
        least = share(asked.given.get("min_confidence", str(TAKEN)))
        register = register_at(asked.moment, asked.state)
        if nothing_approved(register):
            raise nothing_to_compare(register)
        scope = scope_of(asked, register)
        notice = notice_in(request)
        wordings = wordings_as_of(asked.moment.number)
        check = check_notice(notice, register, scope, wordings)
        spoken = asked.language or get_language() or "en"
        report = Report(
            check, register, scope, "notice", spoken if spoken in LANGUAGES else "en", least
        )
        whole = told(report) | {"register": about(register)}
        found = {name: whole[name] for name in NoticeChecked.__struct_fields__}
        response = answer(found, register.number)
        response["Cache-Control"] = "no-store"
        return response


def share(words: str) -> float:
    """A number from 0 to 1. Raises ``Problem``."""
    try:
        number = float(words)
    except ValueError:
        number = -1.0
    if 0 <= number <= 1:
        return number
    raise bad_parameter(
        "min_confidence", _("“%(value)s” is no number from 0 to 1.") % {"value": words[:30]}
    )


def nothing_to_compare(register: Register) -> Problem:
    detail = _(
        "No activity is approved at #%(number)d: ask for state=working to compare with what is"
        " recorded."
    ) % {"number": register.number}
    fault = Fault(detail=detail, code="nothing_approved", parameter="state", known=("working",))
    return Problem("nothing-approved", 409, detail, [fault])


def scope_of(asked: Parameters, register: Register) -> NoticeScope:
    """Whom and what the notice is about. Raises ``Problem`` for codes that are not there."""
    known = {
        "controller": {one.code for one in register.processing.controllers.values()},
        "product": {one.code for one in register.processing.products.values()},
        "audience": {one.key for one in register.inventory.subject_categories.values()},
    }
    given = {name: asked.given.get(name, "") for name in SCOPE}
    for name, code in given.items():
        if code and code not in known[name]:
            raise unknown_value(name, code, known[name])
    return NoticeScope(**given)


def notice_in(request: HttpRequest) -> NoticeText:
    """The body as a notice. Raises ``Problem``: 413, 415, or 422 where it cannot be read."""
    name = name_of(str(request.META.get("CONTENT_TYPE") or ""))
    raw = raw_body(request)
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        try:
            return read_notice(path, name, LIMITS)
        except UnreadableError as error:
            detail = f"{error.text} {error.remedy}"
            fault = Fault(detail=detail, code="unreadable", pointer="")
            raise Problem("invalid-body", 422, detail, [fault]) from error


def name_of(content_type: str) -> str:
    """What a body of this type is called. Raises ``Problem`` (415)."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in MEDIA:
        return MEDIA[kind]
    fault = Fault(
        detail=_("“%(type)s” is not read here.") % {"type": content_type[:100]},
        code="media_type",
        header="Content-Type",
        known=tuple(MEDIA),
    )
    raise Problem(
        "unsupported-media-type",
        415,
        _("Send the notice itself as the body, with its media type."),
        [fault],
        {"Accept": ", ".join(MEDIA)},
    )
