"""The history page of a record: reads only; there is no form in it."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from ..as_of import asked_of
from ..naming import Names
from ..past import rows_at
from ..timeline import in_words, story
from .past import key_of, not_there, past_moment

PER_PAGE = 25


def history_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Who changed the record and its rows, when, why, and what it was in words.

    As of a moment, up to that moment. A fixed number of queries. Anything but reading is refused
    with 405.
    """
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if asked_of(request) is not None:
        return _past_history(admin, request, object_id)
    record = admin.get_object(request, unquote(object_id))
    if record is None:
        missing: HttpResponse = admin._get_obj_does_not_exist_redirect(
            request, admin.opts, unquote(object_id)
        )
        return missing
    if not admin.has_view_or_change_permission(request, record):
        raise PermissionDenied
    return _page(admin, request, record, str(record), story(record))


def _past_history(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """The history up to the moment, of a record that may have been deleted since."""
    if not admin.has_view_or_change_permission(request):
        raise PermissionDenied
    number, key = past_moment(request).number, key_of(admin, object_id)
    pk = admin.opts.pk.attname
    if not rows_at(admin.model, number, {pk: [key]}, [pk]):
        return not_there(admin, request, key)
    names = Names()
    names.want(admin.model, [key])
    names.read()
    record = admin.model(pk=key)
    told = [entry for entry in story(record) if entry.number <= number]
    return _page(admin, request, record, names.name(admin.model, key, number), told)


def _page(admin: Any, request: HttpRequest, record: Any, name: str, told: Any) -> HttpResponse:
    pages = Paginator(told, PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    context = {
        **admin.admin_site.each_context(request),
        "title": _("History"),
        "subtitle": name,
        "opts": admin.opts,
        "original": record,
        "name": name,
        "object_id": str(record.pk),
        "page": page,
        "page_range": pages.get_elided_page_range(page.number),
        "entries": in_words(list(page.object_list), record),
        "preserved_filters": admin.get_preserved_filters(request),
    }
    return TemplateResponse(request, "history/history.html", context)
