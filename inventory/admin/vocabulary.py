"""Vocabularies of the law and of standards: readable by all, mended with care."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from history.admin.filters import ReferenceFilter
from history.admin.inlines import RowsTable

from ..models import Country, CountryStatus, DataCategory, DataSubjectCategory, Term
from ..vocabulary_titles import vocabulary_title
from .base import VocabularyAdmin


class VocabularyFilter(admin.SimpleListFilter):
    """Terms of one vocabulary."""

    title = _("vocabulary")
    parameter_name = "vocabulary"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        names = Term.objects.order_by("vocabulary").values_list("vocabulary", flat=True)
        return [(name, vocabulary_title(name)) for name in names.distinct()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(vocabulary=self.value()) if self.value() else queryset


@admin.register(Term)
class TermAdmin(VocabularyAdmin):
    """One value of a controlled vocabulary."""

    list_display = ["labels", "in_vocabulary", "key", "article", "confidence", "force", "changed"]
    list_filter = [VocabularyFilter, "confidence"]
    list_select_related = ["parent"]
    fields = [("vocabulary", "key"), "parent", *VocabularyAdmin.fields[1:]]
    fixed = ("vocabulary", "parent", *VocabularyAdmin.fixed)
    past_words = {"vocabulary": vocabulary_title}

    @admin.display(description=_("vocabulary"), ordering="vocabulary")
    def in_vocabulary(self, term: Term) -> str:
        """The vocabulary, by its title."""
        return vocabulary_title(term.vocabulary)


@admin.register(DataCategory)
class DataCategoryAdmin(VocabularyAdmin):
    """A class of personal data, with what other schemes call it."""

    list_display = ["labels", "key", "parent", "gbt35273_class", "force", "changed"]
    list_filter = [ReferenceFilter.of("parent")]
    list_select_related = ["parent", "gbt35273_class"]
    fields = [
        ("key", "parent"),
        *VocabularyAdmin.fields[1:],
        ("gbt35273_class", "cnil_box", "ccpa_category"),
        ("dpv_key", "fideslang_key"),
    ]
    fixed = ("parent", *VocabularyAdmin.fixed)


@admin.register(DataSubjectCategory)
class DataSubjectCategoryAdmin(VocabularyAdmin):
    """A category of people concerned."""

    list_display = ["labels", "key", "is_child", "is_vulnerable", "force", "changed"]
    list_filter = ["is_child", "is_vulnerable"]
    fields = [*VocabularyAdmin.fields, ("is_child", "is_vulnerable"), "dpv_key"]
    fixed = ("is_child", "is_vulnerable", *VocabularyAdmin.fixed)


class CountryStatusInline(RowsTable):
    """What a country counts as, by date. Comes from the vocabulary; nothing to edit here."""

    model = CountryStatus
    fields = ["scheme", "valid_from", "valid_to", "article", "source", "confidence"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Country)
class CountryAdmin(VocabularyAdmin):
    """A country or territory and its statuses."""

    list_display = ["labels", "key", "force", "changed"]
    inlines = [CountryStatusInline]
