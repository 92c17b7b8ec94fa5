"""The page of changes between two moments, the drafted notification, and both as files."""

from __future__ import annotations

import tempfile
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.as_of import reads_a_copy
from history.moments import MomentError, parse_period
from history.text import LANGUAGES

from ..choices import State
from ..documents import SelectionError, refuse_nothing_approved
from ..views import one_of
from .notification import Notification
from .period import compared_between, report_of, usual_start
from .report import ChangeReport
from .rulebook import KINDS
from .writing import WRITERS, file_name
from .writing.page import notification_context, report_context

PERMISSION: Final = "processing.view_processingactivity"
VIEWS: Final = ("changes", "notification")
SHOWN: Final = 100
"""Entries of each kind a page shows unless all are asked for; files always hold all."""
IN_MEMORY: Final = 1_000_000
"""Bytes of a file that are kept in memory before it goes to a temporary file."""


def change_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address of the page below ``admin_site``'s own."""
    view = admin_site.admin_view(reads_a_copy(partial(changes_page, admin_site=admin_site)))
    return [path("changes/", view, name="changes")]


class Asked:
    """What the address of the page asks for; what it does not say gets the usual answer."""

    def __init__(self, request: HttpRequest) -> None:
        given = request.GET
        spoken = get_language()
        usual = spoken if spoken in LANGUAGES else "en"
        self.language = one_of(given.get("lang"), LANGUAGES, usual)
        self.view = one_of(given.get("view"), VIEWS, VIEWS[0])
        self.file = one_of(given.get("file"), tuple(WRITERS), "")
        self.state = State(one_of(given.get("state"), tuple(State.values), State.WORKING.value))
        self.kind = one_of(given.get("kind"), KINDS, "")
        self.everything = "all" in given
        self.start = given.get("from", "").strip() or usual_start()
        self.end = given.get("to", "").strip() or "now"

    @property
    def kinds(self) -> tuple[str, ...]:
        return (self.kind,) if self.kind else KINDS


@require_safe
def changes_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponseBase:
    """What changed, of which kind, and what follows; or the notification drafted from it."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    asked = Asked(request)
    context = admin_site.each_context(request) | {
        "title": _("Changes"),
        "asked": asked,
        "languages": settings.LANGUAGES,
        "states": [(State.WORKING, _("As it is")), (State.APPROVED, _("As approved"))],
        "views": [("changes", _("Changes")), ("notification", _("Notification (draft)"))],
    }
    try:
        moments = parse_period(asked.start, asked.end)
        found = compared_between(*moments, asked.state)
        refuse_nothing_approved(found.after)
    except (MomentError, SelectionError) as error:
        context["problem"] = str(error)
        return TemplateResponse(request, "register/changes_page.html", context, status=400)
    report = report_of(found, asked.language, asked.kinds)
    if asked.file:
        return download(report, asked)
    return TemplateResponse(request, "register/changes_page.html", context | shown(report, asked))


def shown(report: ChangeReport, asked: Asked) -> dict[str, Any]:
    """What the page shows of a report."""
    told: dict[str, Any] = {
        "total": sum(report.counts.values()),
        "formats": [(form, form.upper()) for form in WRITERS],
        "kinds": [
            (kind, report.kind_title(kind), report.counts[kind])
            for kind in KINDS
            if report.counts[kind] or kind == asked.kind
        ],
    }
    if asked.view == "notification":
        return told | notification_context(Notification(report))
    most = None if asked.everything else SHOWN
    # The page itself shows the numbers as links.
    return told | report_context(report, most, without=("counts",))


def download(report: ChangeReport, asked: Asked) -> FileResponse:
    """The report, or the draft, as a file."""
    what = Notification(report) if asked.view == "notification" else report
    writer = WRITERS[asked.file]
    # Closed by the response, once it has been sent.
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    writer.write(what, file)  # type: ignore[arg-type] # it is a file in all but name
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=file_name(what, asked.file),
        content_type=writer.content_type,
    )
