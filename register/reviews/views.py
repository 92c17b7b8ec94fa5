"""The page of reviews: what is overdue, what is due soon, what nobody has ever looked at."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.as_of import asked_of, reads_the_past
from history.moments import newest_moment

from .due import day_of, reviews_at, today


def review_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address below ``admin_site``'s own."""
    view = reads_the_past(partial(reviews_page, admin_site=admin_site))
    return [path("reviews/", admin_site.admin_view(view), name="reviews")]


@require_safe
def reviews_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Reviews as of a moment, seen from its day; now and today unless the address says another."""
    if not request.user.has_perm("processing.view_processingactivity"):
        raise PermissionDenied
    asked = asked_of(request)
    moment = asked.moment if asked else newest_moment()
    reviews = reviews_at(moment, day_of(moment, asked.text if asked else "now"))
    context: dict[str, Any] = {
        **admin_site.each_context(request),
        "title": _("Reviews"),
        "reviews": reviews,
        "is_past": reviews.day != today(),
    }
    context["parts"] = [
        ("overdue", _("Overdue"), reviews.overdue),
        ("soon", _("Due within 30 days"), reviews.soon),
        ("never", _("Never reviewed, never approved"), reviews.never),
    ]
    return TemplateResponse(request, "register/reviews.html", context)
