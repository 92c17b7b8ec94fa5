"""The page of one scan: what was looked at, and what could not be."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from history.admin.reasons import ReasonForm, reason_form
from history.admin.signing import change_set_of
from history.models import ChangeSet
from history.moments import newest_moment
from history.tracking import versions_model
from register.views import register_at

from ...models import ScanRun
from ..known_kinds import known_kinds
from ..reading import report_of
from ..report import Place, Remark, ScanReport
from ..telling import Teller, remark_in_words
from .listing import MAY_BRING, MAY_LOOK
from .shown import in_words

SHOWN: Final = 300
"""Places and containers on the page; the report holds all."""


@require_http_methods(["GET", "HEAD", "POST"])
def run_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """What a scan looked at and recognised. A POST sets it aside, or takes that back, with why."""
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    run = get_object_or_404(ScanRun.objects.select_related("system", "source"), pk=key)
    may_change = request.user.has_perm(MAY_BRING)
    reason = reason_form(request)
    if request.method == "POST":
        if not may_change:
            raise PermissionDenied
        if reason.is_valid():
            return set_aside(request, run, reason)
    report = report_of(run.report)
    teller = Teller(register_at(newest_moment()), known_kinds(), get_language() or "en")
    places = [one for one in report.places if one.evidence]
    context = admin_site.each_context(request) | {
        "title": _("Scan of %(day)s") % {"day": run.scanned_on.isoformat()},
        "run": run,
        "kept_in": kept_in(run),
        "reason": reason,
        "report": report,
        "country": teller.country(run.country) if run.country else "",
        "containers": report.containers[:SHOWN],
        "places": [place_shown(one, teller) for one in places[:SHOWN]],
        "more": max(0, len(places) - SHOWN, len(report.containers) - SHOWN),
        "declared": report.declared[:SHOWN],
        "remarks": remarks_shown(report),
        "may_change": may_change,
    }
    return TemplateResponse(request, "register/scanning/run.html", context)


def set_aside(request: HttpRequest, run: ScanRun, form: ReasonForm) -> HttpResponse:
    """Leave a scan out of the comparison, or put it back; one change set."""
    with change_set_of(request, form.cleaned_data["change_reason"]):
        run.is_set_aside = "set_aside" in request.POST
        run.save(update_fields=["is_set_aside"])
    if run.is_set_aside:
        messages.success(request, _("The scan is set aside: it is left out of the comparison."))
    else:
        messages.success(request, _("The scan counts again."))
    return HttpResponseRedirect(request.path)


def kept_in(run: ScanRun) -> ChangeSet:
    """The change set a scan was kept in. One query."""
    first = versions_model(ScanRun).objects.filter(id=run.pk, history_type="+")
    return ChangeSet.objects.get(pk__in=first.values("change_set_id"))


def place_shown(place: Place, teller: Teller) -> dict[str, Any]:
    return {
        "place": f"{place.container}.{place.name}" if place.name else place.container,
        "kinds": [
            {
                "name": teller.kind(one.kind),
                "sureness": f"{one.confidence:.0%}",
                "words": list(in_words([one])),
            }
            for one in place.evidence
        ],
    }


def remarks_shown(report: ScanReport) -> list[tuple[str, str]]:
    """What could not be looked at, with where."""

    def told(remark: Remark) -> tuple[str, str]:
        return remark_in_words(remark), remark.where

    return [told(one) for one in report.remarks[:SHOWN]]
