"""The log of accesses as a page: to read, to narrow down, and to take along as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from ..access_log.kinds import KINDS, Severity, kind_of, label_of
from ..access_log.models import AccessEvent
from ..chain import encode, instant
from ..spreadsheets import guarded
from .access_words import told
from .lookups import GuardedLookups

AT_ONCE: Final = 2_000
"""Entries read at once for a file."""
BADGES: Final = {Severity.NOTICE: "in-review", Severity.WARNING: "removed"}
"""The class of the badge that has the colour of each severity."""
NAMES: Final = [field.name for field in AccessEvent._meta.concrete_fields]
MARK: Final = "\ufeff"
"""Tells a spreadsheet that what follows is UTF-8."""


class KindFilter(admin.SimpleListFilter):
    """By kind of event, under its name."""

    title = pgettext_lazy("log of accesses", "event")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return sorted(((kind.code, str(kind.label)) for kind in KINDS.values()), key=by_label)

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        return queryset if self.value() is None else queryset.filter(kind=self.value())


def by_label(choice: tuple[str, str]) -> str:
    return choice[1]


class SeverityFilter(admin.SimpleListFilter):
    """Only what somebody should look at."""

    title = gettext_lazy("severity")
    parameter_name = "severity"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Severity.choices)

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        if self.value() is None:
            return queryset
        codes = [kind.code for kind in KINDS.values() if kind.severity == self.value()]
        return queryset.filter(kind__in=codes)


@admin.register(AccessEvent)
class AccessEventAdmin(GuardedLookups):
    """Reads only: nobody may add, change or delete one, whatever their rights."""

    no_past_note = gettext_lazy(
        "The log of accesses is not part of the record's history: this page shows all of it."
    )
    change_list_template = "history/accesses.html"
    change_form_template = "history/access.html"
    list_display: Any = ["numbered", "when", "event", "who", "what", "address"]
    list_filter: ClassVar[Any] = [KindFilter, SeverityFilter, "outcome", "at"]
    search_fields: ClassVar[Any] = ["=number", "actor_name", "what", "address", "credential"]
    search_help_text = gettext_lazy("Number, person, what, address, session or token")
    fields: ClassVar[Any] = [
        ("numbered", "when"),
        ("event", "result"),
        ("who", "actor_id"),
        "what",
        "told",
        ("address", "credential"),
        "request_id",
        "seal",
    ]
    readonly_fields: ClassVar[Any] = ["numbered", "when", "event", "result", "who", "told", "seal"]
    list_per_page = 100
    show_full_result_count = False
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """An entry has no history: it never changes."""
        raise Http404

    # --- what is read --------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("number"), ordering="number")
    def numbered(self, event: AccessEvent) -> str:
        return str(event)

    @admin.display(description=pgettext_lazy("log of accesses", "at"), ordering="number")
    def when(self, event: AccessEvent) -> str:
        """To the second: what happened first matters."""
        return f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}"

    @admin.display(description=pgettext_lazy("log of accesses", "event"), ordering="kind")
    def event(self, event: AccessEvent) -> Any:
        label = label_of(event.kind)
        badge = BADGES.get(kind_of(event.kind).severity) if event.kind in KINDS else None
        if badge is None:
            return label
        return format_html('<span class="badge badge--{}">{}</span>', badge, label)

    @admin.display(description=pgettext_lazy("log of accesses", "who"), ordering="actor_name")
    def who(self, event: AccessEvent) -> str:
        return event.actor_name or "—"

    @admin.display(description=pgettext_lazy("log of accesses", "outcome"), ordering="outcome")
    def result(self, event: AccessEvent) -> str:
        return str(event.get_outcome_display())

    @admin.display(description=pgettext_lazy("log of accesses", "details"))
    def told(self, event: AccessEvent) -> str:
        return told(event.details) or "—"

    @admin.display(description=gettext_lazy("seal"))
    def seal(self, event: AccessEvent) -> SafeString:
        return format_html("<code>{}</code>", event.hash)

    # --- taking it along -----------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_safe(self.export))
        return [path("csv/", view, name="history_accessevent_csv"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        address = reverse("admin:history_accessevent_csv", current_app=self.admin_site.name)
        asked = request.GET.urlencode()
        context = {"export_url": f"{address}?{asked}" if asked else address}
        return super().changelist_view(request, {**(extra_context or {}), **context})

    def export(self, request: HttpRequest) -> StreamingHttpResponse:
        """The entries of the list as it is narrowed down, all of them, oldest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters as error:
            raise BadRequest from error
        response = StreamingHttpResponse(
            lines_of(found.order_by("number")), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = 'attachment; filename="accesses.csv"'
        return response


def lines_of(found: models.QuerySet[Any]) -> Iterator[bytes]:
    """The file, some thousand entries at a time; no cell a formula."""
    yield MARK.encode() + row(NAMES)
    last = 0
    while part := list(found.filter(number__gt=last)[:AT_ONCE]):
        yield b"".join(row([guarded(cell) for cell in cells(event)]) for event in part)
        last = part[-1].number


def cells(event: AccessEvent) -> list[str]:
    """An entry as text, its codes as they are stored."""
    said = {name: getattr(event, name) for name in NAMES}
    said["at"], said["details"] = instant(event.at), encode(event.details).decode()
    return ["" if value is None else str(value) for value in said.values()]


def row(values: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue().encode()
