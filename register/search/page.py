"""The page of the search: everything the reader may see, by code and name, in every language."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.as_of import AsOfSite

from .finding import LONGEST, Question, search
from .kinds import kinds_for


def search_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address below ``admin_site``'s own."""
    view = partial(search_page, admin_site=admin_site)
    vars(view)["no_past_note"] = AsOfSite.no_past_note
    return [path("search/", admin_site.admin_view(view), name="search")]


@require_safe
def search_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """What the register says now about ``?q=``. One query for each kind the reader may see."""
    kinds = kinds_for(request, admin_site)
    if not kinds:
        raise PermissionDenied
    question = Question(request.GET.get("q", ""))
    found = search(question, kinds, get_language() or "en") if question.words else []
    context: dict[str, Any] = {
        **admin_site.each_context(request),
        "title": _("Search"),
        "question": question,
        "found": found,
        "total": sum(one.count for one in found),
        "kinds": kinds,
        "longest": LONGEST,
        "asked": urlencode({"q": question.text}),
    }
    status = 400 if question.is_too_long else 200
    return TemplateResponse(request, "register/search.html", context, status=status)
