"""Why and how data is used, at one moment: frozen records without a database behind them.

Fields that end in ``_id`` or ``_ids`` name facts of this floor or of ``inventory.facts``.
"""

from __future__ import annotations

from datetime import date

from history.facts import Facts
from history.text import TranslatedText
from inventory.facts import RecordFacts


class ControllerRegimeFacts(Facts, frozen=True, gc=False):
    """That a legal regime applies to a controller."""

    id: int
    controller_id: int
    regime_id: int
    note: TranslatedText


class ContactFacts(Facts, frozen=True, gc=False):
    """Who holds a role: protection officer, representative, joint controller … (30(1)(a))."""

    id: int
    controller_id: int
    role_id: int
    name: TranslatedText
    title: TranslatedText
    department: TranslatedText
    external_organisation: TranslatedText
    postal_address: TranslatedText
    phone: str
    email: str
    is_public: bool
    authority: TranslatedText
    filing_no: str
    filed_on: date | None
    last_change_filed_on: date | None
    valid_from: date | None
    valid_to: date | None


class ControllerFacts(RecordFacts, frozen=True, gc=False):
    """The organisation whose register this is (GDPR 30(1)(a); PIPL 17(1)(1))."""

    name: TranslatedText
    registration_type: str
    registration_no: str
    address: TranslatedText
    country_id: int | None
    phone: str
    email: str
    website: str
    complaint_channel: TranslatedText
    employee_count: int | None
    turnover_band: str
    pi_subject_count: int | None
    pi_subject_count_on: date | None
    register_claim: str
    is_ciio: bool
    handles_important_data: bool
    is_large_platform: bool
    preinstalls_apps: bool
    storage_claim: TranslatedText
    regimes: tuple[ControllerRegimeFacts, ...]
    storage_country_ids: tuple[int, ...]
    contacts: tuple[ContactFacts, ...]


class ProductFacts(RecordFacts, frozen=True, gc=False):
    """A product or service, with what carries it and whether it is still offered."""

    name: TranslatedText
    controller_id: int
    carrier: str
    lifecycle: str
    app_type_id: int | None
    notification_channels: TranslatedText
    discontinued_on: date | None
    notified_on: date | None
    disposal: TranslatedText


class FunctionFacts(RecordFacts, frozen=True, gc=False):
    """A function of a product: basic or additional, and what refusing its data means."""

    name: TranslatedText
    kind: str
    product_id: int | None
    app_type_id: int | None
    can_refuse: bool
    refusal_effect: TranslatedText
    toggle_path: TranslatedText


class PurposeFacts(RecordFacts, frozen=True, gc=False):
    """Why data is used (GDPR 5(1)(b), 30(1)(b); PIPL 6)."""

    name: TranslatedText
    description: TranslatedText
    dpv_key: str
    ccpa_business_purpose_id: int | None


class ConsentFacts(RecordFacts, frozen=True, gc=False):
    """One way consent is asked, proved and withdrawn (PIPL 14–16; GDPR 7). No person's consent."""

    name: TranslatedText
    kind: str
    how: TranslatedText
    withdrawal_path: TranslatedText
    evidence_location: TranslatedText
    validity_months: int | None
    renewal: TranslatedText
    age_gate: TranslatedText


class RetentionFacts(RecordFacts, frozen=True, gc=False):
    """A period from an event, or criteria, and the disposal at its end (30(1)(f); PIPL 19)."""

    name: TranslatedText
    trigger: str
    period_value: int | None
    period_unit: str
    criteria: TranslatedText
    legal_ground: TranslatedText
    legal_exception: TranslatedText
    disposal: str
    disposal_method: TranslatedText
    backup_rule: TranslatedText
    policy_link: str
    is_adhered_to: bool | None
    non_adherence_reason: TranslatedText


class MeasureFacts(RecordFacts, frozen=True, gc=False):
    """A measure that protects data (GDPR 30(1)(g), 32(1); PIPL 51)."""

    name: TranslatedText
    kind_id: int
    description: TranslatedText
    department: TranslatedText
    evidence: TranslatedText
    system_ids: tuple[int, ...]


class RightFacts(RecordFacts, frozen=True, gc=False):
    """A right, and how people exercise it with one controller (PIPL 44–50; GDPR 12–22)."""

    controller_id: int
    right_id: int
    how_exercised: TranslatedText
    contact: TranslatedText
    response_days: int | None


