"""What the admins of records and of vocabularies share on every floor."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from history.admin.columns import last_changed, two_languages
from history.admin.tracked import TrackedAdmin
from history.admin.verbs import Verb

from ..services import reinstate, retire

RETIRE = Verb(
    name="retire",
    label=_("Retire"),
    explanation=_(
        "It leaves the lists people choose from. Everything it said stays readable, and what"
        " refers to it stays as it is."
    ),
    run=lambda record, step: retire(record, on=step.day),
    offered=lambda record: record.retired_on is None,
    allowed=lambda page, request, record: page.has_change_permission(request, record),
    on=_("Retired on"),
    is_grave=True,
)
REINSTATE = Verb(
    name="reinstate",
    label=_("Reinstate"),
    explanation=_("It can be chosen again, as it was before it was retired."),
    run=lambda record, _step: reinstate(record),
    offered=lambda record: record.retired_on is not None,
    allowed=lambda page, request, record: page.has_change_permission(request, record),
)


class InUseFilter(admin.SimpleListFilter):
    """Records in use, or retired."""

    title = _("use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("current", _("in use")), ("retired", _("retired"))]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        if self.value() is None:
            return queryset
        return queryset.filter(retired_on__isnull=self.value() == "current")


def is_autocomplete(request: HttpRequest) -> bool:
    """Whether this request asks what could be chosen in a box."""
    match = request.resolver_match
    return match is not None and match.url_name == "autocomplete"


class RecordAdmin(TrackedAdmin):
    """A record with a code: retired instead of deleted, found by either language and by code."""

    verbs = (RETIRE, REINSTATE)
    list_display: Any = ["names", "code", "changed"]
    list_filter: ClassVar[Any] = [InUseFilter]
    past_columns: ClassVar[tuple[str, ...]] = ("retired_on",)
    search_fields: ClassVar[Any] = ["code", "name__any_language", "source_ref"]

    @admin.display(description=_("name"))
    def names(self, record: Any) -> SafeString:
        """The name in both languages, marked when the record is retired."""
        if record.retired_on is None:
            return two_languages(record.name)
        return format_html("{} {}", two_languages(record.name), self.use(record))

    @admin.display(description=_("use"), ordering="retired_on")
    def use(self, record: Any) -> SafeString:
        if record.retired_on is None:
            return format_html('<span class="badge badge--current">{}</span>', _("in use"))
        return format_html(
            '<span class="badge badge--retired">{} {}</span>', _("retired"), record.retired_on
        )

    @admin.display(description=_("last changed"))
    def changed(self, record: Any) -> SafeString:
        return last_changed(record)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        if is_autocomplete(request):
            queryset = queryset.filter(retired_on__isnull=True)
        return super().get_search_results(request, queryset, search_term)


class VocabularyAdmin(TrackedAdmin):
    """Values the law or a standard owns: their wording can be mended, they cannot be added here.

    The next load of the vocabulary reports what was edited and leaves it alone.
    """

    list_display: Any = ["labels", "key", "article", "confidence", "force", "changed"]
    past_columns = ("in_force_from", "in_force_to")
    search_fields: ClassVar[Any] = ["key", "label__any_language", "article"]
    fields: ClassVar[Any] = [
        "key",
        "label",
        "description",
        "article",
        "source",
        "confidence",
        ("in_force_from", "in_force_to"),
    ]
    fixed: ClassVar[tuple[str, ...]] = ("key", "in_force_from", "in_force_to")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fixed

    @admin.display(description=_("label"))
    def labels(self, record: Any) -> SafeString:
        return two_languages(record.label)

    @admin.display(description=_("in force"), ordering="in_force_from")
    def force(self, record: Any) -> str:
        if record.in_force_from is None and record.in_force_to is None:
            return "—"
        return f"{record.in_force_from or ''} – {record.in_force_to or ''}"

    @admin.display(description=_("last changed"))
    def changed(self, record: Any) -> SafeString:
        return last_changed(record)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        if is_autocomplete(request):
            today = timezone.localdate()
            queryset = queryset.filter(
                models.Q(in_force_to__isnull=True) | models.Q(in_force_to__gte=today)
            )
        return super().get_search_results(request, queryset, search_term)
