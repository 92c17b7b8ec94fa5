"""Duplicates: the list of what is proposed, and the page that merges two or tells them apart."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, Final

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from history.admin.conflicts import SEEN, StaleError, refuse_unread, seen_number
from history.admin.reasons import ReasonForm, reason_form
from history.admin.signing import REFUSALS, change_set_of, sentences, tell
from history.admin.verbs import stale_sentence
from history.family import lock
from history.moments import newest_moment
from history.tracking import versions_model
from sharing.models import DistinctParties, Recipient

from ..likeness import Proposal
from ..merging import merge_recipients
from ..proposing import different_pairs, proposals, tell_apart
from .comparing import Line, counts_of, lines, said, taken, to_keep
from .words import badge, in_words, sureness

MAY_MERGE: Final = "sharing.change_recipient"
PER_PAGE: Final = 50
MERGE: Final = "merge"
DIFFERENT: Final = "different"


def merging_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The addresses below ``admin_site``'s own."""
    listed = admin_site.admin_view(partial(duplicates_page, admin_site=admin_site))
    compared = admin_site.admin_view(partial(comparison_page, admin_site=admin_site))
    return [
        path("duplicates/", listed, name="duplicates"),
        path("duplicates/<int:first>/<int:second>/", compared, name="duplicates_compared"),
    ]


# --- what is proposed ---------------------------------------------------------------------------


@require_safe
def duplicates_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Pairs of recipients that may be one party, fifty a page."""
    refuse_others(request)
    page = Paginator(proposed(), PER_PAGE).get_page(request.GET.get("p"))
    codes = {code for one in page.object_list for code in (one.one, one.other)}
    records = {one.code: one for one in Recipient.objects.filter(code__in=codes)}
    context = {
        **admin_site.each_context(request),
        "title": _("Duplicate recipients"),
        "page": page,
        "page_range": page.paginator.get_elided_page_range(page.number),
        "rows": [row(one, records) for one in page.object_list],
        "apart": DistinctParties.objects.select_related("one", "other").order_by("-pk")[:PER_PAGE],
    }
    return TemplateResponse(request, "register/merging/duplicates.html", context)


def row(one: Proposal, records: dict[str, Recipient]) -> dict[str, Any]:
    pair = [records[one.one], records[one.other]]
    return {
        "records": pair,
        "reasons": in_words(one.reasons),
        "sureness": sureness(one.confidence),
        "badge": badge(one.confidence),
        "url": reverse("admin:duplicates_compared", args=[each.pk for each in pair]),
    }


def proposed() -> list[Proposal]:
    """What is proposed, looked for anew once a recipient or a decision was written."""
    return _proposed_at(last_version(Recipient), last_version(DistinctParties))


def last_version(model: Any) -> int:
    """The id of the newest version of anything in a table; 0 before the first. One small query."""
    newest = versions_model(model).objects.order_by().aggregate(newest=Max("history_id"))
    return int(newest["newest"] or 0)


@lru_cache(maxsize=1)
def _proposed_at(_recipients: int, _decisions: int) -> list[Proposal]:
    return proposals()


# --- two side by side ---------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def comparison_page(
    request: HttpRequest, first: int, second: int, admin_site: AdminSite
) -> HttpResponse:
    """Two recipients: a POST makes them one, or records that they are not."""
    refuse_others(request)
    seen = seen_number(request) if request.method == "POST" else newest_moment().number
    pair = pair_of(first, second)
    counts = {each.pk: counts_of(each) for each in pair}
    asked = str(request.POST.get("keep") or request.GET.get("keep") or "")
    keep = next((each for each in pair if str(each.pk) == asked), None)
    keep = keep or to_keep(*pair, counts)
    gone = next(each for each in pair if each is not keep)
    differing = lines(*pair, keep, request.POST)
    reason, problems = reason_form(request), []
    if request.method == "POST" and reason.is_valid():
        answer = written(request, reason, (keep, gone), differing, seen)
        if isinstance(answer, HttpResponse):
            return answer
        problems = answer
    context = {
        **admin_site.each_context(request),
        **standing_of(pair),
        "title": _("Are these one company?"),
        "columns": [
            {"record": each, "uses": said(counts[each.pk]), "is_kept": each is keep}
            for each in pair
        ],
        "lines": differing,
        "reason_form": reason,
        "seen_name": SEEN,
        "seen": seen,
        "problems": problems,
    }
    return TemplateResponse(request, "register/merging/comparison.html", context)


def pair_of(first: int, second: int) -> tuple[Recipient, Recipient]:
    """The two recipients. One query. Raises ``Http404``."""
    rows = Recipient.objects.select_related("category", "country", "merged_into")
    found = rows.in_bulk((first, second))
    if len(found) != 2:
        raise Http404
    return found[first], found[second]


def standing_of(pair: tuple[Recipient, Recipient]) -> dict[str, Any]:
    """What is known of the two so far."""
    one, other = pair
    return {
        "reasons": reasons_of(one, other),
        "is_apart": frozenset((one.code, other.code)) in different_pairs(),
        "is_over": any(each.merged_into_id is not None for each in pair),
    }


def reasons_of(one: Recipient, other: Recipient) -> list[str]:
    """Why these two are proposed; empty where nobody proposes them."""
    codes = {one.code, other.code}
    for each in proposed():
        if {each.one, each.other} == codes:
            return in_words(each.reasons)
    return []


def written(
    request: HttpRequest,
    reason: ReasonForm,
    pair: tuple[Recipient, Recipient],
    differing: list[Line],
    seen: int,
) -> HttpResponse | list[str]:
    """Do what was asked for in one change set; what stopped it, in sentences, otherwise."""
    keep, gone = pair
    why = reason.cleaned_data["change_reason"]
    is_merge = request.POST.get("do", MERGE) != DIFFERENT
    back = reverse("admin:duplicates")
    if is_merge:
        back = reverse("admin:sharing_recipient_change", args=[keep.pk])
    response = HttpResponseRedirect(back)
    try:
        with change_set_of(request, why) as opened:
            for each in sorted(pair, key=lambda record: record.pk):
                lock(each)
                refuse_unread(each, seen)
                each.refresh_from_db()
            if is_merge:
                take = taken(differing, gone)
                merge_recipients(keep, gone, on=timezone.localdate(), take=take)
            else:
                tell_apart(keep, gone, reason=why)
    except StaleError as stale:
        return [stale_sentence(stale)]
    except REFUSALS as refusal:
        return [*sentences(refusal), _("Nothing was changed.")]
    tell(request, response, opened)
    if is_merge:
        messages.info(
            request,
            _("“%(gone)s” is merged into “%(keep)s”; its code leads here.")
            % {"gone": gone.code, "keep": keep.code},
        )
    return response


def refuse_others(request: HttpRequest) -> None:
    """Whoever may change recipients may merge them. Raises ``PermissionDenied``."""
    if not request.user.has_perm(MAY_MERGE):
        raise PermissionDenied
