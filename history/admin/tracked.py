"""The admin of every tracked model: each save says why; nobody overwrites what they never saw."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.safestring import SafeString

from ..as_of import asked_of, reads_the_past
from ..family import last_changes, lock, newest_number
from ..past import Words
from .additions import Marks, PageLinks
from .conflicts import SEEN, Conflict, refuse_stale
from .fields import BoxesMixin
from .links import LinksForm
from .lookups import GuardedLookups
from .merging import merge, missed
from .page_form import PageForm
from .pages import history_page
from .past import past_list, past_record, to_past
from .readable import readable
from .reasons import FIRST_ENTRY, reason_form
from .remarks import RemarksOf, placed
from .signing import Attempt, attempt_of, signed
from .verbs import Verb, action_of, may_take, verb_view
from .within import PartsMixin


def marks_of(admin: Any, records: Sequence[Any]) -> list[list[SafeString]]:
    """The badges of each of these records."""
    found = [marks(records) for marks in admin.marks]
    return [[one[record.pk] for one in found if record.pk in one] for record in records]


class TrackedChangeList(ChangeList):
    """A list that knows who last changed each record on the page, and what else marks it.

    Two queries more, and those of the marks.
    """

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        records: list[Any] = list(self.result_list)
        model: Any = self.model
        last = last_changes(model, [record.pk for record in records])
        for record in records:
            record.last_change = last.get(record.pk)
        admin: Any = self.model_admin
        for record, marks in zip(records, marks_of(admin, records), strict=True):
            record.marks = marks
        self.result_list = records


class TrackedAdmin(PartsMixin, BoxesMixin, GuardedLookups):
    """Base of the admins of tracked models.

    Every POST asks the reason and runs in one change set; a stale form is refused with both
    versions shown; the history is the record's own; nothing is ever deleted here.
    """

    form = LinksForm
    change_form_template = "history/change_form.html"
    list_per_page = 50
    verbs: ClassVar[tuple[Verb, ...]] = ()
    past_columns: ClassVar[tuple[str, ...]] = ()
    """Fields that a list of the past shows beside those of the live list."""
    past_words: ClassVar[Words] = {}
    """How pages of the past put values of a field that the live pages put by a method."""
    marks: ClassVar[tuple[Marks, ...]] = ()
    page_links: ClassVar[tuple[PageLinks, ...]] = ()
    remarks: ClassVar[tuple[RemarksOf, ...]] = ()
    """What floors above say of any tracked record, beside its fields: see ``remark``."""

    # --- what people may do -------------------------------------------------------------------

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def may_remove_rows(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whether rows may be taken away from ``obj`` rather than ended."""
        return self.has_change_permission(request, obj)

    # --- the form -----------------------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context = dict(extra_context or {})
        view = partial(super().changeform_view, request, object_id, form_url, context)
        if request.method == "POST":
            return signed(request, view, partial(self._put_together, request, object_id))
        # Before the record is read: what is shown is then never older than the number says.
        context["seen_number"] = self._newest_number(object_id)
        return view()

    def _put_together(
        self, request: HttpRequest, object_id: str | None, conflict: Conflict
    ) -> None:
        """Bring what was posted up to date with what others saved, before it is shown again."""
        record = super().get_object(request, unquote(object_id or ""))
        if record is None or not self.has_change_permission(request, record):
            return
        page: Any = self
        fieldsets = self.get_fieldsets(request, record)
        form = self.get_form(request, record, change=True, fields=flatten_fieldsets(fieldsets))
        shown = [form(request.POST, instance=record)]
        for rows in page._create_formsets(request, record, change=True)[0]:
            shown += [row for row in rows.initial_forms if row.instance.pk is not None]
        merged = request.POST.copy()
        conflict.clashes = merge(merged, shown, missed(conflict.missed))
        request.POST = merged  # type: ignore[assignment]

    def _newest_number(self, object_id: str | None) -> int:
        key = self.model._meta.pk
        try:
            wanted = key.to_python(unquote(object_id or ""))
        except ValidationError:
            return 0
        model: Any = self.model
        return newest_number(model, wanted) if object_id else 0

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        record = super().get_object(request, object_id, from_field)
        attempt = attempt_of(request)
        if record is not None and attempt is not None and not attempt.is_refused:
            lock(record)
            refuse_stale(request, record)
        return record

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any
    ) -> Any:
        form = super().get_form(request, obj, change=change, **options)
        attempt = attempt_of(request)
        return type(form.__name__, (PageForm, form), {"attempt": attempt})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return readable(self.model, self.form, fieldsets)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> Any:
        attempt = attempt_of(request)
        original = context.get("original")
        initial = "" if original is not None else FIRST_ENTRY
        context["reason_form"] = attempt.reason if attempt else reason_form(request, initial)
        context["seen_name"] = SEEN
        if attempt is not None:
            self._show_attempt(request, context, attempt)
        if original is not None:
            context["show_save_and_add_another"] = False
            context["verbs"] = self._verb_links(request, original)
            (context["marks"],) = marks_of(self, [original])
            context["notices"] = self.notices_of(original)
            context["page_links"] = [one for find in self.page_links if (one := find(original))]
        if original is not None and attempt is None:
            said = [one for find in self.remarks for one in find(request, original)]
            inlines = context["inline_admin_formsets"]
            context["remarks"] = placed(said, context["adminform"], inlines)
        return super().render_change_form(request, context, *args, **options)

    def notices_of(self, record: Any) -> list[SafeString]:
        """What whoever opens the record should read first."""
        return []

    def _show_attempt(
        self, request: HttpRequest, context: dict[str, Any], attempt: Attempt
    ) -> None:
        context["seen_number"] = request.POST.get(SEEN, "")
        if attempt.conflict is not None:
            context["seen_number"] = attempt.conflict.newest
            context["conflict"] = attempt.conflict

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change or form.changed_data:
            super().save_model(request, obj, form, change)

    def message_user(
        self,
        request: HttpRequest,
        message: Any,
        level: Any = messages.INFO,
        *args: Any,
        **options: Any,
    ) -> None:
        """The number of the change set is the message of success: see ``signing.tell``."""
        if attempt_of(request) is None or level != messages.SUCCESS:
            super().message_user(request, message, level, *args, **options)

    # The history is the truth; a second log beside it could only disagree.
    def log_addition(self, *args: Any) -> None: ...  # type: ignore[override]

    def log_change(self, *args: Any) -> None: ...  # type: ignore[override]

    def log_deletions(self, *args: Any) -> None: ...  # type: ignore[override]

    # --- the past -----------------------------------------------------------------------------

    @reads_the_past
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        if asked_of(request) is not None:
            return past_list(self, request)
        return super().changelist_view(request, extra_context)

    @reads_the_past
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        if asked_of(request) is not None:
            return past_record(self, request, object_id)
        return super().change_view(request, object_id, form_url, extra_context)

    @reads_the_past
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        if asked_of(request) is not None:
            return to_past(request, f"{self._pages()}_changelist")
        return super().add_view(request, form_url, extra_context)

    # --- other pages --------------------------------------------------------------------------

    def _pages(self) -> str:
        """What the names of this admin's pages begin with."""
        return f"admin:{self.opts.app_label}_{self.opts.model_name}"

    @reads_the_past
    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        return history_page(self, request, object_id)

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_verb"
        view = self.admin_site.admin_view(self.verb_page)
        return [path("<path:object_id>/step/<slug:verb>/", view, name=name), *super().get_urls()]

    @reads_the_past
    def verb_page(self, request: HttpRequest, object_id: str, verb: str) -> HttpResponse:
        """The page of one step with one record."""
        if asked_of(request) is not None:
            return to_past(request, f"{self._pages()}_change", unquote(object_id))
        found = {one.name: one for one in self.verbs}.get(verb)
        record = self.get_object(request, unquote(object_id))
        if found is None or record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        back = (
            reverse(f"{self._pages()}_changelist")
            if found.ends_record
            else reverse(f"{self._pages()}_change", args=[record.pk])
        )
        return verb_view(self, request, found, [record], back)

    def _verb_links(self, request: HttpRequest, record: Any) -> list[dict[str, Any]]:
        name = f"{self._pages()}_verb"
        return [
            {"verb": verb, "url": reverse(name, args=[record.pk, verb.name])}
            for verb in self.verbs
            if verb.offered(record) and may_take(verb, self, request, record)
        ]

    # --- the list -----------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return TrackedChangeList

    def get_actions(self, request: HttpRequest) -> Any:
        actions: dict[str, Any] = dict(super().get_actions(request))
        for verb in self.verbs:
            if verb.for_many and may_take(verb, self, request, None):
                actions[verb.name] = (action_of(verb), verb.name, str(verb.label))
        return actions


def remark(find: RemarksOf) -> None:
    """Let a floor above say something on the page of every tracked record."""
    TrackedAdmin.remarks = (*TrackedAdmin.remarks, find)
