"""Where in a snapshot the records are that others refer to, and what they are called there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from inventory import models as inventory
from processing import models as processing
from sharing import models as sharing

from ...facts import Register
from ...models import Notice


class Place(NamedTuple):
    """A collection of a snapshot: ``register.inventory.items``."""

    floor: str
    """Empty for what stands in the snapshot itself."""
    collection: str
    code: str = "code"
    """The attribute that others refer to a record by."""
    name: str = "name"

    def records(self, register: Register) -> dict[int, Any]:
        """The records by id."""
        held = getattr(register, self.floor) if self.floor else register
        found: dict[int, Any] | None = getattr(held, self.collection)
        return found or {}


def entries(collection: str) -> Place:
    """Values that the law or a standard owns."""
    return Place("inventory", collection, "key", "label")


PLACES: Final[Mapping[Any, Place]] = {
    inventory.Term: entries("terms"),
    inventory.DataCategory: entries("data_categories"),
    inventory.DataSubjectCategory: entries("subject_categories"),
    inventory.Country: entries("countries"),
    inventory.DataItem: Place("inventory", "items"),
    inventory.System: Place("inventory", "systems"),
    inventory.DevicePermission: Place("inventory", "permissions"),
    inventory.Tracker: Place("inventory", "trackers"),
    processing.Controller: Place("processing", "controllers"),
    processing.Product: Place("processing", "products"),
    processing.BusinessFunction: Place("processing", "functions"),
    processing.Purpose: Place("processing", "purposes"),
    processing.ConsentMechanism: Place("processing", "consents"),
    processing.RetentionRule: Place("processing", "retention_rules"),
    processing.SecurityMeasure: Place("processing", "measures"),
    processing.DataSubjectRight: Place("processing", "rights"),
    processing.ImpactAssessment: Place("processing", "assessments"),
    processing.ProcessingActivity: Place("processing", "activities"),
    sharing.Recipient: Place("sharing", "recipients"),
    sharing.Agreement: Place("sharing", "agreements"),
    sharing.SdkComponent: Place("sharing", "sdks"),
    Notice: Place("", "notices"),
    sharing.Disclosure: Place("sharing", "disclosures", name="description"),
}
"""By model."""

LINKED: Final[Mapping[str, Any]] = {
    "product_ids": processing.Product,
    "operation_ids": inventory.Term,
    "trigger_ids": inventory.Term,
    "system_ids": inventory.System,
    "hosted_system_ids": inventory.System,
    "measure_ids": processing.SecurityMeasure,
    "right_ids": processing.DataSubjectRight,
    "assessment_ids": processing.ImpactAssessment,
    "permission_ids": inventory.DevicePermission,
    "item_ids": inventory.DataItem,
    "agreement_ids": sharing.Agreement,
    "storage_country_ids": inventory.Country,
    "change_kind_ids": inventory.Term,
}
"""What the facts' lists of ids lead to."""


def place_of(model: Any) -> Place:
    return PLACES[model]


def place_of_ids(attribute: str) -> Place:
    return PLACES[LINKED[attribute]]
