"""Activities with all that belongs to them, what they disclose, and what of it goes abroad."""

from __future__ import annotations

from typing import Any, Final

from processing import facts as processing_facts
from processing import models as processing
from sharing import facts as sharing_facts
from sharing import models as sharing

from .fields import Field, Kind, Part, fields_of
from .places import PLACES, place_of
from .resource import Resource
from .wanted import ACTIVITY_FILTERS, DISCLOSURE_FILTERS

CODE_LIST: Final = {"type": "array", "items": {"type": "string"}}


def derived(name: str, description: str, value: Any, model: Any = None, **more: Any) -> Field:
    """A field made from the record and what refers to it; ids when it leads to ``model``."""
    place = None if model is None else PLACES[model]
    schema = more.pop("schema", CODE_LIST)
    return Field(name, name, Kind.DERIVED, description, schema, place, value=value, **more)


def once(values: Any) -> list[Any]:
    """Each value once, in the order they came; nothing is no value."""
    return [one for one in dict.fromkeys(values) if one is not None]


def purposes_of(teller: Any, facts: Any) -> list[str]:
    """Codes of the purposes a row or a disclosure is for."""
    known = teller.purposes_of_links
    return [known[key] for key in facts.activity_purpose_ids if key in known]


def rows_of(teller: Any, facts: Any) -> list[dict[str, str]]:
    """The data rows a disclosure names, each by its item and the people concerned."""
    items = teller.codes(PLACES[processing.ActivityData._meta.get_field("item").related_model])
    people = teller.codes(
        PLACES[processing.ActivityData._meta.get_field("subject_category").related_model]
    )
    rows = [teller.rows[key] for key in facts.row_ids if key in teller.rows]
    return [
        {"item": items[row.item_id], "subject_category": people[row.subject_category_id]}
        for row in rows
    ]


PURPOSES_OF: Final = derived("purposes", "Codes of the purposes it is for.", purposes_of)

ROW_NAMES: Final = (
    "item subject_category necessity refusal_effect source source_party source_lawfulness"
    " collection_method scene collection_trigger processing_method retention sensitive_necessity"
    " sensitive_impact is_about_third_persons third_person_authorisation volume"
    " is_in_collected_list statistics_endpoint started_on ended_on permissions systems"
)
TRANSFER_NAMES: Final = (
    "code country regime mechanism exemption safeguards people_count sensitive_people_count"
    " counted_on assessment_no assessed_people_count valid_until impact_assessment storage_place"
    " retention_abroad transmission_method onward_transfer rights_channel safeguards_copy"
    " authority_informed_on started_on ended_on source_ref retired_on"
)
ACTIVITY_NAMES: Final = (
    "code name description controller role function status owner_department owner_contact"
    " process_status started_on ended_on people_count_band record_count frequency"
    " automated_decision decision_logic decision_effect decision_opt_out is_occasional is_high_risk"
    " risk_rationale is_combined_use combination_sources processing_categories transfer_statement"
    " last_reviewed_on next_review_on remarks source_ref retired_on products operations systems"
    " measures rights assessments"
)
DISCLOSURE_NAMES: Final = (
    "code activity recipient mode identification description method scene processing_method"
    " legal_basis permitted_case claimed_exception consent assessment started_on ended_on"
    " first_provided_on last_provided_on scale frequency sub_processing onward_transfer"
    " opt_out_path successor_duties end_state end_confirmed_on end_evidence"
    " records_kept_until authority_approval is_ccpa_sale is_ccpa_share ccpa_business_purpose"
    " japanese_basis source_ref retired_on agreements"
)

BASES: Final = Part(
    "bases",
    processing.LegalBasis,
    processing_facts.LegalBasisFacts,
    "regime basis claimed_exception statute_ref legitimate_interest special_condition consent"
    " assessment",
)
PURPOSES: Final = Part(
    "purposes",
    processing.ActivityPurpose,
    processing_facts.ActivityPurposeFacts,
    "purpose is_main started_on ended_on",
    parts=(BASES,),
)
ROWS: Final = Part(
    "rows",
    processing.ActivityData,
    processing_facts.DataRowFacts,
    ROW_NAMES,
    derived=(PURPOSES_OF,),
    is_heavy=True,
)
TRANSFERS_OF: Final = Part(
    "transfers", sharing.CrossBorderTransfer, sharing_facts.TransferFacts, TRANSFER_NAMES
)

SUMMARY: Final = (
    derived(
        "data_items",
        "Codes of the data items its rows name.",
        lambda teller, one: once(row.item_id for row in teller.rows_of(one)),
        processing.ActivityData._meta.get_field("item").related_model,
    ),
    derived(
        "people",
        "Keys of the categories of people its rows name.",
        lambda teller, one: once(row.subject_category_id for row in teller.rows_of(one)),
        processing.ActivityData._meta.get_field("subject_category").related_model,
    ),
    derived(
        "recipients",
        "Codes of those who get data from it.",
        lambda teller, one: once(
            flow.recipient_id for flow in teller.disclosures_of.get(one.id, ())
        ),
        sharing.Recipient,
    ),
    derived(
        "disclosures",
        "Codes of its disclosures.",
        lambda teller, one: [flow.id for flow in teller.disclosures_of.get(one.id, ())],
        sharing.Disclosure,
    ),
    derived(
        "acting_for",
        "Codes of those on whose behalf we act.",
        lambda teller, one: teller.register.sharing.acting_for.get(one.id, ()),
        sharing.Recipient,
    ),
)

ACTIVITIES: Final = Resource(
    "activities",
    "processing activity",
    "What is done with personal data for purposes that belong together (GDPR 30(1); PIPL 55–56).",
    processing.ProcessingActivity,
    processing_facts.ActivityFacts,
    place_of(processing.ProcessingActivity),
    fields_of(
        processing.ProcessingActivity,
        processing_facts.ActivityFacts,
        ACTIVITY_NAMES,
        (PURPOSES, ROWS),
        SUMMARY,
    ),
    ACTIVITY_FILTERS,
    searched=("code", "name", "description"),
    is_by_activity=True,
    schema_name="Activity",
)

DISCLOSURES: Final = Resource(
    "disclosures",
    "disclosure",
    "One flow of data from an activity to a recipient (GDPR 30(1)(d); PIPL 21–23, 25, 55).",
    sharing.Disclosure,
    sharing_facts.DisclosureFacts,
    place_of(sharing.Disclosure),
    fields_of(
        sharing.Disclosure,
        sharing_facts.DisclosureFacts,
        DISCLOSURE_NAMES,
        (TRANSFERS_OF,),
        (
            PURPOSES_OF,
            derived(
                "rows",
                "The data rows it names; where it names none, all rows of the activity.",
                rows_of,
                schema={
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "item": {"type": "string"},
                            "subject_category": {"type": "string"},
                        },
                        "required": ["item", "subject_category"],
                        "additionalProperties": False,
                    },
                },
            ),
        ),
    ),
    DISCLOSURE_FILTERS,
    searched=("code", "description"),
    is_by_activity=True,
    schema_name="Disclosure",
)

TRANSFERS: Final = Resource(
    "transfers",
    "transfer abroad",
    "A disclosure that leaves the country, with its tool (GDPR 44–49; PIPL 38–39).",
    sharing.CrossBorderTransfer,
    sharing_facts.TransferFacts,
    place_of(sharing.Disclosure),  # they are read with their disclosures
    fields_of(
        sharing.CrossBorderTransfer, sharing_facts.TransferFacts, "disclosure " + TRANSFER_NAMES
    ),
    DISCLOSURE_FILTERS,
    is_by_activity=True,
    schema_name="Transfer",
)
