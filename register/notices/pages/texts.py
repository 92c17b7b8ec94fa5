"""The officer's pages on what notices say."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.urls import URLPattern

from .paragraphs import paragraph_urls
from .records import record_urls


def text_urls(admin_site: AdminSite) -> list[URLPattern]:
    """Their addresses below ``admin_site``'s own."""
    return [*record_urls(admin_site), *paragraph_urls(admin_site)]
