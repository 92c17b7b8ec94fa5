"""The bytes of a version's files, and what pages of notices ask alike."""

from __future__ import annotations

import io
from typing import Any, Final

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from history.moments import Moment

from ...issuing.issue import KeptFileError, bytes_kept
from ...models import NoticeFile
from ...narrow.ground import ground_at
from ...writers import WRITERS

MAY_VIEW: Final = "register.view_notice"
CONTENT_TYPES: Final = {form: writer.content_type for form, writer in WRITERS.items()}


def file_urls(admin_site: AdminSite) -> list[URLPattern]:
    """The address of a file below ``admin_site``'s own."""
    view = admin_site.admin_view(file_page)
    return [path("notices/files/<int:key>/", view, name="notice_file")]


@require_safe
def file_page(request: HttpRequest, key: int) -> HttpResponseBase:
    """The bytes that people read, never shown inside a page of ours: they may hold a script."""
    if not request.user.has_perm(MAY_VIEW):
        raise PermissionDenied
    file = NoticeFile.objects.select_related("version").filter(pk=key).first()
    if file is None:
        raise Http404
    try:
        content = bytes_kept(file.sha256, file.file_name)
    except KeptFileError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:notice_chain", args=[file.version.notice_id]))
    return FileResponse(
        io.BytesIO(content),
        as_attachment=True,
        filename=file.file_name,
        content_type=CONTENT_TYPES.get(file.form, "application/octet-stream"),
        headers={"X-Content-Type-Options": "nosniff"},
    )


def terms_of(moment: Moment) -> Any:
    """The vocabularies as they were, kept from read to read."""
    return ground_at(moment).inventory.terms
