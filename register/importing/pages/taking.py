"""Files that leave: the empty workbook to fill in, and the register as a workbook or JSON."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.text import LANGUAGES

from ...reach.whole import refuse_partial
from ..workbook import (
    FORMATS,
    TEMPLATES,
    TooManyRowsError,
    UnwritableError,
    content_type,
    exported,
    file_name,
    template,
)

MAY_EXPORT: Final = "processing.view_processingactivity"


@require_safe
def template_file(request: HttpRequest) -> HttpResponse:
    """The workbook without rows, in the language of the address."""
    form, language = asked(request, tuple(TEMPLATES))
    if not form:
        return HttpResponseBadRequest(_("There is no such format or language."))
    name = file_name(form, language, is_template=True)
    return HttpResponse(
        template(language, form), content_type=content_type(form), headers=attached(name)
    )


@require_safe
def export_file(request: HttpRequest) -> HttpResponseBase:
    """The whole register as it is now, for those who reach all of it."""
    form, language = asked(request, tuple(FORMATS))
    refuse_partial()
    if not form:
        return HttpResponseBadRequest(_("There is no such format or language."))
    try:
        file, moment = exported(form, language)
    except (TooManyRowsError, UnwritableError) as error:
        return HttpResponseBadRequest(str(error), content_type="text/plain; charset=utf-8")
    name = file_name(form, language, number=moment.number)
    return FileResponse(file, content_type=content_type(form), headers=attached(name))


def asked(request: HttpRequest, formats: tuple[str, ...]) -> tuple[str, str]:
    """Format and language of the address; empty for what there is not."""
    if not request.user.has_perm(MAY_EXPORT):
        raise PermissionDenied
    form = request.GET.get("format", formats[0])
    language = request.GET.get("lang", LANGUAGES[0])
    return (form, language) if form in formats and language in LANGUAGES else ("", "")


def attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
