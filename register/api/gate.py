"""What stands before every view of the API: who asks, how often, and whether we know the answer.

A view gets ``request.passport``. Where its answer is a function of the register, it says of which
state: ``response.register_number``, the change set up to which it read, which is older than the
newest only where a past moment was asked for. Without it an answer has no entity tag and is not
remembered.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, Final

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from history.elsewhere import are_there_copies, read_elsewhere
from history.models import ChangeSet
from history.moments import Moment, MomentError, parse_moment
from history.reach import reading_within
from history.troubles import SENTENCES, Trouble, trouble_of

from ..access_kinds import token_refused
from ..failures import CALL_AGAIN_AFTER
from . import limits
from .answers import (
    CACHING,
    MEMORY,
    Answer,
    asked_of,
    has_anything,
    is_known,
    software_version,
    tag_of,
)
from .problems import Problem, problem_response
from .tokens.passport import (
    TOKEN,
    Passport,
    passport_of,
    refuse_blind,
    refuse_tokens_in_address,
    refuse_without,
)

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponseBase]
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
READING: Final = frozenset({"GET", "HEAD"})


def gated(
    view: View, scope: str = "read", *, writing: str = "", is_question: bool = False
) -> Callable[..., HttpResponseBase]:
    """``view`` behind the gate.

    ``scope`` is what the token must have, ``writing`` what it must have instead for POST, PUT,
    PATCH and DELETE. ``is_question``: a POST to this view asks and changes nothing, so that its
    answers are remembered by what the body says.
    """

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        needed = scope if request.method in SAFE else writing or scope
        visit = Visit(request, lambda: rendered(view(request, *args, **kwargs)), is_question)
        try:
            response = visit.answer(needed)
        except Exception as error:  # noqa: BLE001 - whatever it is, it leaves in the one shape
            problem = problem_of(error, request, is_question=visit.is_question)
            response = problem_response(request, problem)
        for name, value in visit.headers.items():
            response.headers.setdefault(name, value)
        return response

    respond.csrf_exempt = True  # type: ignore[attr-defined] # a token is sent on purpose, never by a browser alone
    return respond


class Visit:
    """One request on its way through the gate."""

    def __init__(
        self, request: HttpRequest, view: Callable[[], HttpResponseBase], is_question: bool
    ) -> None:
        self.request = request
        self.view = view
        self.is_question = is_question and request.method == "POST"
        self.headers: dict[str, str] = {}
        """What the answer carries, whatever it is: the standing of the quota."""

    def answer(self, scope: str) -> HttpResponseBase:
        """The answer. Raises ``Problem``, and whatever the view raises."""
        passport = self.passport()
        standing = limits.admit(passport.public_id)
        self.headers = standing.headers()
        refuse_without(scope, passport)
        refuse_blind(passport)
        vars(self.request)["passport"] = passport
        with reading_within(passport.reach):
            if self.request.method in READING or self.is_question:
                return self.of_register(passport)
            return self.viewed()

    def passport(self) -> Passport:
        """Who asks; a request that does not say so counts against its address."""
        meta = self.request.META
        try:
            refuse_tokens_in_address(meta.get("QUERY_STRING", ""))
            return passport_of(meta.get("HTTP_AUTHORIZATION", ""))
        except Problem as refusal:
            self.note(refusal)
            self.headers = limits.refuse_failure(self.request).headers()
            raise

    def note(self, refusal: Problem) -> None:
        """Write down which token was refused; a request without any is no attempt at one."""
        given = self.request.META.get("HTTP_AUTHORIZATION", "")
        if given:
            found = TOKEN.search(given)
            token_refused(self.request, found[1] if found else "", refusal.detail)

    def of_register(self, passport: Passport) -> HttpResponseBase:
        """An answer about the register: one the client has, one we remember, or a new one."""
        asked = asked_of(self.request, passport, self.request.body if self.is_question else None)
        tag = tag_of(passport.newest, passport.sealed_at, asked)
        if not self.is_question and is_known(self.request, tag):
            return not_modified(tag)
        remembered = MEMORY.get(tag)
        if remembered is not None:
            return self.shown(remembered.response())
        response = self.viewed_anywhere(passport)
        if response.status_code == 200:
            self.remember(response, passport, asked, tag)
        return self.shown(response)

    def viewed(self) -> HttpResponseBase:
        """What the view says. A HEAD is asked as a GET, so that both say the same."""
        request, method = self.request, self.request.method
        request.method = "GET" if method == "HEAD" else method
        try:
            return self.view()
        finally:
            request.method = method

    def viewed_anywhere(self, passport: Passport) -> HttpResponseBase:
        """What the view says, at the database or at a copy of it that has all the answer needs.

        The passport was read at the database itself: what whoever asks has written is in
        ``newest``, and so is what anybody else was told of before.
        """
        if not are_there_copies():
            return self.viewed()
        moment = Moment(passport.newest, passport.sealed_at)
        if (asked := self.request.GET.get("as_of", "")) and asked.lower() != "now":
            with suppress(MomentError):  # which the view tells in its own shape
                moment = parse_moment(asked)
        return read_elsewhere(moment, self.viewed)

    def remember(
        self, response: HttpResponseBase, passport: Passport, asked: tuple[Any, ...], tag: str
    ) -> None:
        """Give an answer its entity tag, and keep it under the state it was really made from.

        A file that is sent piece by piece gets the tag, and is not kept.

        Between the look at the token and the view's own reading others may have changed the
        register: then the tag is made anew, or left out when they changed it again.
        """
        for name, value in CACHING.items():
            response.headers[name] = value
        number = getattr(response, "register_number", None)
        if number is None or response.cookies:
            return
        if number < passport.newest:
            # Of a past moment (``as_of``), which says the same for ever: as good as the newest.
            number = passport.newest
        elif number > passport.newest:
            newest = (
                ChangeSet.objects.order_by("-number").values_list("number", "sealed_at").first()
            )
            if newest is None or newest[0] != number:
                return
            tag = tag_of(*newest, asked)
        if not self.is_question:
            response.headers["ETag"] = tag
        if isinstance(response, HttpResponse):
            response.headers["Content-Length"] = str(len(response.content))
            MEMORY.put(number, tag, Answer(response.content, dict(response.headers)))

    def shown(self, response: HttpResponseBase) -> HttpResponseBase:
        """The response as this request wants it: nothing the client has, no body for HEAD."""
        if self.request.method == "POST" or response.status_code != 200:
            return response
        tag = response.headers.get("ETag")
        if tag and has_anything(self.request):
            return not_modified(tag)
        return without_body(response) if self.request.method == "HEAD" else response


def prepare() -> None:
    """Called once before the server forks; loading this module has made the table of ``limits``."""
    software_version()


def rendered(response: HttpResponseBase) -> HttpResponseBase:
    """The response with its body, which some views leave to be made."""
    if not getattr(response, "is_rendered", True):
        response.render()  # type: ignore[attr-defined] # it has the one as it has the other
    return response


def without_body(response: Any) -> HttpResponseBase:
    """The answer to HEAD, with the length the body would have."""
    if response.streaming:
        response.streaming_content = ()
    else:
        response.headers["Content-Length"] = str(len(response.content))
        response.content = b""
    answer: HttpResponseBase = response
    return answer


def not_modified(tag: str) -> HttpResponse:
    """304, which says of the answer the client has what the answer itself would say."""
    return HttpResponseNotModified(headers={**CACHING, "ETag": tag})


def problem_of(error: Exception, request: HttpRequest, *, is_question: bool = False) -> Problem:
    """What the client is told of an error; the log is told more, and never the query or headers."""
    if isinstance(error, Problem):
        return error
    for kind, slug, status, detail in REFUSALS:
        if isinstance(error, kind):
            return Problem(slug, status, detail)
    logger.error("%s %s failed", request.method, request.path, exc_info=error)
    if (trouble := trouble_of(error)) is not None:
        return unavailable(trouble, is_reading=is_question or request.method in SAFE)
    detail = _("Something went wrong on our side; whoever runs the register finds it in the log.")
    return Problem("server-error", 500, detail)


def unavailable(trouble: Trouble, *, is_reading: bool) -> Problem:
    """The database is to blame. After a write it may be uncertain whether that was done."""
    if trouble is not Trouble.SILENT:
        after: Any = _("Nothing was changed. Ask again in a few seconds.")
    elif is_reading:
        after = _("Ask again in a few seconds.")
    else:
        after = _(
            "What was sent may have been done: send it again with the same Idempotency-Key, or"
            " look first."
        )
    detail = f"{SENTENCES[trouble]} {after}"
    return Problem("unavailable", 503, detail, headers={"Retry-After": CALL_AGAIN_AFTER})


REFUSALS: Final[tuple[tuple[type[Exception], str, int, Any], ...]] = (
    (Http404, "not-found", 404, _("There is nothing at this address.")),
    (PermissionDenied, "forbidden", 403, _("The person this token acts for may not do that.")),
    (RequestDataTooBig, "too-large", 413, _("The body is too large: ask in several requests.")),
    (SuspiciousOperation, "bad-request", 400, _("The request cannot be read as it was sent.")),
    (BadRequest, "bad-request", 400, _("The request cannot be read as it was sent.")),
)
"""Django's own ways of refusing: exception, slug, status, words; the nearer kind first."""
