"""Changing one's password."""

from __future__ import annotations

from allauth.account import views
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from ..people import signed_in


@login_required
def change(request: HttpRequest) -> HttpResponse:
    """For whoever has one; whom the company's provider signs in has none, and gets none here."""
    if not signed_in(request).has_usable_password():
        raise PermissionDenied
    answer: HttpResponse = views.password_change(request)
    return answer
