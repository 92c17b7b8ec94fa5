"""What an activity declares of each purpose: data, people, use, basis, retention, sharing."""

from __future__ import annotations

from typing import Any

from processing.facts import ActivityPurposeFacts, DataRowFacts
from register.documents.current import ActivityLine
from register.documents.values.care import rule_line
from sharing.facts import DisclosureFacts

from .names import FIDESLANG
from .taxonomy import Taxonomy

SPECIAL = {"GDPR9"}
"""Schemes whose sensitive items are special categories in fideslang's sense (GDPR 9)."""


def declarations(
    line: ActivityLine, taxonomy: Taxonomy, recipients: dict[int, str]
) -> list[dict[str, Any]]:
    """One for each purpose in effect, the main one first."""
    return [declaration(one, line, taxonomy, recipients) for one in line.purposes]


def declaration(
    one: ActivityPurposeFacts, line: ActivityLine, taxonomy: Taxonomy, recipients: dict[int, str]
) -> dict[str, Any]:
    """One purpose; rows that name no purpose serve all of them."""
    w = taxonomy.w
    rows = [
        row
        for row in line.rows
        if one.id in row.activity_purpose_ids or not row.activity_purpose_ids
    ]
    shared = [
        each
        for each in line.disclosures
        if each.id in recipients
        and (one.id in each.activity_purpose_ids or not each.activity_purpose_ids)
    ]
    purpose = w.register.processing.purposes[one.purpose_id]
    told: dict[str, Any] = {
        "name": w.text(purpose.name),
        "data_categories": taxonomy.data([row.item_id for row in rows]),
        "data_use": taxonomy.use(one.purpose_id),
        "data_subjects": taxonomy.people([row.subject_category_id for row in rows]),
        "flexible_legal_basis_for_processing": False,
    }
    told |= lawfulness(one, rows, taxonomy)
    if periods := retention(rows, taxonomy):
        told["retention_period"] = periods
    if shared:
        told |= sharing(shared, line, taxonomy, recipients)
    return told


def lawfulness(
    one: ActivityPurposeFacts, rows: list[DataRowFacts], taxonomy: Taxonomy
) -> dict[str, Any]:
    """Bases under the GDPR, the only law whose bases fideslang has words for."""
    terms, register = taxonomy.register.inventory.terms, taxonomy.register
    told: dict[str, Any] = {}
    for field, table, found in (
        ("legal_basis_for_processing", "legal_bases", [each.basis_id for each in one.bases]),
        (
            "special_category_legal_basis",
            "special_conditions",
            [each.special_condition_id for each in one.bases],
        ),
    ):
        words = FIDESLANG[table]
        said = [words[terms[key].key] for key in found if key and terms[key].key in words]
        if said:
            told[field] = said[0]
    told["processes_special_category_data"] = any(
        verdict.is_sensitive and terms[verdict.scheme_id].key in SPECIAL
        for row in rows
        for verdict in register.inventory.items[row.item_id].sensitivities
    )
    assessed = [each.assessment_id for each in one.bases if each.assessment_id is not None]
    links = [register.processing.assessments[key].report_link for key in assessed]
    if any(links):
        told["impact_assessment_location"] = next(link for link in links if link)
    return told


def retention(rows: list[DataRowFacts], taxonomy: Taxonomy) -> str:
    """The rules in words, each once."""
    rules = taxonomy.register.processing.retention_rules
    found = dict.fromkeys([row.retention_id for row in rows if row.retention_id is not None])
    return "\n".join([rule_line(rules[key], taxonomy.w) for key in found])


def sharing(
    shared: list[DisclosureFacts],
    line: ActivityLine,
    taxonomy: Taxonomy,
    recipients: dict[int, str],
) -> dict[str, Any]:
    """Who gets the data for this purpose."""
    disclosed = {row for one in shared for row in one.row_ids}
    items = [row.item_id for row in line.rows if row.id in disclosed]
    names = dict.fromkeys([taxonomy.w.recipients[one.recipient_id] for one in shared])
    return {
        "data_shared_with_third_parties": True,
        "third_parties": taxonomy.w.marks.semicolon.join(names),
        "shared_categories": taxonomy.data(items),
        "egress": sorted({recipients[one.id] for one in shared}),
    }
