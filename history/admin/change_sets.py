"""The change sets themselves: a list to read, and what each of them changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext_lazy as _

from ..models import ChangeSet
from ..timeline import everything_in
from .typed import AnyModelAdmin


@admin.register(ChangeSet)
class ChangeSetAdmin(AnyModelAdmin):
    """Reads only: nobody may add, change or delete one, whatever their rights."""

    list_display = ["numbered", "sealed_at", "actor_name", "reason", "source"]
    list_filter = ["source", "sealed_at"]
    search_fields = ["=number", "actor_name", "reason"]
    list_per_page = 50
    actions = None
    change_form_template = "history/change_set.html"

    @admin.display(description=_("number"), ordering="number")
    def numbered(self, change_set: ChangeSet) -> str:
        return str(change_set)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> Any:
        context["entry"] = everything_in(context["original"])
        context["title"] = _("Change set")
        return super().render_change_form(request, context, *args, **options)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """A change set has no history: it never changes."""
        return HttpResponse(status=404)
