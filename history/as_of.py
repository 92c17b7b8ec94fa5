"""An admin site read as of a moment: what ``?as_of=`` asks for, and what it forbids."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial, update_wrapper
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .elsewhere import are_there_copies, read_elsewhere
from .moments import Moment, MomentError, newest_moment, parse_moment

AS_OF: Final = "as_of"
DAY: Final = "as_of_day"
"""What the date picker sends: a day, of which today means now."""
READING: Final = ("GET", "HEAD")
OF_ONE_VIEW: Final = (AS_OF, DAY, "p", "e", "all")
"""Parameters that do not go along to another moment: page numbers mean other records there."""

DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")

V = TypeVar("V", bound=Callable[..., Any])


class Asked:
    """The moment a page is asked for, as it was written; read only when the page needs it.

    A page checks first whether its reader may open it at all.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def moment(self) -> Moment:
        """Raises ``MomentError`` for the person who asked."""
        return parse_moment(self.text)

    @property
    def sealed_there(self) -> datetime | None:
        """The moment's instant in the register's time zone."""
        sealed_at = self.moment.sealed_at
        return timezone.localtime(sealed_at, timezone.get_default_timezone()) if sealed_at else None

    @property
    def zone(self) -> str:
        return timezone.get_default_timezone_name()

    @property
    def day(self) -> str:
        """For the date picker: the day asked for, if a day was."""
        return self.text if DATE.fullmatch(self.text) else ""

    @property
    def is_number(self) -> bool:
        return self.text.startswith("#")


def reads_the_past(view: V) -> V:
    """Mark a view of the site that answers as of ``asked_moment(request)``."""
    vars(view)["reads_the_past"] = True
    return view


def reads_a_copy(view: V) -> V:
    """Mark a view that, read now, is a function of the register and may be read from a copy of it.

    A view that reads the past may be so then without being marked.
    """
    vars(view)["reads_a_copy"] = True
    return view


def read_apart(request: Any, until: Callable[[], Moment], read: Callable[[], Any]) -> Any:
    """What ``read`` answers, made where a copy of the database has everything there was ``until``.

    Whose page it is and what they may do is known before: rights have no change set.
    """
    if not are_there_copies():
        return read()
    request.user.get_all_permissions()
    try:
        moment = until()
    except MomentError:
        return read()  # which says so to whoever may open the page at all
    return read_elsewhere(moment, lambda: whole(read()))


def whole(response: Any) -> Any:
    """The response with its body, for which templates ask the database too."""
    if not getattr(response, "is_rendered", True):
        response.render()
    return response


def asked_of(request: HttpRequest) -> Asked | None:
    """What this page is asked for, when that is not now."""
    found: Asked | None = vars(request).get("history_as_of")
    return found


def asked_moment(request: HttpRequest) -> Moment | None:
    """The moment this page shows; None is now. Raises ``MomentError``, which becomes a page."""
    asked = asked_of(request)
    return asked.moment if asked is not None else None


def kept(asked: Asked | None, url: str) -> str:
    """``url`` at the same moment, when the page it leads to has a past."""
    if asked is None or not url:
        return url
    parts = urlsplit(url)
    if parts.path and not has_past(parts.path):
        return url
    return at(asked.text, url)


def at(text: str, url: str) -> str:
    """``url`` as of ``text``, or now when that is empty."""
    parts = urlsplit(url)
    asked = [pair for pair in parse_qsl(parts.query, True) if pair[0] not in (AS_OF, DAY)]
    if text:
        asked.append((AS_OF, text))
    return urlunsplit(parts._replace(query=urlencode(asked)))


def has_past(path: str) -> bool:
    """Whether the page at this path can be read as of a moment."""
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return bool(getattr(view, "reads_the_past", False))


class AsOfSite(admin.AdminSite):
    """An admin site whose pages can be read as of a moment, and never written there."""

    no_past_note: Any = gettext_lazy("This page has no past: it shows what is so now.")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        wrapped = update_wrapper(partial(self._answer, view), view)
        return super().admin_view(wrapped, cacheable)

    def _answer(self, view: Any, request: HttpRequest, *args: Any, **options: Any) -> Any:
        """Let ``view`` answer as of the moment asked for, or say why it cannot."""
        vars(request)["history_has_past"] = has_past = getattr(view, "reads_the_past", False)
        if DAY in request.GET and request.method in READING:
            return HttpResponseRedirect(picked(request))
        text = request.GET.get(AS_OF, "").strip()
        if not text or text.lower() == "now":
            _forget(request)
            if getattr(view, "reads_a_copy", False) and request.method in READING:
                return read_apart(request, newest_moment, partial(view, request, *args, **options))
            return view(request, *args, **options)
        if request.method not in READING:
            return self._refused(request)
        if not has_past:
            _forget(request)
            told = getattr(view, "no_past_note", None)
            page = getattr(view, "__self__", None)
            note = told or getattr(page, "no_past_note", self.no_past_note)
            vars(request)["history_no_past"] = note
            return view(request, *args, **options)
        vars(request)["history_as_of"] = asked = Asked(text)
        read = partial(view, request, *args, **options)
        try:
            return read_apart(request, lambda: asked.moment, read)
        except MomentError as error:
            return self._no_moment(request, text, error)

    def _no_moment(self, request: HttpRequest, text: str, error: MomentError) -> HttpResponse:
        vars(request)["history_as_of"] = None
        context = {
            **self.each_context(request),
            "title": _("There is no such moment"),
            "problem": str(error),
            "as_of_text": text,
        }
        return TemplateResponse(request, "history/no_moment.html", context, status=400)

    def _refused(self, request: HttpRequest) -> HttpResponse:
        context = {
            **self.each_context(request),
            "title": _("The past cannot be changed"),
            "problem": _(
                "This page was opened as of a moment of the past, and what was so then stays so."
                " Nothing was saved. Go back to now to change the register."
            ),
        }
        answer = TemplateResponse(request, "history/no_moment.html", context, status=405)
        answer["Allow"] = ", ".join(READING)
        return answer

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Django's context of every page, with the moment it is read at and the picker for it."""
        context = super().each_context(request)
        asked = asked_of(request)
        if asked is not None:
            asked.moment  # noqa: B018 (what cannot be read is refused before the page is made)
        has_past = vars(request).get("history_has_past", False)
        context["as_of"] = asked
        context["as_of_text"] = asked.text if asked is not None else ""
        context["no_past_note"] = vars(request).get("history_no_past")
        context["as_of_now"] = at("", request.get_full_path())
        context["as_of_today"] = timezone.localdate().isoformat()
        context["as_of_action"] = request.path if has_past else ""
        context["as_of_kept"] = [
            (name, value)
            for name, values in (request.GET.lists() if has_past else ())
            if name not in OF_ONE_VIEW
            for value in values
        ]
        return context


def picked(request: HttpRequest) -> str:
    """The address of the day chosen in the date picker; today and no day at all are now."""
    day = request.GET.get(DAY, "").strip()
    is_now = not day or day == timezone.localdate().isoformat()
    return at("" if is_now else day, request.get_full_path())


def _forget(request: HttpRequest) -> None:
    """Let the view know nothing of ``as_of``: to Django's lists it would be a filter."""
    if AS_OF in request.GET:
        given = request.GET.copy()
        del given[AS_OF]
        request.GET = given  # type: ignore[assignment]
