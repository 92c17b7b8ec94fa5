"""The list of findings: everything found now or at a moment, by record, a hundred a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from history.as_of import asked_of, reads_the_past
from history.moments import newest_moment

from ...models import FindingAssignment
from ...reviews.due import day_of, today
from ..deciding import everything_assigned
from ..kept import Listed, Snapshot, snapshot_at
from ..naming import field_in_words, kind_in_words
from ..places import MODELS, url_of
from ..recent import recent_snapshot
from ..told import Told, told
from .bulk import Bulk, answered, bulk_of
from .facets import facets
from .filters import NAMES_OF_FILTERS, Asked, Reader, sorted_out, with_query

PERMISSION: Final = "processing.view_processingactivity"
PER_PAGE: Final = 100


@dataclass(frozen=True)
class Row:
    """One finding of the list."""

    told: Told
    place: str
    """Field and row in words."""
    assignment: FindingAssignment | None
    is_late: bool
    is_ticked: bool


@dataclass(frozen=True)
class Group:
    """The findings of one record."""

    kind: str
    code: str
    name: str
    url: str
    rows: list[Row] = field(default_factory=list)


def finding_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address below ``admin_site``'s own."""
    view = reads_the_past(partial(findings_page, admin_site=admin_site))
    return [path("findings/", admin_site.admin_view(view), name="findings")]


@require_http_methods(["GET", "HEAD", "POST"])
def findings_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Findings as of a moment; what people decide about those of now is posted here too."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    asked_at = asked_of(request)
    bulk = bulk_of(request) if asked_at is None else None
    if request.method == "POST" and (response := answered(request, bulk)) is not None:
        return response
    moment = asked_at.moment if asked_at else newest_moment()
    if asked_at:
        snapshot = snapshot_at(moment, day_of(moment, asked_at.text))
    else:
        snapshot = recent_snapshot(moment, day_of(moment, "now"))
    reader = reader_of(request, is_now=asked_at is None)
    context = {
        **admin_site.each_context(request),
        "title": pgettext("rules", "Findings"),
        "snapshot": snapshot,
        "is_past": snapshot.day != today(),
        "findings_of": None if snapshot.moment == moment else snapshot.moment.number,
        **shown(request, snapshot, reader, bulk),
    }
    return TemplateResponse(request, "register/findings.html", context)


def reader_of(request: HttpRequest, *, is_now: bool = True) -> Reader:
    """Who looks. What is assigned is of now only: it is no part of the record. One query."""
    person: Any = request.user
    return Reader(
        person=person if is_now else None,
        assigned=everything_assigned() if is_now else {},
        kinds=kinds_for(person),
    )


def kinds_for(person: Any) -> frozenset[str]:
    """The kinds of record whose findings a person may see: those whose pages they may open."""
    return frozenset(
        kind
        for kind in ("register", *MODELS)
        if kind == "register"
        or person.has_perm(f"{MODELS[kind]._meta.app_label}.view_{MODELS[kind]._meta.model_name}")
    )


def shown(
    request: HttpRequest, snapshot: Snapshot, reader: Reader, bulk: Bulk | None
) -> dict[str, Any]:
    """What the page shows of the findings."""
    language = get_language() or "en"
    given = request.GET
    asked = Asked.of(given)
    found = sorted_out(snapshot, asked, reader, language)
    page = Paginator(found.shown, PER_PAGE).get_page(request.GET.get("p"))
    ticked = frozenset(bulk.keys if bulk else ())
    return {
        "asked": asked,
        "facets": facets(found, given, reader, snapshot, language),
        "chips": chips(given, asked, found.shown),
        "page": page,
        "pages": links_of(given, page),
        "groups": grouped(page, reader, snapshot, language, ticked),
        "bulk": bulk,
        "nothing_found": not snapshot.listed,
        "clear_url": with_query(given, **dict.fromkeys((*NAMES_OF_FILTERS, "q", "record"), "")),
    }


def grouped(
    shown_now: Iterable[Listed],
    reader: Reader,
    snapshot: Snapshot,
    language: str,
    ticked: frozenset[str],
) -> list[Group]:
    """Findings of the page under their records, which stand together in the list already."""

    def record(one: Listed) -> tuple[str, int]:
        return one.finding.place.kind, one.finding.place.record_id

    groups = []
    for _record, found in groupby(shown_now, record):
        rows = list(found)
        place, named = rows[0].finding.place, rows[0].named
        groups.append(
            Group(
                kind=kind_in_words(place.kind),
                code=named.code,
                name=named.name_in(language) or _("The register"),
                url=url_of(place).partition("#")[0],
                rows=[row_of(one, reader, snapshot, language, ticked) for one in rows],
            )
        )
    return groups


def row_of(
    one: Listed, reader: Reader, snapshot: Snapshot, language: str, ticked: frozenset[str]
) -> Row:
    assignment = reader.assigned.get(one.key)
    due = assignment.due_on if assignment else None
    where = (field_in_words(one.finding.place), one.named.row_in(language))
    return Row(
        told=told(one.finding, language, snapshot.day),
        place=" · ".join(filter(None, where)),
        assignment=assignment,
        is_late=due is not None and due < snapshot.day,
        is_ticked=one.key in ticked,
    )


def links_of(given: QueryDict, page: Page[Any]) -> list[tuple[str, str, bool]]:
    """The pages around this one: number, address, whether it is this one."""
    if page.paginator.num_pages == 1:
        return []
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [
        (
            str(one),
            with_query(given, p=str(one)) if isinstance(one, int) else "",
            one == page.number,
        )
        for one in numbers
    ]


def chips(given: QueryDict, asked: Asked, shown_now: list[Listed]) -> list[tuple[str, str, str]]:
    """What narrows the list beside its filters, each with the address without it."""
    found = []
    if asked.record:
        known = shown_now[0].named.code if shown_now else ""
        found.append((_("Record"), known or asked.record, with_query(given, record="")))
    if asked.text:
        found.append((_("Text"), asked.text, with_query(given, q="")))
    return found
