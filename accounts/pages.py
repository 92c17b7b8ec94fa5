"""The frame of the pages below ``/account/``: that of the officer's, for whoever may see those."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from .second_factor.required import must_show


def frame_of_account_pages(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the admin's own context, and how one may sign in."""
    below = reverse("account_login").removesuffix("login/")
    if not request.path_info.startswith(below) or not hasattr(request, "user"):
        return {}  # a request may be refused before it is known whose it is
    return {
        **admin.site.each_context(request),
        "company": settings.OIDC,
        "is_company_only": settings.OIDC_ONLY,
        "must_enrol": must_show(request),
    }
