"""The rows of an activity: purposes, their legal bases, data."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.forms import modelformset_factory
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.admin.inlines import RowsFormSet, RowsInline, RowsMixin, RowsTable
from history.admin.links import LinkField, LinksForm
from history.admin.typed import AnyModelFormSet
from inventory.models import DataItemSensitivity

from ..models import (
    ActivityData,
    ActivityDataPermission,
    ActivityDataPurpose,
    ActivityDataSystem,
    ActivityPurpose,
    LegalBasis,
)
from .purposes_of import OffersPurposes, PurposeField, PurposesField, resolve


class PurposeInline(RowsTable):
    """The purposes of the activity."""

    model = ActivityPurpose
    classes = ["tab-purposes"]
    fields = ["purpose", "is_main", "started_on", "ended_on"]


class BasisForm(LinksForm):
    """A legal basis of one of the activity's purposes, even of one the same page adds."""

    purpose = PurposeField(label=gettext_lazy("Purpose of the activity"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk is not None:
            self.initial["purpose"] = str(self.instance.activity_purpose.purpose_id)

    def save(self, commit: bool = True) -> Any:
        """The basis; its purpose is looked up now that the page's purposes are saved."""
        if "purpose" in self.changed_data or self.instance._state.adding:
            (found,) = resolve(self.formset.instance, [self.cleaned_data["purpose"]])
            self.instance.activity_purpose = found
        return super().save(commit)

    formset: Any = None


class BasesFormSet(OffersPurposes, RowsMixin, AnyModelFormSet):
    """The legal bases of all the purposes of one activity."""

    def __init__(
        self,
        *args: Any,
        instance: Any = None,
        queryset: Any = None,
        save_as_new: bool = False,
        **options: Any,
    ) -> None:
        self.instance = instance
        is_new = instance is None or instance.pk is None
        own = queryset.none() if is_new else queryset.filter(activity_purpose__activity=instance)
        super().__init__(*args, queryset=own, **options)

    @classmethod
    def get_default_prefix(cls) -> str:
        return "bases"

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.formset = self


class RowsOfRowsChecks(InlineModelAdminChecks):
    """Bases hang on purposes, not on the activity: there is no foreign key to look for."""

    def _check_exclude_of_parent_model(self, obj: Any, parent_model: Any) -> list[Any]:
        return []

    def _check_relation(self, obj: Any, parent_model: Any) -> list[Any]:
        return []


class BasisInline(RowsInline):
    """What makes each purpose lawful, under each regime."""

    model = LegalBasis
    form = BasisForm
    formset = BasesFormSet  # type: ignore[assignment]
    checks_class = RowsOfRowsChecks
    classes = ["tab-purposes"]
    card_facts = ("purpose_name", "special_condition", "consent")
    fields = [
        ("purpose", "regime"),
        ("basis", "special_condition"),
        ("consent", "assessment"),
        "claimed_exception",
        "statute_ref",
        "legitimate_interest",
    ]

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        names: list[Any] = flatten_fieldsets(self.get_fieldsets(request, obj))
        options.pop("fields", None)
        return modelformset_factory(
            LegalBasis,
            form=self.guarded_form(request, obj),
            formset=self.formset,
            fields=[name for name in names if isinstance(name, str) and name != "purpose"],
            formfield_callback=partial(self.formfield_for_dbfield, request=request),
            extra=self.get_extra(request, obj),
            max_num=self.get_max_num(request, obj),
            can_delete=self.has_delete_permission(request, obj),
        )

    def guarded_form(self, request: HttpRequest, obj: Any) -> Any:
        """The form, deaf to what this person may not do, whatever they post."""
        may_change = self.has_change_permission(request, obj)
        may_add = self.has_add_permission(request, obj)

        class GuardedForm(BasisForm):
            def has_changed(self) -> bool:
                is_new = self.instance._state.adding
                allowed = may_add if is_new else may_change
                return bool(allowed and super().has_changed())

        return GuardedForm

    @staticmethod
    def purpose_name(row: LegalBasis) -> str:
        return str(row.activity_purpose.purpose)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("activity_purpose__purpose")


class DataRowForm(LinksForm):
    """A row of data with what it serves, what gates it and where it lies."""

    purposes = PurposesField(
        ActivityDataPurpose, required=False, label=gettext_lazy("Purposes it serves")
    )
    permissions = LinkField(
        ActivityDataPermission, "permission", label=gettext_lazy("Device permissions")
    )
    systems = LinkField(ActivityDataSystem, "system", label=gettext_lazy("Where it lies"))


class DataFormSet(OffersPurposes, RowsFormSet):
    """The rows of data; each item once for each kind of people."""

    def clean(self) -> None:
        seen = set()
        for form in self.forms:
            values = getattr(form, "cleaned_data", {})
            key = (values.get("item"), values.get("subject_category"))
            if None in key or values.get("DELETE"):
                continue
            if key in seen:
                raise ValidationError(
                    _("“%(item)s” of “%(people)s” is listed twice: keep one row for both.")
                    % {"item": key[0], "people": key[1]}
                )
            seen.add(key)
        super().clean()


class DataInline(RowsInline):
    """Activity × item × people concerned: what every list is printed from."""

    model = ActivityData
    form = DataRowForm
    formset = DataFormSet
    classes = ["tab-data"]
    card_facts = (
        "sensitive",
        "necessity",
        "source",
        "purposes_served",
        "retention",
        "ended_on",
    )
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("item", "subject_category"),
                    "purposes",
                    ("necessity", "source", "collection_method"),
                    ("retention", "started_on", "ended_on"),
                    "scene",
                    "refusal_effect",
                    ("permissions", "systems"),
                ]
            },
        ),
        (
            gettext_lazy("More about this row"),
            {
                "classes": ["collapse"],
                "fields": [
                    "collection_trigger",
                    "processing_method",
                    "source_party",
                    "source_lawfulness",
                    "sensitive_necessity",
                    "sensitive_impact",
                    ("is_about_third_persons", "is_in_collected_list"),
                    "third_person_authorisation",
                    ("volume", "statistics_endpoint"),
                ],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        schemes = DataItemSensitivity.objects.filter(is_sensitive=True).select_related("scheme")
        said = Prefetch("item__sensitivities", schemes, to_attr="sensitive_under")
        return super().get_queryset(request).prefetch_related(said)

    def sensitive(self, row: ActivityData) -> SafeString | str:
        # A form that is shown again has an item of its own, without what was prefetched.
        said = getattr(row.item, "sensitive_under", ())
        schemes = [str(one.scheme) for one in said]
        if not schemes:
            return ""
        return format_html(
            '<span class="badge badge--sensitive" title="{}">{}</span>',
            ", ".join(schemes),
            _("sensitive"),
        )

    def purposes_served(self, row: ActivityData) -> str:
        return " · ".join(str(link.activity_purpose.purpose) for link in row.purposes.all())
