"""Who else gets the data, at one moment: frozen records without a database behind them.

Fields that end in ``_id`` or ``_ids`` name facts of this floor or of those below.
"""

from __future__ import annotations

from datetime import date

from history.facts import Facts
from history.text import TranslatedText
from inventory.facts import RecordFacts


class AuditFacts(Facts, frozen=True, gc=False):
    """One supervision of a recipient, with its date and result (PIPL 21; GDPR 28(3)(h))."""

    id: int
    recipient_id: int
    agreement_id: int | None
    kind: str
    done_on: date
    result: str
    findings: TranslatedText
    next_due_on: date | None


class RecipientFacts(RecordFacts, frozen=True, gc=False):
    """A party that gets data, or a kind of party where nobody has named one yet."""

    name: TranslatedText
    aliases: TranslatedText
    is_category_only: bool
    category_id: int
    registration_no: str
    country_id: int | None
    address: TranslatedText
    representative: TranslatedText
    contact: TranslatedText
    phone: str
    email: str
    website: str
    privacy_policy_url: str
    is_affiliate: bool
    is_independent_service: bool
    safeguards: TranslatedText
    security_capability: TranslatedText
    due_diligence_on: date | None
    merged_into_id: int | None
    """The recipient that took its place; always one that was not merged itself."""
    hosted_system_ids: tuple[int, ...]
    audits: tuple[AuditFacts, ...]


class ClauseFacts(Facts, frozen=True, gc=False):
    """Whether an agreement contains a clause the law asks for."""

    id: int
    agreement_id: int
    clause_id: int
    is_present: bool
    reference: str


class AgreementFacts(RecordFacts, frozen=True, gc=False):
    """A written agreement (GDPR 26, 28(3), 46; PIPL 20, 21, 38; NDSMR 12)."""

    name: TranslatedText
    kind: str
    recipient_id: int
    signed_on: date | None
    effective_on: date | None
    expires_on: date | None
    document_link: str
    document_sha256: str
    filing_no: str
    filed_on: date | None
    clauses: tuple[ClauseFacts, ...]


class TransferFacts(RecordFacts, frozen=True, gc=False):
    """A disclosure that leaves the country, with its tool (GDPR 44–49; PIPL 38–39)."""

    disclosure_id: int
    country_id: int
    regime_id: int
    mechanism_id: int | None
    exemption: TranslatedText
    safeguards: TranslatedText
    people_count: int | None
    sensitive_people_count: int | None
    counted_on: date | None
    assessment_no: str
    assessed_people_count: int | None
    valid_until: date | None
    impact_assessment_id: int | None
    storage_place: TranslatedText
    retention_abroad: TranslatedText
    transmission_method: TranslatedText
    onward_transfer: TranslatedText
    rights_channel: TranslatedText
    safeguards_copy: TranslatedText
    authority_informed_on: date | None
    started_on: date | None
    ended_on: date | None


class DisclosureFacts(RecordFacts, frozen=True, gc=False):
    """One flow of data from an activity to a recipient (GDPR 30(1)(d); PIPL 21–23, 25, 55)."""

    activity_id: int
    recipient_id: int
    mode: str
    identification: str
    description: TranslatedText
    method: TranslatedText
    scene: TranslatedText
    processing_method: TranslatedText
    legal_basis_id: int | None
    permitted_case_id: int | None
    claimed_exception_id: int | None
    consent_id: int | None
    assessment_id: int | None
    started_on: date | None
    ended_on: date | None
    first_provided_on: date | None
    last_provided_on: date | None
    scale: int | None
    frequency: TranslatedText
    sub_processing: str
    onward_transfer: TranslatedText
    opt_out_path: TranslatedText
    successor_duties: TranslatedText
    end_state: str
    end_confirmed_on: date | None
    end_evidence: TranslatedText
    records_kept_until: date | None
    authority_approval: str
    is_ccpa_sale: bool | None
    is_ccpa_share: bool | None
    ccpa_business_purpose_id: int | None
    japanese_basis: str
    activity_purpose_ids: tuple[int, ...]
    row_ids: tuple[int, ...]
    agreement_ids: tuple[int, ...]
    transfers: tuple[TransferFacts, ...]


class SdkFacts(RecordFacts, frozen=True, gc=False):
    """An embedded SDK: its provider, what it reads and why (NDSMR 21(2))."""

    name: TranslatedText
    package: str
    version: str
    platform: str
    provider_id: int
    disclosure_id: int | None
    purpose_text: TranslatedText
    scene: TranslatedText
    collection_mode: str
    starts_before_consent: bool | None
    privacy_policy_url: str
    website: str
    opt_out: TranslatedText
    known_by: str
    last_verified_on: date | None
    item_ids: tuple[int, ...]
    permission_ids: tuple[int, ...]


class SharingFacts(Facts, frozen=True, gc=False):
    """The whole floor, each kind by primary key."""

    recipients: dict[int, RecipientFacts]
    agreements: dict[int, AgreementFacts]
    disclosures: dict[int, DisclosureFacts]
    sdks: dict[int, SdkFacts]
    acting_for: dict[int, tuple[int, ...]]
    """Recipients on whose behalf we act, by activity."""
