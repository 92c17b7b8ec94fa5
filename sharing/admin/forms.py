"""The form of a disclosure: which purposes, which rows, under which agreements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.admin.links import Linked, LinkField, LinksForm
from history.writing import set_links
from processing.admin.purposes_of import PurposesField
from processing.models import ActivityData

from ..models import DisclosureAgreement, DisclosureData, DisclosurePurpose
from ..services import suggested_code


class DataRowsField(Linked, forms.MultipleChoiceField):
    """Several of the activity's rows of data."""

    widget = forms.CheckboxSelectMultiple
    link = DisclosureData
    target = "row"
    prefetch = ("data__row__item", "data__row__subject_category")

    def linked(self, owner: Any) -> list[str]:
        return [] if owner.pk is None else [str(link.row_id) for link in owner.data.all()]

    def shown(self, owner: Any) -> list[Any]:
        return [] if owner.pk is None else [link.row for link in owner.data.all()]

    def write(self, owner: Any, chosen: Iterable[str]) -> None:
        wanted = {int(key) for key in chosen}
        rows = ActivityData.objects.filter(activity=owner.activity, pk__in=wanted)
        if len(rows) < len(wanted):
            raise ValidationError(_("A row of data that was chosen belongs to another activity."))
        set_links(DisclosureData, owner, "row", rows)


class DisclosureForm(LinksForm):
    """A disclosure with what it contains. Left blank, its code is made from what it links."""

    purposes = PurposesField(
        DisclosurePurpose, required=False, label=gettext_lazy("Purposes it serves")
    )
    rows = DataRowsField(
        required=False,
        label=gettext_lazy("Data disclosed"),
        help_text=gettext_lazy("Rows of this activity. A new row can be chosen once it is saved."),
    )
    agreements = LinkField(
        DisclosureAgreement, "agreement", label=gettext_lazy("Agreements that cover it")
    )

    activity: Any = None
    """The activity whose page is open, which may be just being added."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "code" in self.fields:
            self.fields["code"].required = False

    def _post_clean(self) -> None:
        self._suggest_code()
        super()._post_clean()  # type: ignore[misc]

    def _suggest_code(self) -> None:
        """Activity, recipient and mode say what a disclosure is; a figure tells two apart."""
        given = self.cleaned_data
        recipient, mode = given.get("recipient"), given.get("mode")
        activity = (
            given.get("activity") or self.activity or getattr(self.instance, "activity", None)
        )
        if given.get("code") or recipient is None or not mode or activity is None:
            return
        given["code"] = suggested_code(activity.code or "new", recipient, mode)
