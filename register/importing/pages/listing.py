"""The page where files come in and go out, with what was brought in before."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from history.text import LANGUAGES
from register.phrasing import NATIVE_NAMES

from ...models import ImportRun
from ..workbook import FORMATS
from .forms import LONGEST_NAME, UploadForm
from .taking import MAY_EXPORT

MAY_LOOK = "register.view_importrun"
MAY_BRING = "register.add_importrun"
SHOWN = 50
"""Earlier imports on the page."""


@require_http_methods(["GET", "HEAD", "POST"])
def imports_page(request: HttpRequest, admin_site: AdminSite) -> HttpResponse:
    """Ask for a file; a POST keeps it and leads to what it would change."""
    if not request.user.has_perm(MAY_LOOK):
        raise PermissionDenied
    may_bring = request.user.has_perm(MAY_BRING)
    form = UploadForm()
    if request.method == "POST":
        if not may_bring:
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            return HttpResponseRedirect(reverse("admin:import_run", args=[kept(request, form).pk]))
    runs = ImportRun.objects.select_related("brought_by").defer("content")[:SHOWN]
    context = admin_site.each_context(request) | {
        "title": _("Import and export"),
        "form": form if may_bring else None,
        "runs": runs,
        "languages": [(code, NATIVE_NAMES[code]) for code in LANGUAGES],
        "formats": FORMATS,
        "may_export": request.user.has_perm(MAY_EXPORT),
    }
    return TemplateResponse(request, "register/importing/list.html", context)


def kept(request: HttpRequest, form: UploadForm) -> ImportRun:
    """The file, kept to be looked at."""
    file = form.cleaned_data["file"]
    content = file.read()
    person: Any = request.user
    return ImportRun.objects.create(
        file_name=file.name[-LONGEST_NAME:],
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        brought_by=person,
        brought_at=timezone.now(),
    )