class AssessmentFacts(RecordFacts, frozen=True, gc=False):
    """An assessment of risk to people (PIPL 55–56; GDPR 35), kept three years at least."""

    name: TranslatedText
    kind: str
    progress: str
    done_on: date | None
    valid_until: date | None
    retain_until: date | None
    reviewer: TranslatedText
    necessity: TranslatedText
    impact_and_risk: TranslatedText
    measures: TranslatedText
    dpo_advice: TranslatedText
    subject_views: TranslatedText
    residual_risk: str
    consultation: TranslatedText
    report_link: str
    report_sha256: str
    trigger_ids: tuple[int, ...]


class LegalBasisFacts(Facts, frozen=True, gc=False):
    """What makes one purpose lawful under one regime (GDPR 6, 9; PIPL 13)."""

    id: int
    activity_purpose_id: int
    regime_id: int
    basis_id: int | None
    claimed_exception_id: int | None
    statute_ref: TranslatedText
    legitimate_interest: TranslatedText
    special_condition_id: int | None
    consent_id: int | None
    assessment_id: int | None


class ActivityPurposeFacts(Facts, frozen=True, gc=False):
    """A purpose an activity serves, from one day to another."""

    id: int
    activity_id: int
    purpose_id: int
    is_main: bool
    started_on: date | None
    ended_on: date | None
    bases: tuple[LegalBasisFacts, ...]


class DataRowFacts(Facts, frozen=True, gc=False):
    """One item of one category of people in one activity: what every list is printed from."""

    id: int
    activity_id: int
    item_id: int
    subject_category_id: int
    necessity: str
    refusal_effect: TranslatedText
    source: str
    source_party: TranslatedText
    source_lawfulness: TranslatedText
    collection_method_id: int | None
    scene: TranslatedText
    collection_trigger: TranslatedText
    processing_method: TranslatedText
    retention_id: int | None
    sensitive_necessity: TranslatedText
    sensitive_impact: TranslatedText
    is_about_third_persons: bool
    third_person_authorisation: TranslatedText
    volume: int | None
    is_in_collected_list: bool
    statistics_endpoint: str
    started_on: date | None
    ended_on: date | None
    activity_purpose_ids: tuple[int, ...]
    permission_ids: tuple[int, ...]
    system_ids: tuple[int, ...]


class ActivityFacts(RecordFacts, frozen=True, gc=False):
    """What we do with personal data for purposes that belong together (GDPR 30(1); PIPL 55–56)."""

    name: TranslatedText
    description: TranslatedText
    controller_id: int
    role: str
    function_id: int | None
    status: str
    owner_department: TranslatedText
    owner_contact: TranslatedText
    process_status: str
    started_on: date | None
    ended_on: date | None
    people_count_band: str
    record_count: int | None
    frequency: TranslatedText
    automated_decision: str
    decision_logic: TranslatedText
    decision_effect: TranslatedText
    decision_opt_out: TranslatedText
    is_occasional: bool
    is_high_risk: bool
    risk_rationale: TranslatedText
    is_combined_use: bool
    combination_sources: TranslatedText
    processing_categories: TranslatedText
    transfer_statement: str
    last_reviewed_on: date | None
    next_review_on: date | None
    remarks: TranslatedText
    purposes: tuple[ActivityPurposeFacts, ...]
    rows: tuple[DataRowFacts, ...]
    product_ids: tuple[int, ...]
    operation_ids: tuple[int, ...]
    system_ids: tuple[int, ...]
    measure_ids: tuple[int, ...]
    right_ids: tuple[int, ...]
    assessment_ids: tuple[int, ...]


class ProcessingFacts(Facts, frozen=True, gc=False):
    """The whole floor, each kind by primary key."""

    controllers: dict[int, ControllerFacts]
    products: dict[int, ProductFacts]
    functions: dict[int, FunctionFacts]
    purposes: dict[int, PurposeFacts]
    consents: dict[int, ConsentFacts]
    retention_rules: dict[int, RetentionFacts]
    measures: dict[int, MeasureFacts]
    rights: dict[int, RightFacts]
    assessments: dict[int, AssessmentFacts]
    activities: dict[int, ActivityFacts]
