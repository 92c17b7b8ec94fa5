"""The two documents as pages of the admin, and as files with the same selection."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import islice
from typing import Final

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from history.moments import Moment, MomentError, newest_moment, parse_moment
from history.text import LANGUAGES

from .assemble import assemble
from .documents import KINDS, Document, Selection, SelectionError
from .facts import Register
from .writers import WRITERS
from .writers.markup import sheets
from .writers.page import context_of

SHOWN: Final = 100
"""Lines a page shows before it asks whether all are wanted; files always hold all."""

LAYOUTS: Final = ("table", "sheets")
PERMISSION: Final = "processing.view_processingactivity"


def document_urls(admin_site: AdminSite) -> list[URLPattern]:
    """Addresses of the document pages below ``admin_site``'s own."""
    return [
        path(
            f"documents/{kind}/",
            admin_site.admin_view(partial(document_page, kind=kind, admin_site=admin_site)),
            name=f"document_{kind.replace('-', '_')}",
        )
        for kind in KINDS
    ]


def document_page(request: HttpRequest, kind: str, admin_site: AdminSite) -> HttpResponse:
    """A document to look at and print; with ``?file=csv`` (xlsx, json, html), to take along."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    asked = Asked(request)
    try:
        register = register_at(parse_moment(asked.as_of))
        document = Document(kind, register, asked.language, asked.selection)
    except (MomentError, SelectionError) as error:
        return refused(request, kind, admin_site, str(error))
    if asked.file:
        return download(document, asked.file)
    return page(request, document, asked, admin_site)


class Asked:
    """What the address of a page asks for; what it does not say gets the usual answer."""

    def __init__(self, request: HttpRequest) -> None:
        given = request.GET
        spoken = get_language()
        self.language = one_of(
            given.get("lang"), LANGUAGES, spoken if spoken in LANGUAGES else "en"
        )
        self.layout = one_of(given.get("layout"), LAYOUTS, LAYOUTS[0])
        self.file = one_of(given.get("file"), tuple(WRITERS), "")
        self.everything = "all" in given
        self.as_of = given.get("as_of", "").strip() or "now"
        names = Selection.__struct_fields__
        self.selection = Selection(**{name: given.get(name, "") for name in names})


def one_of(value: str | None, known: tuple[str, ...], otherwise: str) -> str:
    return value if value in known else otherwise


def register_at(moment: Moment) -> Register:
    """The register at ``moment``; the last one is kept, since a moment never changes its answer."""
    return _kept(moment, settings.TIME_ZONE)


@lru_cache(maxsize=1)
def _kept(moment: Moment, _time_zone: str) -> Register:
    return assemble(moment)


def page(
    request: HttpRequest, document: Document, asked: Asked, admin_site: AdminSite
) -> HttpResponse:
    lines = sheets(document)
    shown = list(lines if asked.everything else islice(lines, SHOWN))
    more = 0 if asked.everything else sum(1 for _line in lines)
    context = {
        **admin_site.each_context(request),
        **context_of(document),
        "title": _titles()[document.kind.key],
        "asked": asked,
        "sheets": shown,
        "headings": document.headings(),
        "sections": sections_of(document),
        "identity": document.kind.identity,
        "more": more,
        "total": len(shown) + more,
        "languages": settings.LANGUAGES,
        "layouts": [("table", _("Table")), ("sheets", _("Sheets"))],
        "formats": [(form, form.upper()) for form in WRITERS],
        "filters": filters_of(document),
        "link": LinkTo(request),
        "is_newest": document.register.number == newest_moment().number,
    }
    return TemplateResponse(request, "register/document_page.html", context)
