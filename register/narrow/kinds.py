"""The kinds of record that activities refer to: how each is read, and from which tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from history.tracking import TrackedModel
from inventory import models as inventory
from inventory import reading as of_inventory
from processing import models as processing
from processing import reading as of_processing
from sharing import models as sharing
from sharing import reading as of_sharing


class Kind(NamedTuple):
    """One dictionary of the register."""

    read: Callable[[int], dict[int, Any]]
    """As of a change-set number."""
    models: frozenset[type[TrackedModel]]
    """The tables it is read from: unless one of them is written, it stays what it was."""


def _kind(read: Callable[[int], dict[int, Any]], *models: type[TrackedModel]) -> Kind:
    return Kind(read, frozenset(models))


INVENTORY: Final = {
    "terms": _kind(of_inventory.terms_as_of, inventory.Term),
    "data_categories": _kind(of_inventory.data_categories_as_of, inventory.DataCategory),
    "subject_categories": _kind(
        of_inventory.subject_categories_as_of, inventory.DataSubjectCategory
    ),
    "countries": _kind(of_inventory.countries_as_of, inventory.Country, inventory.CountryStatus),
    "items": _kind(of_inventory.items_as_of, inventory.DataItem, inventory.DataItemSensitivity),
    "systems": _kind(of_inventory.systems_as_of, inventory.System, inventory.SystemData),
    "permissions": _kind(
        of_inventory.permissions_as_of, inventory.DevicePermission, inventory.PermissionItem
    ),
    "trackers": _kind(of_inventory.trackers_as_of, inventory.Tracker, inventory.TrackerData),
}
PROCESSING: Final = {
    "controllers": _kind(
        of_processing.controllers_as_of,
        processing.Controller,
        processing.ControllerRegime,
        processing.ControllerStorageCountry,
        processing.ContactRole,
    ),
    "products": _kind(of_processing.products_as_of, processing.Product),
    "functions": _kind(of_processing.functions_as_of, processing.BusinessFunction),
    "purposes": _kind(of_processing.purposes_as_of, processing.Purpose),
    "consents": _kind(of_processing.consents_as_of, processing.ConsentMechanism),
    "retention_rules": _kind(of_processing.retention_rules_as_of, processing.RetentionRule),
    "measures": _kind(
        of_processing.measures_as_of, processing.SecurityMeasure, processing.SystemMeasure
    ),
    "rights": _kind(of_processing.rights_as_of, processing.DataSubjectRight),
    "assessments": _kind(
        of_processing.assessments_as_of,
        processing.ImpactAssessment,
        processing.AssessmentTrigger,
    ),
}
SHARING: Final = {
    "recipients": _kind(
        of_sharing.recipients_as_of,
        sharing.Recipient,
        sharing.SystemHosting,
        sharing.SupervisionAudit,
    ),
    "agreements": _kind(of_sharing.agreements_as_of, sharing.Agreement, sharing.AgreementClause),
    "sdks": _kind(
        of_sharing.sdks_as_of, sharing.SdkComponent, sharing.SdkData, sharing.SdkPermission
    ),
}
KINDS: Final = {**INVENTORY, **PROCESSING, **SHARING}
