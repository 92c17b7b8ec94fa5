"""Every picture as a page of the admin, and the page that lists them."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from history.as_of import asked_of, kept, reads_the_past
from register.views import PERMISSION

from .figure_pages import countries_page, periods_page
from .flow_page import flow_page
from .pages import Page, picture_page
from .time_page import time_page

PAGES: Final = (
    Page(
        "data-flow",
        gettext_lazy("Data-flow map"),
        gettext_lazy("Which data goes for which purpose to whom, and in which country it ends"),
        flow_page,
        "register/pictures/flows.html",
    ),
    Page(
        "recipients-by-country",
        gettext_lazy("Recipients by country"),
        gettext_lazy("Where those sit who get data from us"),
        countries_page,
    ),
    Page(
        "retention",
        gettext_lazy("How long data is kept"),
        gettext_lazy("Data rows by the length of their retention period, and those without a rule"),
        periods_page,
    ),
    Page(
        "over-time",
        gettext_lazy("Completeness over time"),
        gettext_lazy("What was approved, had a retention rule and was named, month by month"),
        time_page,
        has_states=False,
    ),
)


def picture_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The addresses below ``admin_site``'s own."""
    list_view = reads_the_past(partial(pictures_page, admin_site=admin_site))
    return [
        path("pictures/", admin_site.admin_view(list_view), name="pictures"),
        *(
            path(
                f"pictures/{page.key}/",
                admin_site.admin_view(
                    reads_the_past(partial(picture_page, page=page, admin_site=admin_site))
                ),
                name=page.url_name,
            )
            for page in PAGES
        ),
    ]


@require_safe
def pictures_page(request: HttpRequest, admin_site: AdminSite) -> TemplateResponse:
    """The pictures to choose from. No query: what they show is on their own pages."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    as_of = asked_of(request)
    entries: list[dict[str, Any]] = [
        {"page": page, "url": kept(as_of, reverse(f"admin:{page.url_name}"))} for page in PAGES
    ]
    context = admin_site.each_context(request) | {"title": _("Pictures"), "entries": entries}
    return TemplateResponse(request, "register/pictures/list.html", context)
