"""Two recipients ticked in the list, to be compared: for pairs that nobody proposes."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@admin.action(description=gettext_lazy("Compare and merge two"), permissions=["change"])
def merge_two(page: Any, request: HttpRequest, queryset: Any) -> HttpResponse | None:
    """Lead to the page of the two that are ticked; nothing is written."""
    keys = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
    if len(keys) == 2:
        return HttpResponseRedirect(reverse("admin:duplicates_compared", args=keys))
    page.message_user(request, _("Tick two recipients, no more and no less."), messages.ERROR)
    return None
