"""The addresses of all pages of notices."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.urls import URLPattern

from .chain import chain_urls
from .check import check_urls
from .looking import file_urls
from .teach import teach_urls
from .writing import writing_urls


def notice_urls(admin_site: AdminSite) -> list[URLPattern]:
    """Below ``admin_site``'s own."""
    makers = (chain_urls, writing_urls, file_urls, check_urls, teach_urls)
    return [url for urls in makers for url in urls(admin_site)]
