"""The history page of a record: reads only; there is no form in it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from ..timeline import in_words, story

PER_PAGE = 25


def history_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Who changed the record and its rows, when, why, and what it was in words.

    A fixed number of queries. Anything but reading is refused with 405.
    """
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    record = admin.get_object(request, object_id)
    if record is None:
        missing: HttpResponse = admin._get_obj_does_not_exist_redirect(
            request, admin.opts, object_id
        )
        return missing
    if not admin.has_view_or_change_permission(request, record):
        raise PermissionDenied
    pages = Paginator(story(record), PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    context = {
        **admin.admin_site.each_context(request),
        "title": _("History"),
        "subtitle": str(record),
        "opts": admin.opts,
        "original": record,
        "object_id": object_id,
        "page": page,
        "page_range": pages.get_elided_page_range(page.number),
        "entries": in_words(list(page.object_list), record),
        "preserved_filters": admin.get_preserved_filters(request),
    }
    return TemplateResponse(request, "history/history.html", context)
