"""Rows edited on the page of the record they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from .fields import BoxesMixin
from .labels import LabelBook, note_labels
from .links import Linked, LinksForm
from .readable import readable
from .typed import AnyInlineFormSet, AnyModelFormSet, AnyStackedInline

if TYPE_CHECKING:
    AnyFormSet = AnyModelFormSet
else:
    AnyFormSet = object


class RowsMixin(AnyFormSet):
    """For formsets: references are labelled together, and the loss of a row is survived."""

    _shown: list[Any] | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        self.book = LabelBook()
        super().__init__(*args, **options)

    def _construct_form(self, i: int, **options: Any) -> Any:
        lost = self.is_bound and i < self.initial_form_count() and self._posted_row(i) is None
        if lost:
            # Django would take another row instead, or fail.
            options["instance"] = self._row_model()
        form: Any = super()._construct_form(i, **options)  # type: ignore[misc]
        form.is_lost = lost
        note_labels(form, self.book)
        return form

    @cached_property
    def forms(self) -> Any:
        forms = super().forms
        first = forms[: self.initial_form_count()]
        if any(getattr(form, "is_lost", False) for form in first):
            # The page pairs each form with its row: without one, the form would not be shown.
            self._shown = [form.instance for form in first]
        return forms

    def get_queryset(self) -> Any:
        return super().get_queryset() if self._shown is None else self._shown

    @property
    def _row_model(self) -> Any:
        return self.model

    def _posted_row(self, i: int) -> Any:
        key = self._row_model._meta.pk
        posted = self.data.get(f"{self.add_prefix(i)}-{key.name}", "")
        try:
            return self._existing_object(key.to_python(posted))  # type: ignore[attr-defined]
        except ValidationError:
            return None

    @property
    def empty_form(self) -> Any:
        form = super().empty_form
        note_labels(form, self.book)
        return form

    def clean(self) -> None:
        super().clean()
        if any(getattr(form, "is_lost", False) for form in self.initial_forms):
            raise ValidationError(
                _(
                    "Somebody else has removed a row that you still see here. Copy what you typed"
                    " in it, open the page again and add the row anew."
                )
            )


class RowsFormSet(RowsMixin, AnyInlineFormSet):
    """The rows of a record."""


class RowsInline(BoxesMixin, AnyStackedInline):
    """Rows of a record: whoever may change the record may change them, nobody else."""

    template = "admin/edit_inline/cards.html"
    formset = RowsFormSet
    form = LinksForm
    extra = 0
    card_facts: tuple[str, ...] = ()
    """Fields shown on a row's closed card."""

    def owner_admin(self) -> Any:
        """The admin of the record the rows belong to."""
        return self.admin_site.get_model_admin(self.parent_model)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.owner_admin().has_view_permission(request, obj))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.owner_admin().has_change_permission(request, obj))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None or obj.pk is None:
            return bool(self.owner_admin().has_add_permission(request))
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.owner_admin().may_remove_rows(request, obj))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return readable(self.model, self.form, fieldsets)

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        if obj is not None and not self.has_change_permission(request, obj):
            # Shown as columns: there is nothing to fill in.
            options["fields"] = []
        return super().get_formset(request, obj, **options)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """The rows with all they refer to: a fixed number of queries."""
        return with_references(super().get_queryset(request), self.form, self.fk_name)


class RowsTable(RowsInline):
    """Short rows, one a line."""

    template = "admin/edit_inline/tabular.html"


def with_references(
    queryset: models.QuerySet[Any], form: Any, owner: str | None = None
) -> models.QuerySet[Any]:
    """``queryset`` with its foreign keys joined and the links of ``form`` prefetched."""
    references = [
        field.name
        for field in queryset.model._meta.concrete_fields
        if field.is_relation and field.name != owner
    ]
    declared = form.declared_fields.values()
    links = [path for one in declared if isinstance(one, Linked) for path in one.prefetch]
    if references:
        queryset = queryset.select_related(*references)
    found: models.QuerySet[Any] = queryset.prefetch_related(*links)
    return found
