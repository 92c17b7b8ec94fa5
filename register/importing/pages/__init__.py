"""The pages on which files are brought in and taken out."""

from __future__ import annotations

from functools import partial

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from .listing import imports_page
from .run import annotated_file, run_page
from .taking import export_file, template_file


def import_urls(admin_site: AdminSite) -> list[URLPattern]:
    """Addresses below ``admin_site``'s own."""
    return [
        path(
            "imports/",
            admin_site.admin_view(partial(imports_page, admin_site=admin_site)),
            name="imports",
        ),
        path(
            "imports/<int:key>/",
            admin_site.admin_view(partial(run_page, admin_site=admin_site)),
            name="import_run",
        ),
        path(
            "imports/<int:key>/annotated/",
            admin_site.admin_view(annotated_file),
            name="import_annotated",
        ),
        path("imports/template/", admin_site.admin_view(template_file), name="import_template"),
        path("imports/export/", admin_site.admin_view(export_file), name="export_register"),
    ]
