"""The pages that show what scans found, and on which people decide about it."""

from __future__ import annotations

from functools import partial

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from .listing import scans_page
from .run import run_page
from .system import system_page


def scan_urls(admin_site: AdminSite) -> list[URLPattern]:
    """Addresses below ``admin_site``'s own."""
    pages = (
        ("scans/", scans_page, "scans"),
        ("scans/<int:key>/", run_page, "scan_run"),
        ("scans/systems/<int:key>/", system_page, "scanned_system"),
    )
    return [
        path(route, admin_site.admin_view(partial(view, admin_site=admin_site)), name=name)
        for route, view, name in pages
    ]
