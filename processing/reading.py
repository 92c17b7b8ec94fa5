"""Why and how data is used, as of a change set: the same path for now and for the past.

Every function says how many queries it makes, whatever the size of the register. ``where`` keeps
the records whose column is among the given values: ``{"code": ["account-registration"]}``.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from history.reading import Where
from history.records import Records, links_as_of, links_together_as_of

from .facts import (
    ActivityFacts,
    ActivityPurposeFacts,
    AssessmentFacts,
    ConsentFacts,
    ContactFacts,
    ControllerFacts,
    ControllerRegimeFacts,
    DataRowFacts,
    FunctionFacts,
    LegalBasisFacts,
    MeasureFacts,
    ProcessingFacts,
    ProductFacts,
    PurposeFacts,
    RetentionFacts,
    RightFacts,
)
from .models import (
    ActivityAssessment,
    ActivityData,
    ActivityDataPermission,
    ActivityDataPurpose,
    ActivityDataSystem,
    ActivityMeasure,
    ActivityOperation,
    ActivityProduct,
    ActivityPurpose,
    ActivityRight,
    ActivitySystem,
    AssessmentTrigger,
    BusinessFunction,
    ConsentMechanism,
    ContactRole,
    Controller,
    ControllerRegime,
    ControllerStorageCountry,
    DataSubjectRight,
    ImpactAssessment,
    LegalBasis,
    ProcessingActivity,
    Product,
    Purpose,
    RetentionRule,
    SecurityMeasure,
    SystemMeasure,
)

LINKS: Any = {
    "product_ids": (ActivityProduct, "product_id"),
    "operation_ids": (ActivityOperation, "operation_id"),
    "system_ids": (ActivitySystem, "system_id"),
    "measure_ids": (ActivityMeasure, "measure_id"),
    "right_ids": (ActivityRight, "right_id"),
    "assessment_ids": (ActivityAssessment, "assessment_id"),
}
ROW_LINKS: Any = {
    "activity_purpose_ids": (ActivityDataPurpose, "activity_purpose_id"),
    "permission_ids": (ActivityDataPermission, "permission_id"),
    "system_ids": (ActivityDataSystem, "system_id"),
}


def processing_as_of(number: int, activities: Where | None = None) -> ProcessingFacts:
    """The whole floor, or of its activities only those wanted. Twenty-seven queries at most."""
    return ProcessingFacts(
        controllers=controllers_as_of(number),
        products=products_as_of(number),
        functions=functions_as_of(number),
        purposes=purposes_as_of(number),
        consents=consents_as_of(number),
        retention_rules=retention_rules_as_of(number),
        measures=measures_as_of(number),
        rights=rights_as_of(number),
        assessments=assessments_as_of(number),
        activities=activities_as_of(number, activities),
    )


def controllers_as_of(number: int, where: Where | None = None) -> dict[int, ControllerFacts]:
    """Controllers with regimes, claimed places of storage and contacts. Four queries."""
    controllers = Records(Controller, ControllerFacts, number, where)
    parent = "controller_id"
    within = controllers.within(parent)
    return controllers.by_id(
        regimes=Records(ControllerRegime, ControllerRegimeFacts, number, within).by(parent),
        storage_country_ids=links_as_of(
            ControllerStorageCountry, parent, "country_id", number, within
        ),
        contacts=Records(ContactRole, ContactFacts, number, within).by(parent),
    )


def products_as_of(number: int, where: Where | None = None) -> dict[int, ProductFacts]:
    """Products. One query."""
    return Records(Product, ProductFacts, number, where).by_id()


def functions_as_of(number: int, where: Where | None = None) -> dict[int, FunctionFacts]:
    """Business functions. One query."""
    return Records(BusinessFunction, FunctionFacts, number, where).by_id()


def purposes_as_of(number: int, where: Where | None = None) -> dict[int, PurposeFacts]:
    """Purposes. One query."""
    return Records(Purpose, PurposeFacts, number, where).by_id()


def consents_as_of(number: int, where: Where | None = None) -> dict[int, ConsentFacts]:
    """Consent mechanisms. One query."""
    return Records(ConsentMechanism, ConsentFacts, number, where).by_id()


def retention_rules_as_of(number: int, where: Where | None = None) -> dict[int, RetentionFacts]:
    """Retention rules. One query."""
    return Records(RetentionRule, RetentionFacts, number, where).by_id()


def measures_as_of(number: int, where: Where | None = None) -> dict[int, MeasureFacts]:
    """Security measures with the systems they protect. Two queries."""
    measures = Records(SecurityMeasure, MeasureFacts, number, where)
    within = measures.within("measure_id")
    systems = links_as_of(SystemMeasure, "measure_id", "system_id", number, within)
    return measures.by_id(system_ids=systems)


def rights_as_of(number: int, where: Where | None = None) -> dict[int, RightFacts]:
    """Rights of the people concerned. One query."""
    return Records(DataSubjectRight, RightFacts, number, where).by_id()


def assessments_as_of(number: int, where: Where | None = None) -> dict[int, AssessmentFacts]:
    """Impact assessments with what made them due. Two queries."""
    assessments = Records(ImpactAssessment, AssessmentFacts, number, where)
    within = assessments.within("assessment_id")
    triggers = links_as_of(AssessmentTrigger, "assessment_id", "trigger_id", number, within)
    return assessments.by_id(trigger_ids=triggers)


def activities_as_of(
    number: int,
    where: Where | None = None,
    *,
    rows: Where | None = None,
    links: Collection[str] | None = None,
) -> dict[int, ActivityFacts]:
    """Activities whole: purposes with their bases, data rows, links. Thirteen queries.

    Where they are given, only those of their data rows that ``rows`` allows, and only the links of
    these names (``LINKS``); the others are left empty.
    """
    activities = Records(ProcessingActivity, ActivityFacts, number, where)
    within = activities.within("activity_id")
    wanted = {name: one for name, one in LINKS.items() if links is None or name in links}
    found = links_together_as_of(wanted, "activity_id", number, within)
    return activities.by_id(
        **{name: {} for name in LINKS} | found,
        purposes=activity_purposes_as_of(number, within),
        rows=data_rows_as_of(number, within if rows is None else rows),
    )


def activity_purposes_as_of(
    number: int, where: Where | None = None
) -> dict[int, tuple[ActivityPurposeFacts, ...]]:
    """Purposes with their legal bases, by activity. Two queries."""
    purposes = Records(ActivityPurpose, ActivityPurposeFacts, number, where)
    within = purposes.within("activity_purpose_id")
    bases = Records(LegalBasis, LegalBasisFacts, number, within)
    return purposes.by("activity_id", bases=bases.by("activity_purpose_id"))


def data_rows_as_of(number: int, where: Where | None = None) -> dict[int, tuple[DataRowFacts, ...]]:
    """Data rows with purposes, permissions and places, by activity. Four queries."""
    rows = Records(ActivityData, DataRowFacts, number, where)
    within = rows.within("row_id")
    links = links_together_as_of(ROW_LINKS, "row_id", number, within)
    return rows.by("activity_id", **links)
