"""Choosing among the purposes of the activity whose page is open, those being added included."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from history.admin.links import Linked, accessor_of
from history.writing import set_links

from ..models import ActivityPurpose, ProcessingActivity, Purpose

Choices = list[tuple[str, str]]
POSTED = re.compile(r"purposes-\d+-purpose")


def purposes_of(activity: ProcessingActivity | None, data: Any) -> Choices:
    """The activity's purposes, then those the same POST adds. At most two queries.

    Chosen by the purpose itself: a purpose that is just being added has no row yet.
    """
    found: dict[str, str] = {}
    if activity is not None and activity.pk is not None:
        rows = ActivityPurpose.objects.filter(activity=activity).select_related("purpose")
        found = {str(row.purpose_id): str(row.purpose) for row in rows}
    posted = {data[key] for key in data or () if POSTED.fullmatch(key)} - set(found)
    keys = [int(key) for key in posted if key.isascii() and key.isdigit()]
    if keys:
        found |= {str(pk): str(one) for pk, one in Purpose.objects.in_bulk(keys).items()}
    return list(found.items())


def resolve(activity: ProcessingActivity, chosen: Iterable[str]) -> list[ActivityPurpose]:
    """The activity's own rows for the chosen purposes. One query.

    Raises ``ValidationError`` for one that is not, or no longer, a purpose of the activity.
    """
    wanted = {int(key) for key in chosen}
    rows = {
        row.purpose_id: row
        for row in ActivityPurpose.objects.filter(activity=activity, purpose_id__in=wanted)
    }
    for key in sorted(wanted - set(rows)):
        name = Purpose.objects.filter(pk=key).first() or key
        raise ValidationError(
            _("“%(purpose)s” is not a purpose of this activity: add it under Purposes and bases.")
            % {"purpose": name},
            code="foreign_purpose",
        )
    return [rows[key] for key in sorted(rows)]


class PurposeField(forms.ChoiceField):
    """One of the activity's purposes."""

    def offer(self, purposes: Choices) -> None:
        self.choices = [("", "---------"), *purposes]


class PurposesField(Linked, forms.MultipleChoiceField):
    """Several of the activity's purposes, kept as link rows of a row of the activity."""

    widget = forms.CheckboxSelectMultiple
    target = "activity_purpose"

    def __init__(self, link: type[models.Model], **options: Any) -> None:
        self.link = link
        self.accessor = accessor_of(link, "activity_purpose")
        self.prefetch = (f"{self.accessor}__activity_purpose__purpose",)
        super().__init__(**options)

    def offer(self, purposes: Choices) -> None:
        self.choices = purposes

    def linked(self, owner: Any) -> list[str]:
        return [str(purpose.pk) for purpose in self.shown(owner)]

    def shown(self, owner: Any) -> list[Any]:
        if owner.pk is None:
            return []
        return [row.activity_purpose.purpose for row in getattr(owner, self.accessor).all()]

    def values_for(self, targets: list[Any]) -> list[str]:
        rows = ActivityPurpose.objects.filter(pk__in=targets)
        return [str(key) for key in rows.values_list("purpose_id", flat=True)]

    def write(self, owner: Any, chosen: Iterable[str]) -> None:
        set_links(self.link, owner, "activity_purpose", resolve(owner.activity, chosen))


class OffersPurposes:
    """For formsets of the activity page: offers the purposes, read once for all rows."""

    _purposes: Choices | None = None

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)  # type: ignore[misc]
        page: Any = self
        if self._purposes is None:
            self._purposes = purposes_of(page.instance, page.data if page.is_bound else None)
        for field in form.fields.values():
            if isinstance(field, PurposeField | PurposesField):
                field.offer(self._purposes)
