"""Which sheets and columns our own workbook has, in the order in which an officer reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from history.text import LANGUAGES

from ..kinds import Column, Kind, Sort, kinds
from ..known import naming

ORDER: Final = (
    "controllers",
    "contact_roles",
    "controller_regimes",
    "products",
    "functions",
    "purposes",
    "activities",
    "activity_purposes",
    "legal_bases",
    "activity_data",
    "disclosures",
    "transfers",
    "recipients",
    "agreements",
    "agreement_clauses",
    "supervision_audits",
    "sdks",
    "data_items",
    "sensitivities",
    "systems",
    "system_data",
    "retention_rules",
    "consents",
    "permissions",
    "trackers",
    "measures",
    "assessments",
    "rights",
)
"""Who, why and how, who else, then what these refer to. What is not named here comes after."""

LAST: Final = ("people", "data_categories", "terms", "countries", "country_statuses")
"""Vocabularies: they come with the register, and are rarely written."""

FIRST_TO_FILL: Final = frozenset(
    {
        "controllers",
        "products",
        "purposes",
        "activities",
        "activity_purposes",
        "legal_bases",
        "activity_data",
        "disclosures",
        "recipients",
        "data_items",
        "retention_rules",
    }
)
"""The sheets no register can do without; the tabs of the others are grey."""

RARE: Final = frozenset(
    {
        *("source_ref", "retired_on", "dpv_key", "fideslang_key", "is_ciio"),
        *("turnover_band", "pi_subject_count", "pi_subject_count_on", "register_claim"),
        *("handles_important_data", "is_large_platform", "preinstalls_apps", "storage_claim"),
        *("storage_countries", "employee_count", "registration_type", "decision_logic"),
        *("decision_effect", "decision_opt_out", "is_combined_use", "combination_sources"),
        *("processing_categories", "process_status", "last_reviewed_on", "next_review_on"),
        *("status", "record_count", "frequency", "is_occasional", "risk_rationale"),
        *("owner_contact", "acting_for", "refusal_effect", "source_lawfulness"),
        *("sensitive_necessity", "sensitive_impact", "is_about_third_persons"),
        *("third_person_authorisation", "volume", "is_in_collected_list"),
        *("statistics_endpoint", "collection_trigger", "processing_method", "permissions"),
        *("special_condition", "legitimate_interest", "assessment", "identification"),
        *("permitted_case", "claimed_exception", "first_provided_on", "last_provided_on"),
        *("scale", "sub_processing", "onward_transfer", "opt_out_path", "successor_duties"),
        *("end_state", "end_confirmed_on", "end_evidence", "records_kept_until"),
        *("authority_approval", "is_ccpa_sale", "is_ccpa_share", "ccpa_business_purpose"),
        *("japanese_basis", "exemption", "sensitive_people_count", "counted_on"),
        *("assessment_no", "assessed_people_count", "impact_assessment", "rights_channel"),
        *("safeguards_copy", "authority_informed_on", "display_mask", "masked_sample"),
        *("legal_exception", "backup_rule", "policy_link", "is_adhered_to", "disposal_method"),
        *("non_adherence_reason", "representative", "is_independent_service", "hosted"),
        *("due_diligence_on", "discontinued_on", "notified_on", "notification_channels"),
        *("document_sha256", "report_sha256", "filing_no", "filed_on", "last_change_filed_on"),
        *("authority", "external_organisation", "valid_from", "valid_to", "attributes"),
        *("retain_until", "consultation", "subject_views", "started_on", "ended_on"),
    }
)
"""Columns that stand behind the others, folded away until they are opened or hold something."""

MACHINE: Final = re.compile(r"(?:([a-z_]+):)?([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9-]*))?(?:#(\d+))?")
"""``activities:name.en#2``: the kind (in the first cell of a sheet), column, language, part."""


@dataclass(frozen=True)
class Place:
    """One column of a sheet: a column of the kind, or its text in one language."""

    column: Column
    language: str = ""
    """Of text in several languages: the code of one."""
    part: int = 1
    """A text that is longer than a cell goes on in the next column."""

    @property
    def machine(self) -> str:
        """The name that is the same in every language: ``name.zh-hans``."""
        name = self.column.name
        if self.language:
            name += f".{self.language}"
        return name if self.part == 1 else f"{name}#{self.part}"


def ordered(names: Iterable[str] | None = None) -> list[Kind]:
    """The kinds in the order of their sheets; all, or those named."""
    found = kinds()
    wanted = set(found if names is None else names)
    others = [one for one in found if one not in ORDER and one not in LAST]
    return [found[one] for one in (*ORDER, *others, *LAST) if one in wanted and one in found]


def is_rare(kind: Kind, column: Column) -> bool:
    """Whether a column stands folded away behind the others."""
    return column.name in RARE and column.name not in kind.key and not column.is_required


def columns_in_order(kind: Kind) -> list[Column]:
    """What tells a row apart, its name, what is often filled in, then the rest."""
    first = [kind.columns[one] for one in kind.key]
    if not kind.is_vocabulary and kind.is_record:
        first += [kind.columns[name] for name in (name_of(kind),) if name]
    rest = [one for one in kind.columns.values() if one not in first]
    return [*first, *sorted(rest, key=lambda one: is_rare(kind, one))]


def name_of(kind: Kind) -> str:
    """The column its records are called by; empty when they have none."""
    try:
        return naming(kind)
    except LookupError:
        return ""


def places(
    kind: Kind,
    languages: Mapping[str, Iterable[str]] | None = None,
    parts: Mapping[tuple[str, str], int] | None = None,
) -> list[Place]:
    """The columns of a kind's sheet.

    ``languages`` are those found in the data beside the two of every form, by column; ``parts``
    how many cells the longest text takes, by column and language.
    """
    found = []
    for column in columns_in_order(kind):
        spoken: list[str] = [""]
        if column.sort is Sort.TEXT:
            others = (languages or {}).get(column.name, ())
            spoken = [*LANGUAGES, *sorted(set(others).difference(LANGUAGES))]
        for language in spoken:
            needed = (parts or {}).get((column.name, language), 1)
            found += [Place(column, language, part) for part in range(1, needed + 1)]
    return found
