"""Which tables facts are read from: for their labels, and for who changed them."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from history.tracking import TrackedModel
from inventory import models as inventory
from processing import models as processing
from sharing import models as sharing

from .catalogue import kinds

MODELS: Final[dict[str, type[TrackedModel]]] = {
    "acting_for": sharing.ActingFor,
    "term": inventory.Term,
    "data_category": inventory.DataCategory,
    "subject_category": inventory.DataSubjectCategory,
    "country": inventory.Country,
    "country_status": inventory.CountryStatus,
    "data_item": inventory.DataItem,
    "sensitivity": inventory.DataItemSensitivity,
    "system": inventory.System,
    "system_data": inventory.SystemData,
    "permission": inventory.DevicePermission,
    "tracker": inventory.Tracker,
    "controller": processing.Controller,
    "controller_regime": processing.ControllerRegime,
    "contact": processing.ContactRole,
    "product": processing.Product,
    "function": processing.BusinessFunction,
    "purpose": processing.Purpose,
    "consent": processing.ConsentMechanism,
    "retention_rule": processing.RetentionRule,
    "measure": processing.SecurityMeasure,
    "right": processing.DataSubjectRight,
    "assessment": processing.ImpactAssessment,
    "activity": processing.ProcessingActivity,
    "activity_purpose": processing.ActivityPurpose,
    "legal_basis": processing.LegalBasis,
    "data_row": processing.ActivityData,
    "recipient": sharing.Recipient,
    "audit": sharing.SupervisionAudit,
    "agreement": sharing.Agreement,
    "clause": sharing.AgreementClause,
    "disclosure": sharing.Disclosure,
    "transfer": sharing.CrossBorderTransfer,
    "sdk": sharing.SdkComponent,
}

LINKS: Final[dict[tuple[str, str], tuple[type[TrackedModel], str, str]]] = {
    ("acting_for", "party_ids"): (sharing.ActingFor, "activity_id", "party"),
    ("permission", "item_ids"): (inventory.PermissionItem, "permission_id", "item"),
    ("tracker", "item_ids"): (inventory.TrackerData, "tracker_id", "item"),
    ("controller", "storage_country_ids"): (
        processing.ControllerStorageCountry,
        "controller_id",
        "country",
    ),
    ("measure", "system_ids"): (processing.SystemMeasure, "measure_id", "system"),
    ("assessment", "trigger_ids"): (processing.AssessmentTrigger, "assessment_id", "trigger"),
    ("activity", "product_ids"): (processing.ActivityProduct, "activity_id", "product"),
    ("activity", "operation_ids"): (processing.ActivityOperation, "activity_id", "operation"),
    ("activity", "system_ids"): (processing.ActivitySystem, "activity_id", "system"),
    ("activity", "measure_ids"): (processing.ActivityMeasure, "activity_id", "measure"),
    ("activity", "right_ids"): (processing.ActivityRight, "activity_id", "right"),
    ("activity", "assessment_ids"): (processing.ActivityAssessment, "activity_id", "assessment"),
    ("data_row", "activity_purpose_ids"): (
        processing.ActivityDataPurpose,
        "row_id",
        "activity_purpose",
    ),
    ("data_row", "permission_ids"): (processing.ActivityDataPermission, "row_id", "permission"),
    ("data_row", "system_ids"): (processing.ActivityDataSystem, "row_id", "system"),
    ("recipient", "hosted_system_ids"): (sharing.SystemHosting, "recipient_id", "system"),
    ("disclosure", "activity_purpose_ids"): (
        sharing.DisclosurePurpose,
        "disclosure_id",
        "activity_purpose",
    ),
    ("disclosure", "row_ids"): (sharing.DisclosureData, "disclosure_id", "row"),
    ("disclosure", "agreement_ids"): (sharing.DisclosureAgreement, "disclosure_id", "agreement"),
    ("sdk", "item_ids"): (sharing.SdkData, "sdk_id", "item"),
    ("sdk", "permission_ids"): (sharing.SdkPermission, "sdk_id", "permission"),
}
"""By type and field: the table of links, its column of the record, its reference to the other."""


@cache
def kind_of(model: type[Any]) -> str:
    """The type of fact that the rows of a table are."""
    return next(key for key, one in MODELS.items() if one is model and key in kinds())


@cache
def column_of(about: str, name: str) -> Any:
    """The model's field behind a value of a fact (``purpose_id``)."""
    for column in MODELS[about]._meta.concrete_fields:
        if column.attname == name:
            return column
    raise LookupError(f"{about} has no value “{name}”.")


@cache
def target_of(about: str, name: str) -> str:
    """The type that a reference or a link leads to; empty for a plain value."""
    if (about, name) in LINKS:
        model, _parent, reference = LINKS[about, name]
        return kind_of(model._meta.get_field(reference).related_model)
    column = column_of(about, name)
    return kind_of(column.related_model) if column.is_relation else ""
