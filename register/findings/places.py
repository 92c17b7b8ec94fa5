"""Where a finding is mended: the page of the record, opened at the right tab."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin
from django.db import models
from django.urls import reverse

from inventory import models as inventory
from processing import models as processing
from sharing import models as sharing

from ..models import Notice
from .facts import Place

MODELS: Final[dict[str, type[models.Model]]] = {
    "activity": processing.ProcessingActivity,
    "controller": processing.Controller,
    "product": processing.Product,
    "function": processing.BusinessFunction,
    "purpose": processing.Purpose,
    "consent": processing.ConsentMechanism,
    "retention_rule": processing.RetentionRule,
    "measure": processing.SecurityMeasure,
    "right": processing.DataSubjectRight,
    "assessment": processing.ImpactAssessment,
    "item": inventory.DataItem,
    "system": inventory.System,
    "permission": inventory.DevicePermission,
    "tracker": inventory.Tracker,
    "recipient": sharing.Recipient,
    "agreement": sharing.Agreement,
    "disclosure": sharing.Disclosure,
    "transfer": sharing.CrossBorderTransfer,
    "sdk": sharing.SdkComponent,
    "notice": Notice,
}
"""The model of each kind of record that a finding can be at; ``register`` has none."""

TABS: Final = {
    "row": "data",
    "basis": "purposes",
    "purpose": "purposes",
    "disclosure": "recipients",
    "transfer": "recipients",
}
"""The tab of the activity page that holds rows of each kind."""

ROWS: Final = {"purposes": "purposes", "data": "data", "disclosures": "recipients"}
"""The tabs of an activity's rows as a whole, by the name the rules give for the field."""


def tab_of(place: Place) -> str:
    """The key of the tab where the place is; empty where the page has none, or is not known."""
    if place.kind == "activity" and place.part:
        return TABS.get(place.part, "")
    if place.kind == "activity" and place.field in ROWS:
        return ROWS[place.field]
    return _tab_of_field(place.kind, place.field) if place.field else ""


def url_of(place: Place) -> str:
    """The record's page at the tab of the place; the start page for the register as a whole.

    Of a notice the page of its versions, where what is found is mended.
    """
    model = MODELS.get(place.kind)
    if model is None:
        return reverse("admin:index")
    if model is Notice:
        return reverse("admin:notice_chain", args=[place.record_id])
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    tab = tab_of(place)
    return reverse(name, args=[place.record_id]) + (f"#{tab}" if tab else "")


def _tab_of_field(kind: str, field: str) -> str:
    model = MODELS.get(kind)
    registered: Any = admin.site._registry.get(model) if model else None
    for _title, box in (registered.fieldsets if registered else None) or ():
        if field in _flat(box["fields"]):
            return next((one[4:] for one in box.get("classes", ()) if one.startswith("tab-")), "")
    return ""


def _flat(fields: Any) -> list[str]:
    return [name for one in fields for name in (one if isinstance(one, list | tuple) else (one,))]
