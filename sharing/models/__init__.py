"""Who else gets the data."""

from __future__ import annotations

from .agreement import Agreement, AgreementClause, SupervisionAudit
from .disclosure import (
    Disclosure,
    DisclosureAgreement,
    DisclosureData,
    DisclosurePurpose,
)
from .recipient import ActingFor, DistinctParties, Recipient, SystemHosting
from .sdk import SdkComponent, SdkData, SdkPermission
from .transfer import CrossBorderTransfer

__all__ = [
    "ActingFor",
    "Agreement",
    "AgreementClause",
    "CrossBorderTransfer",
    "Disclosure",
    "DisclosureAgreement",
    "DisclosureData",
    "DisclosurePurpose",
    "DistinctParties",
    "Recipient",
    "SdkComponent",
    "SdkData",
    "SdkPermission",
    "SupervisionAudit",
    "SystemHosting",
]
