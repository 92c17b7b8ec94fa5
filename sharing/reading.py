"""Who else gets the data, as of a change set: the same path for now and for the past.

Every function says how many queries it makes, whatever the size of the register. ``where`` keeps
the records whose column is among the given values: ``{"mode": ["entrust", "sub_entrust"]}``.
"""

from __future__ import annotations

from typing import Any

from history.reading import Where
from history.records import Records, links_as_of, links_together_as_of

from .facts import (
    AgreementFacts,
    AuditFacts,
    ClauseFacts,
    DisclosureFacts,
    RecipientFacts,
    SdkFacts,
    SharingFacts,
    TransferFacts,
)
from .models import (
    ActingFor,
    Agreement,
    AgreementClause,
    CrossBorderTransfer,
    Disclosure,
    DisclosureAgreement,
    DisclosureData,
    DisclosurePurpose,
    Recipient,
    SdkComponent,
    SdkData,
    SdkPermission,
    SupervisionAudit,
    SystemHosting,
)

LINKS: Any = {
    "activity_purpose_ids": (DisclosurePurpose, "activity_purpose_id"),
    "row_ids": (DisclosureData, "row_id"),
    "agreement_ids": (DisclosureAgreement, "agreement_id"),
}


def sharing_as_of(number: int, of_activities: Where | None = None) -> SharingFacts:
    """The whole floor, or of its flows only those of the activities wanted (by ``activity_id``).

    Fourteen queries at most.
    """
    return SharingFacts(
        recipients=recipients_as_of(number),
        agreements=agreements_as_of(number),
        disclosures=disclosures_as_of(number, of_activities),
        sdks=sdks_as_of(number),
        acting_for=acting_for_as_of(number, of_activities),
    )


def recipients_as_of(number: int, where: Where | None = None) -> dict[int, RecipientFacts]:
    """Recipients with the systems they host and their audits. Three queries."""
    recipients = Records(Recipient, RecipientFacts, number, where)
    parent = "recipient_id"
    within = recipients.within(parent)
    return recipients.by_id(
        hosted_system_ids=links_as_of(SystemHosting, parent, "system_id", number, within),
        audits=Records(SupervisionAudit, AuditFacts, number, within).by(parent),
    )


def agreements_as_of(number: int, where: Where | None = None) -> dict[int, AgreementFacts]:
    """Agreements with their clauses. Two queries."""
    agreements = Records(Agreement, AgreementFacts, number, where)
    within = agreements.within("agreement_id")
    clauses = Records(AgreementClause, ClauseFacts, number, within)
    return agreements.by_id(clauses=clauses.by("agreement_id"))


def disclosures_as_of(number: int, where: Where | None = None) -> dict[int, DisclosureFacts]:
    """Disclosures with purposes, data rows, agreements and transfers abroad. Five queries."""
    disclosures = Records(Disclosure, DisclosureFacts, number, where)
    parent = "disclosure_id"
    within = disclosures.within(parent)
    return disclosures.by_id(
        **links_together_as_of(LINKS, parent, number, within),
        transfers=Records(CrossBorderTransfer, TransferFacts, number, within).by(parent),
    )


def sdks_as_of(number: int, where: Where | None = None) -> dict[int, SdkFacts]:
    """Embedded SDKs with what they read. Three queries."""
    sdks = Records(SdkComponent, SdkFacts, number, where)
    within = sdks.within("sdk_id")
    return sdks.by_id(
        item_ids=links_as_of(SdkData, "sdk_id", "item_id", number, within),
        permission_ids=links_as_of(SdkPermission, "sdk_id", "permission_id", number, within),
    )


def acting_for_as_of(number: int, where: Where | None = None) -> dict[int, tuple[int, ...]]:
    """Recipients on whose behalf we act, by activity. One query."""
    return links_as_of(ActingFor, "activity_id", "party_id", number, where)
