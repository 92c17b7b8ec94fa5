"""Where each address leads."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from operations.health import PROBES

handler500 = "register.failures.page_of_failure"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("account/", include("accounts.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", include("register.api.urls")),
    # Answered before all middleware (operations/watching); these give them their names.
    *(path(address[1:], view, name=address[1:]) for address, view in PROBES.items()),
]
