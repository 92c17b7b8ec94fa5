"""What the register holds besides activities: each kind of record with its fields, one by one."""

from __future__ import annotations

from typing import Any, Final

from inventory import facts as inventory_facts
from inventory import models as inventory
from processing import facts as processing_facts
from processing import models as processing
from sharing import facts as sharing_facts
from sharing import models as sharing

from .fields import Part, fields_of
from .filters import SENSITIVE, recipient_kind
from .places import place_of
from .resource import Resource, own_filters

CODED: Final = "code name"
ORIGIN: Final = " source_ref retired_on"


def resource(
    name: str,
    model: Any,
    facts: Any,
    names: str,
    filtered: str = "",
    parts: tuple[Part, ...] = (),
    **more: Any,
) -> Resource:
    """A kind of record with the fields ``names``, filtered by those of ``filtered``."""
    fields = fields_of(model, facts, names, parts)
    filters = (*own_filters(fields, filtered), *more.pop("filters", ()))
    said = {
        "title": str(model._meta.verbose_name),
        "summary": (facts.__doc__ or "").strip(),
        "schema_name": model.__name__,
    }
    return Resource(
        name, model=model, facts=facts, place=place_of(model), fields=fields, filters=filters,
        **(said | more),
    )  # fmt: skip


DATA_ITEMS = resource(
    "data-items",
    inventory.DataItem,
    inventory_facts.DataItemFacts,
    CODED + " aliases description category identifiability identifier_kind origin display_mask"
    " masked_sample dpv_key fideslang_key" + ORIGIN,
    "category identifiability identifier_kind origin",
    (
        Part(
            "sensitivities",
            inventory.DataItemSensitivity,
            inventory_facts.SensitivityFacts,
            "scheme is_sensitive category level rationale assessed_on",
        ),
    ),
    searched=("code", "name", "aliases"),
    filters=(SENSITIVE,),
)
SYSTEMS = resource(
    "systems",
    inventory.System,
    inventory_facts.SystemFacts,
    CODED + " kind software owner_department hosting_country region storage_medium"
    " log_retention_days backup" + ORIGIN,
    "kind hosting_country",
    (
        Part(
            "data",
            inventory.SystemData,
            inventory_facts.SystemDataFacts,
            "item known_by found_on location",
        ),
    ),
)
PERMISSIONS = resource(
    "device-permissions",
    inventory.DevicePermission,
    inventory_facts.PermissionFacts,
    CODED + " platform system_name purpose_text refusal_effect items" + ORIGIN,
    "platform items",
)
TRACKERS = resource(
    "trackers",
    inventory.Tracker,
    inventory_facts.TrackerFacts,
    CODED + " kind party technical_name domain provider purpose purpose_text is_session"
    " lifetime_value lifetime_unit refusal items" + ORIGIN,
    "kind party purpose items",
)
CONTROLLERS = resource(
    "controllers",
    processing.Controller,
    processing_facts.ControllerFacts,
    CODED + " registration_type registration_no address country phone email website"
    " complaint_channel storage_claim storage_countries" + ORIGIN,
    "country",
    (
        Part(
            "regimes",
            processing.ControllerRegime,
            processing_facts.ControllerRegimeFacts,
            "regime note",
        ),
    ),
)
PRODUCTS = resource(
    "products",
    processing.Product,
    processing_facts.ProductFacts,
    CODED + " controller carrier lifecycle app_type notification_channels discontinued_on"
    " notified_on disposal" + ORIGIN,
    "controller carrier lifecycle",
)
FUNCTIONS = resource(
    "functions",
    processing.BusinessFunction,
    processing_facts.FunctionFacts,
    CODED + " kind product app_type can_refuse refusal_effect toggle_path" + ORIGIN,
    "kind product",
)
PURPOSES = resource(
    "purposes",
    processing.Purpose,
    processing_facts.PurposeFacts,
    CODED + " description dpv_key ccpa_business_purpose" + ORIGIN,
)
CONSENTS = resource(
    "consents",
    processing.ConsentMechanism,
    processing_facts.ConsentFacts,
    CODED + " kind how withdrawal_path evidence_location validity_months renewal age_gate" + ORIGIN,
    "kind",
)
RETENTION_RULES = resource(
    "retention-rules",
    processing.RetentionRule,
    processing_facts.RetentionFacts,
    CODED + " trigger period_value period_unit criteria legal_ground legal_exception disposal"
    " disposal_method backup_rule policy_link is_adhered_to non_adherence_reason" + ORIGIN,
    "trigger disposal",
)
MEASURES = resource(
    "measures",
    processing.SecurityMeasure,
    processing_facts.MeasureFacts,
    CODED + " kind description department evidence systems" + ORIGIN,
    "kind systems",
)
RIGHTS = resource(
    "rights",
    processing.DataSubjectRight,
    processing_facts.RightFacts,
    "code controller right how_exercised contact response_days" + ORIGIN,
    "controller right",
    searched=("code", "how_exercised"),
)
ASSESSMENTS = resource(
    "assessments",
    processing.ImpactAssessment,
    processing_facts.AssessmentFacts,
    CODED + " kind progress done_on valid_until retain_until residual_risk triggers" + ORIGIN,
    "kind progress residual_risk",
)
RECIPIENTS = resource(
    "recipients",
    sharing.Recipient,
    sharing_facts.RecipientFacts,
    CODED
    + " aliases is_category_only category registration_no country address representative contact"
    " contact phone email website privacy_policy_url is_affiliate is_independent_service safeguards"
    " security_capability due_diligence_on merged_into hosted_systems" + ORIGIN,
    "category country is_category_only is_affiliate",
    (
        Part(
            "audits",
            sharing.SupervisionAudit,
            sharing_facts.AuditFacts,
            "agreement kind done_on result findings next_due_on",
        ),
    ),
    filters=(recipient_kind("kind"),),
    searched=("code", "name", "aliases"),
)
AGREEMENTS = resource(
    "agreements",
    sharing.Agreement,
    sharing_facts.AgreementFacts,
    CODED + " kind recipient signed_on effective_on expires_on document_link document_sha256"
    " filing_no filed_on" + ORIGIN,
    "kind recipient",
    (
        Part(
            "clauses",
            sharing.AgreementClause,
            sharing_facts.ClauseFacts,
            "clause is_present reference",
        ),
    ),
)
SDKS = resource(
    "sdks",
    sharing.SdkComponent,
    sharing_facts.SdkFacts,
    CODED + " package version platform provider disclosure purpose_text scene collection_mode"
    " starts_before_consent privacy_policy_url website opt_out known_by last_verified_on items"
    " permissions" + ORIGIN,
    "platform provider items permissions",
    searched=("code", "name", "package"),
)
DATA_CATEGORIES = resource(
    "data-categories",
    inventory.DataCategory,
    inventory_facts.DataCategoryFacts,
    "key label description article source confidence in_force_from in_force_to parent"
    " gbt35273_class cnil_box ccpa_category dpv_key fideslang_key",
    "parent",
    searched=("key", "label"),
    summary="A category of personal data: sixteen classes in two levels, with what other schemes"
    " call them.",
)
PEOPLE = resource(
    "people",
    inventory.DataSubjectCategory,
    inventory_facts.SubjectCategoryFacts,
    "key label description article source confidence in_force_from in_force_to is_child"
    " is_vulnerable dpv_key",
    "is_child is_vulnerable",
    searched=("key", "label"),
    title="category of people concerned",
    summary="A category of people concerned (GDPR 30(1)(c)).",
)
COUNTRIES = resource(
    "countries",
    inventory.Country,
    inventory_facts.CountryFacts,
    "key label source confidence in_force_from in_force_to",
    "",
    (
        Part(
            "statuses",
            inventory.CountryStatus,
            inventory_facts.CountryStatusFacts,
            "scheme valid_from valid_to article source confidence note",
        ),
    ),
    searched=("key", "label"),
)
TERMS = resource(
    "vocabularies",
    inventory.Term,
    inventory_facts.TermFacts,
    "vocabulary key label description article source confidence in_force_from in_force_to parent",
    "",
    searched=("key", "label"),
)
