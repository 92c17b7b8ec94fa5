"""The officer's pages of processing."""

from __future__ import annotations

from .activity import ActivityAdmin
from .organisation import BusinessFunctionAdmin, ControllerAdmin, ProductAdmin, PurposeAdmin
from .safeguards import (
    ConsentMechanismAdmin,
    DataSubjectRightAdmin,
    ImpactAssessmentAdmin,
    RetentionRuleAdmin,
    SecurityMeasureAdmin,
)

__all__ = [
    "ActivityAdmin",
    "BusinessFunctionAdmin",
    "ConsentMechanismAdmin",
    "ControllerAdmin",
    "DataSubjectRightAdmin",
    "ImpactAssessmentAdmin",
    "ProductAdmin",
    "PurposeAdmin",
    "RetentionRuleAdmin",
    "SecurityMeasureAdmin",
]
