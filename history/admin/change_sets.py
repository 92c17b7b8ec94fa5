"""The change sets themselves: a list to read, and what each of them changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext_lazy as _

from ..as_of import AS_OF, asked_moment, asked_of, kept, reads_the_past
from ..models import ChangeSet
from ..reach import current_reach
from ..telling import with_reasons
from ..timeline import everything_in
from .lookups import GuardedLookups


class UpToMoment(ChangeList):
    """A list whose links keep the moment it is read at, which is no filter of its columns."""

    def __init__(self, request: HttpRequest, *args: Any, **options: Any) -> None:
        self.asked = asked_of(request)
        super().__init__(request, *args, **options)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list: Any = with_reasons(self.result_list)

    def get_filters_params(self, params: Any = None) -> Any:
        found = super().get_filters_params(params)
        found.pop(AS_OF, None)
        return found

    def url_for_result(self, result: Any) -> str:
        return kept(self.asked, super().url_for_result(result))


@admin.register(ChangeSet)
class ChangeSetAdmin(GuardedLookups):
    """Reads only: nobody may add, change or delete one, whatever their rights."""

    list_display = ["numbered", "sealed_at", "actor_name", "reason", "source"]
    list_filter = ["source", "sealed_at"]
    search_fields = ["=number", "actor_name", "reason"]
    list_per_page = 50
    actions = None
    change_form_template = "history/change_set.html"

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return UpToMoment

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The change sets up to the moment the page is read at, as far as they are within reach."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        moment = asked_moment(request)
        found = current_reach().limit(super().get_queryset(request))
        return found if moment is None else found.filter(number__lte=moment.number)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        """A reason that is not told is not found either."""
        found, doubles = super().get_search_results(request, queryset, search_term)
        if search_term and not current_reach().is_everything:
            numbers = list(found.order_by().values_list("number", flat=True))
            found = found.exclude(number__in=list(current_reach().hides(numbers)))
        return found, doubles

    @reads_the_past
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, extra_context)

    @reads_the_past
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        return super().change_view(request, object_id, form_url, extra_context)

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
