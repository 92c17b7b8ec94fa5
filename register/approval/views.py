"""What an activity says otherwise than when somebody approved it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.timeline import in_words
from processing.models import ProcessingActivity

from .standing import differences_since, since, standings


def approval_urls(admin_site: AdminSite) -> list[URLPattern]:
    """Addresses below ``admin_site``'s own."""
    view = admin_site.admin_view(partial(changed_page, admin_site=admin_site))
    return [path("approvals/changes/<int:key>/", view, name="changed_since_approval")]


@require_safe
def changed_page(request: HttpRequest, key: int, admin_site: AdminSite) -> HttpResponse:
    """The differences between an activity and its newest approval, then who made them and why."""
    if not request.user.has_perm("processing.view_processingactivity"):
        raise PermissionDenied
    activity = get_object_or_404(ProcessingActivity, pk=key)
    standing = standings([activity]).get(key)
    if standing is None:
        raise Http404
    number = standing.approval.number
    context: dict[str, Any] = {
        **admin_site.each_context(request),
        "title": _("Changed since approval"),
        "activity": activity,
        "approval": standing.approval,
        "differences": differences_since(activity, number),
        "entries": in_words(since(activity, number), activity),
    }
    return TemplateResponse(request, "register/changed_since.html", context)
