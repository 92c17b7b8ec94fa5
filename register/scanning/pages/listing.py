"""The page of all systems: when each was scanned last, and how much is open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from history.admin.signing import change_set_of
from history.moments import newest_moment
from inventory.models import System

from ...models import ScanOrigin, ScanSource
from ..comparing.gaps import Standing
from ..holdings import Held, held_at
from ..storing import Looked, keep
from ..taking import ReportError, read_report
from .forms import ReportForm

MAY_LOOK: Final = "register.view_scanrun"
MAY_BRING: Final = "register.add_scanrun"


@dataclass(frozen=True)
class SystemRow:
    """One system of the list."""

    system: System
    url: str
    sources: int
    last: date | None
    is_complete: bool
    open: int
    hints: int
    command: str


@require_http_methods(["GET", "HEAD", "POST"])
def scans_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Systems with what is open; a POST brings a report that was made elsewhere."""
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    may_bring = request.user.has_perm(MAY_BRING)
    systems = list(System.objects.filter(retired_on=None))
    known = [(str(one.pk), f"{one} ({one.code})") for one in systems]
    form = ReportForm(known)
    if request.method == "POST":
        if not may_bring:
            raise PermissionDenied
        form = ReportForm(known, request.POST, request.FILES)
        if form.is_valid() and (response := brought(request, form)) is not None:
            return response
    rows = rows_of(systems, held_at(newest_moment()))
    context = admin_site.each_context(request) | {
        "title": _("Scans"),
        "rows": sorted(rows, key=lambda row: (-row.open, row.last is None, row.system.code)),
        "form": form if may_bring else None,
        "language": get_language(),
        "may_add_source": request.user.has_perm("register.add_scansource"),
    }
    return TemplateResponse(request, "register/scanning/list.html", context)


def rows_of(systems: list[System], held: Held) -> list[SystemRow]:
    """The systems with their newest scans. One query."""
    sources = Counter(
        ScanSource.objects.filter(stopped_on=None).values_list("system_id", flat=True)
    )
    found = [gap for gap in held.gaps if gap.standing == Standing.OPEN]
    counted = Counter(gap.system_id for gap in found if gap.counts)
    hints = Counter(gap.system_id for gap in found if not gap.counts)
    rows = []
    for system in systems:
        scans = [one for one in held.scans if one.system_id == system.pk]
        rows.append(
            SystemRow(
                system=system,
                url=reverse("admin:scanned_system", args=[system.pk]),
                sources=sources[system.pk],
                last=max((one.scanned_on for one in scans), default=None),
                is_complete=all(one.report.is_complete for one in scans),
                open=counted[system.pk],
                hints=hints[system.pk],
                command=command_for(system),
            )
        )
    return rows


def command_for(system: System) -> str:
    """The line that scans a system's sources."""
    return f"python manage.py scan {system.code}"


def brought(request: HttpRequest, form: ReportForm) -> HttpResponse | None:
    """Keep a report made elsewhere; None, with the form saying why, when it is none."""
    try:
        report = read_report(form.cleaned_data["file"].read())
    except ReportError as error:
        form.add_error("file", str(error))
        return None
    looked = Looked(system_id=int(form.cleaned_data["system"]), origin=ScanOrigin.REPORT)
    with change_set_of(request, _("The report of a scan made elsewhere")):
        run = keep(report, looked)
    messages.success(request, _("The report is kept: see what it means for the register."))
    return HttpResponseRedirect(reverse("admin:scanned_system", args=[run.system_id]))
