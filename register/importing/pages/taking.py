"""Files that leave: the empty workbook to fill in, and the register as a workbook or JSON."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from history.text import LANGUAGES

from ..workbook import exported, template

MAY_EXPORT: Final = "processing.view_processingactivity"
FORMATS: Final = ("xlsx", "ods", "json")
TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "json": "application/json",
}


@require_safe
def template_file(request: HttpRequest) -> HttpResponse:
    """The workbook without rows, in the language of the address."""
    return answered(request, ("xlsx",), "register-template", is_empty=True)


@require_safe
def export_file(request: HttpRequest) -> HttpResponse:
    """The whole register as it is now."""
    return answered(request, FORMATS, "register", is_empty=False)


def answered(
    request: HttpRequest, formats: tuple[str, ...], name: str, *, is_empty: bool
) -> HttpResponse:
    if not request.user.has_perm(MAY_EXPORT):
        raise PermissionDenied
    form = request.GET.get("format", formats[0])
    language = request.GET.get("lang", LANGUAGES[0])
    if form not in formats or language not in LANGUAGES:
        return HttpResponseBadRequest(_("There is no such format or language."))
    content = template(language) if is_empty else exported(form, language)
    return HttpResponse(
        content,
        content_type=TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
    )
