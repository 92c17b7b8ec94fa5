"""Every document as a page of the admin, and as files with the same selection."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.as_of import asked_moment, reads_a_copy, reads_the_past
from history.moments import newest_moment
from history.reach import current_reach

from .choices import State
from .documents import (
    KINDS,
    Document,
    PartOf,
    Selection,
    SelectionError,
    TooLargeError,
    nothing_approved,
)
from .documents.columns import DocumentKind
from .documents.preamble import said_elsewhere
from .filters import filters_of
from .issuing.issue import MAY_ISSUE
from .issuing.titles import title_of
from .phrasing import NATIVE_NAMES
from .printing import register_for
from .snapshots import register_at as register_at
from .writers import FORMAT_NOTES, WRITERS, file_name
from .writers.markup import Column, columns_of, rows, sheets, spans
from .writers.page import context_of, pieces_of_prose, version_of
from .writers.preview import preview

SHOWN: Final = 100
"""Lines a page shows unless all are asked for; files always hold all."""

LAYOUTS: Final = ("table", "sheets")
PERMISSION: Final = "processing.view_processingactivity"
IN_MEMORY: Final = 1_000_000
"""Bytes of a file that are kept in memory before it goes to a temporary file."""


def document_urls(admin_site: AdminSite) -> list[URLPattern]:
    """Addresses of the document pages below ``admin_site``'s own."""
    return [
        path(
            f"documents/{kind}/",
            admin_site.admin_view(
                reads_a_copy(
                    reads_the_past(partial(document_page, kind=kind, admin_site=admin_site))
                )
            ),
            name=f"document_{kind.replace('-', '_')}",
        )
        for kind in KINDS
    ]


class Asked:
    """What the address of a page asks for; what it does not say gets the usual answer."""

    def __init__(self, request: HttpRequest, kind: DocumentKind) -> None:
        given = request.GET
        spoken = get_language()
        usual = spoken if spoken in kind.languages else "en"
        self.language = one_of(given.get("lang"), kind.languages, usual)
        self.layout = one_of(given.get("layout"), LAYOUTS, LAYOUTS[0])
        self.file = one_of(given.get("file"), tuple(WRITERS), "")
        self.everything = "all" in given
        self.state = State(one_of(given.get("state"), tuple(State.values), State.WORKING.value))
        names = Selection.__struct_fields__
        self.selection = Selection(**{name: given.get(name, "") for name in names})


def one_of(value: str | None, known: tuple[str, ...], otherwise: str) -> str:
    """``value`` when it is known."""
    return value if value in known else otherwise


@require_safe
def document_page(request: HttpRequest, kind: str, admin_site: AdminSite) -> HttpResponseBase:
    """A document to look at and print; with ``?file=csv`` (xlsx, json, html), to take along."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    asked = Asked(request, KINDS[kind])
    context = admin_site.each_context(request) | {
        "title": title_of(kind),
        "asked": asked,
        "languages": [(code, NATIVE_NAMES[code]) for code in KINDS[kind].languages],
        "layouts": [("table", _("Table")), ("sheets", _("Sheets"))],
        "states": [(State.WORKING, _("As it is")), (State.APPROVED, _("As approved"))],
        "issue_url": issue_address(request, kind),
    }
    try:
        moment = asked_moment(request) or newest_moment()
        register = register_for([KINDS[kind]], moment, asked.state, register_at)
        document = Document(kind, register, asked.language, asked.selection)
        if asked.file:
            document.refuse_other_form(asked.file)
    except SelectionError as error:
        context["problem"] = str(error)
        return TemplateResponse(request, "register/document_page.html", context, status=400)
    if nothing_approved(register):
        context["nothing_approved"] = register
        status = 400 if asked.file else 200
        return TemplateResponse(request, "register/document_page.html", context, status=status)
    if asked.file:
        try:
            return download(document, asked.file)
        except TooLargeError as error:
            context["problem"] = str(error)
            return TemplateResponse(request, "register/document_page.html", context, status=400)
    return TemplateResponse(
        request, "register/document_page.html", context | shown(document, asked)
    )


def issue_address(request: HttpRequest, kind: str) -> str:
    """The page that issues what is asked for here; nothing for whoever may not.

    What is issued is of the whole register.
    """
    if not request.user.has_perm(MAY_ISSUE) or not current_reach().is_everything:
        return ""
    page = reverse(f"admin:issue_{kind.replace('-', '_')}")
    return f"{page}?{request.GET.urlencode()}"


def shown(document: Document, asked: Asked) -> dict[str, Any]:
    """What the page shows of ``document``."""
    total = document.count()
    parts = [part_shown(part, asked) for part in document.parts]
    beginning = preview(document)
    kept = total if beginning or document.text else sum(part.kept for part in parts)
    return {
        **context_of(document),
        "parts": parts,
        "prose": list(pieces_of_prose(document)),
        **beside_prose(document, asked),
        "is_wide": any(not part.is_table_on_paper for part in document.parts),
        "has_tables": any(part.is_table_on_sheets for part in document.parts),
        "preview": beginning,
        "total": total,
        "hidden": total - kept,
        "untranslated": said_elsewhere(document),
        "filters": filters_of(document),
        "formats": [(form, FORMAT_NOTES[form]) for form in document.kind.formats],
    }


def beside_prose(document: Document, asked: Asked) -> dict[str, Any]:
    """What leads to the records a text is made from, and how much the register lacks for it."""
    if document.text is None:
        return {}
    known = {"lang": asked.language, "state": asked.state.value, **asked.selection.chosen()}
    return {
        "gaps": len(document.text.gaps),
        "records_url": f"{reverse('admin:notice_records')}?{urlencode(known)}",
        "version_of": version_of(document),
    }


@dataclass(frozen=True)
class Shown:
    """A part of a document as the page shows it: as a table or as forms."""

    part: PartOf
    columns: list[Column]
    rows: list[SafeString]
    sheets: list[SafeString]

    @property
    def kept(self) -> int:
        return len(self.rows) or len(self.sheets)

    @property
    def sections(self) -> list[tuple[str, int]]:
        return spans(self.columns)


def part_shown(part: PartOf, asked: Asked) -> Shown:
    """The first lines of a part, all of them when all are asked for."""
    most = None if asked.everything else SHOWN
    as_table = part.is_table_on_sheets and asked.layout == "table"
    return Shown(
        part,
        columns_of(part),
        list(islice(rows(part), most)) if as_table else [],
        [] if as_table else list(islice(sheets(part), most)),
    )


def download(document: Document, form: str) -> FileResponse:
    """``document`` as a file. Raises ``TooLargeError`` when the format cannot hold it."""
    writer = WRITERS[form]
    # Closed by the response, once it has been sent.
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    try:
        writer.write(document, file)  # type: ignore[arg-type] # it is a file in all but name
    except TooLargeError:
        file.close()
        raise
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=file_name(document, form),
        content_type=writer.content_type,
    )
