"""Why and how data is used."""

from __future__ import annotations

from .activity import ProcessingActivity
from .activity_data import (
    ActivityData,
    ActivityDataPermission,
    ActivityDataPurpose,
    ActivityDataSystem,
)
from .activity_links import (
    ActivityAssessment,
    ActivityMeasure,
    ActivityOperation,
    ActivityProduct,
    ActivityRight,
    ActivitySystem,
)
from .activity_purpose import ActivityPurpose, LegalBasis, Purpose
from .assessment import AssessmentTrigger, ImpactAssessment
from .consent import ConsentMechanism
from .controller import (
    ContactRole,
    Controller,
    ControllerRegime,
    ControllerStorageCountry,
)
from .measure import SecurityMeasure, SystemMeasure
from .product import BusinessFunction, Product
from .retention import RetentionRule
from .right import DataSubjectRight

__all__ = [
    "ActivityAssessment",
    "ActivityData",
    "ActivityDataPermission",
    "ActivityDataPurpose",
    "ActivityDataSystem",
    "ActivityMeasure",
    "ActivityOperation",
    "ActivityProduct",
    "ActivityPurpose",
    "ActivityRight",
    "ActivitySystem",
    "AssessmentTrigger",
    "BusinessFunction",
    "ConsentMechanism",
    "ContactRole",
    "Controller",
    "ControllerRegime",
    "ControllerStorageCountry",
    "DataSubjectRight",
    "ImpactAssessment",
    "LegalBasis",
    "ProcessingActivity",
    "Product",
    "Purpose",
    "RetentionRule",
    "SecurityMeasure",
    "SystemMeasure",
]
