"""The addresses of all pages of notices."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.urls import URLPattern

from .chain import chain_urls
from .looking import file_urls
from .writing import writing_urls


def notice_urls(admin_site: AdminSite) -> list[URLPattern]:
    """Below ``admin_site``'s own."""
    return [*chain_urls(admin_site), *writing_urls(admin_site), *file_urls(admin_site)]
