"""What the pages of pictures have in common: whose, when, in which words, as which file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.as_of import asked_of, kept
from history.moments import Moment, newest_moment
from history.text import LANGUAGES, TranslatedText
from register.choices import State
from register.documents import SelectionError
from register.documents.current import Current
from register.documents.phrases import VERSION, VERSION_OF_NOTHING
from register.documents.preamble import STATES
from register.documents.wording import Wording
from register.facts import Register
from register.views import PERMISSION, one_of, register_at
from register.writers.pdf.press import pixels

from .svg import Picture
from .tables import Table

FILES: Final = {"svg": "image/svg+xml", "png": "image/png"}
TALL: Final = 4000
"""How high a picture may be to be made with two pixels for each of its units."""


class Asked:
    """What the address of a page of pictures asks for."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.as_of = asked_of(request)
        self.moment: Moment = self.as_of.moment if self.as_of else newest_moment()
        self.state = State(
            one_of(request.GET.get("state"), tuple(State.values), State.WORKING.value)
        )
        self.file = one_of(request.GET.get("file"), tuple(FILES), "")
        spoken = get_language()
        self.language = spoken if spoken in LANGUAGES else "en"

    @cached_property
    def register(self) -> Register:
        return register_at(self.moment, self.state)

    @cached_property
    def current(self) -> Current:
        return Current(self.register)

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.register, self.language)

    def record(self, name: str, key: int) -> str:
        """The page of a record, at the moment of the picture."""
        return kept(self.as_of, reverse(f"admin:{name}_change", args=[key]))

    def narrowed(self, **changes: str) -> str:
        """This page asked for something else; an empty value takes a filter away."""
        given = self.request.GET.copy()
        for name in ("file", "all"):
            given.pop(name, None)
        for name, value in changes.items():
            given[name] = value
            if not value:
                del given[name]
        query = given.urlencode()
        return f"{self.request.path}?{query}" if query else self.request.path

    def say(self, phrase: TranslatedText) -> str:
        """Words of a picture that needs nothing of the snapshot."""
        return phrase.in_language(self.language)

    @property
    def version(self) -> str:
        """The change set and its instant, as documents say it."""
        if self.moment.sealed_at is None:
            return self.say(VERSION_OF_NOTHING)
        there = timezone.localtime(self.moment.sealed_at, timezone.get_default_timezone())
        instant = there.isoformat(sep=" ", timespec="seconds")
        return self.say(VERSION).format(number=self.moment.number, instant=instant)

    def caption(self, *more: str) -> tuple[str, ...]:
        """What a picture in a file says of itself: moment, state, and how it was narrowed."""
        return (self.version, self.say(STATES[self.state]), *filter(None, more))


@dataclass
class Made:
    """What a page shows."""

    picture: Picture
    tables: list[Table] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    """What only this page's template knows."""

    @property
    def svg(self) -> SafeString:
        return mark_safe(self.picture.svg)  # noqa: S308 (every text in it is escaped)


Make = Callable[[Asked], Made]
"""Draws for a page; into a file when ``Asked.file`` says so: then alone and without links."""


@dataclass(frozen=True)
class Page:
    """One picture with a page of its own."""

    key: str
    title: Any
    about: Any
    make: Make
    template: str = "register/pictures/page.html"
    has_states: bool = True
    """Whether the approved state has a picture of its own."""

    @property
    def url_name(self) -> str:
        return f"picture_{self.key.replace('-', '_')}"


@require_safe
def picture_page(request: HttpRequest, page: Page, admin_site: AdminSite) -> HttpResponse:
    """A picture with its table; with ``?file=svg`` (png), to take along."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    context = admin_site.each_context(request) | {"title": page.title, "page": page}
    asked = Asked(request)
    context |= {"asked": asked}
    if page.has_states:
        context["states"] = [
            (State.WORKING, _("As it is")),
            (State.APPROVED, _("As approved")),
        ]
    try:
        made = page.make(asked)
    except SelectionError as error:
        context |= {"problem": str(error), "whole": request.path}
        return TemplateResponse(request, page.template, context, status=400)
    if asked.file:
        return as_file(made.picture, asked, page)
    left_out = asked.register.left_out if page.has_states else 0
    context |= {"made": made, "left_out": left_out, **made.more}
    return TemplateResponse(request, page.template, context)


def as_file(picture: Picture, asked: Asked, page: Page) -> HttpResponse:
    """The picture as a file that needs no other."""
    if asked.file == "svg":
        content = f'<?xml version="1.0" encoding="UTF-8"?>\n{picture.svg}\n'.encode()
    else:
        times = 1 if picture.height > TALL else 2
        content = pixels(picture.svg, picture.width, picture.height, times)
    state = "-approved" if page.has_states and asked.state == State.APPROVED else ""
    name = f"{page.key}-{asked.moment.number}{state}-{asked.language}.{asked.file}"
    return HttpResponse(
        content,
        content_type=FILES[asked.file],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
