"""Issued documents: a list to search, a record to read, and the very file to take along."""

from __future__ import annotations

import io
from typing import Any, ClassVar, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.http.response import FileResponse
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from history.admin.columns import last_changed
from history.admin.tracked import TrackedAdmin
from history.models import ChangeSet

from ..documents import KINDS
from ..issuing.issue import KeptFileError, kept_bytes
from ..issuing.page import address_of
from ..issuing.titles import issued_in, languages_of, selection_of, title_of
from ..models import IssuedDocument
from ..pack import FORM, PACK
from ..writers import WRITERS

SAFE: Final = ("GET", "HEAD")
CONTENT_TYPES: Final = {form: writer.content_type for form, writer in WRITERS.items()}
CONTENT_TYPES[FORM] = "application/zip"


class DocumentFilter(admin.SimpleListFilter):
    """By kind of document, under its title."""

    title = _("document")
    parameter_name = "document"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(key, title_of(key)) for key in (*KINDS, PACK)]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        return queryset if self.value() is None else queryset.filter(document=self.value())


@admin.register(IssuedDocument)
class IssuedDocumentAdmin(TrackedAdmin):
    """Reads only: a document is issued on its own page, and nobody changes what was handed out."""

    change_form_template = "register/issued_document.html"
    list_display: Any = ["reference", "title", "recipient", "what_for", "made_from", "issued"]
    list_filter: ClassVar[Any] = [DocumentFilter, "recipient", "language", "state"]
    search_fields: ClassVar[Any] = ["reference", "recipient", "purpose", "file_name", "sha256"]
    ordering = ["-pk"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("document"), ordering="document")
    def title(self, issued: IssuedDocument) -> str:
        language, form = languages_of(issued.language), issued.form.upper()
        return f"{title_of(issued.document)} · {language} · {form}"

    @admin.display(description=_("what for"), ordering="purpose")
    def what_for(self, issued: IssuedDocument) -> str:
        return Truncator(issued.purpose).chars(80)

    @admin.display(description=_("as of change set"), ordering="number")
    def made_from(self, issued: IssuedDocument) -> str:
        return f"#{issued.number}"

    @admin.display(description=_("issued"), ordering="pk")
    def issued(self, issued: IssuedDocument) -> Any:
        return last_changed(issued)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.file_page)
        return [
            path("<int:object_id>/file/", view, name="register_issueddocument_file"),
            *super().get_urls(),
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method not in SAFE:
            return HttpResponseNotAllowed(SAFE)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def file_page(self, request: HttpRequest, object_id: int) -> HttpResponse | FileResponse:
        """The bytes that were handed out, never shown inside a page."""
        if request.method not in SAFE:
            return HttpResponseNotAllowed(SAFE)
        issued = IssuedDocument.objects.filter(pk=object_id).first()
        if not self.has_view_permission(request, issued):
            raise PermissionDenied
        if issued is None:
            raise Http404
        try:
            content = kept_bytes(issued)
        except KeptFileError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(address_of(issued))
        return FileResponse(
            io.BytesIO(content),
            as_attachment=True,
            filename=issued.file_name,
            content_type=CONTENT_TYPES.get(issued.form, "application/octet-stream"),
            headers={"X-Content-Type-Options": "nosniff"},
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> Any:
        issued: IssuedDocument = context["original"]
        context |= {
            "document_title": title_of(issued.document),
            "issued_in": issued_in([issued])[issued.pk],
            "made_from": ChangeSet.objects.filter(number=issued.number).first(),
            "file_url": reverse("admin:register_issueddocument_file", args=[issued.pk]),
            "languages": languages_of(issued.language),
            "selection": selection_of(issued),
        }
        return super().render_change_form(request, context, *args, **options)
