"""The tabs of the activity page, in the order the work is done."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

FIELDSETS: list[Any] = [
    (
        _("Basics"),
        {
            "classes": ["tab", "tab-basics"],
            "fields": [
                "name",
                ("code", "source_ref"),
                ("controller", "role"),
                ("function", "process_status"),
                ("products", "operations"),
                "description",
                "owner_department",
                "owner_contact",
                ("started_on", "ended_on"),
                ("last_reviewed_on", "next_review_on"),
            ],
        },
    ),
    (
        _("More about the processing"),
        {
            "classes": ["tab-basics", "collapse"],
            "fields": [
                ("people_count_band", "record_count", "is_occasional"),
                "frequency",
                "systems",
                "rights",
                "processing_categories",
                "remarks",
            ],
        },
    ),
    (
        _("Purposes and bases"),
        {
            "classes": ["tab", "tab-purposes"],
            "description": _(
                "First the purposes, then what makes each of them lawful under each regime."
            ),
            "fields": [],
        },
    ),
    (
        _("Data"),
        {
            "classes": ["tab", "tab-data"],
            "description": _(
                "One row for each item and each kind of people. A row that is no longer used gets"
                " its last day; only rows of a draft can be removed."
            ),
            "fields": ["is_combined_use", "combination_sources"],
        },
    ),
    (
        _("Recipients"),
        {
            "classes": ["tab", "tab-recipients"],
            "description": _("Everybody outside who gets the data, and how it reaches them."),
            "fields": ["transfer_statement"],
        },
    ),
    (
        _("Retention"),
        {
            "classes": ["tab", "tab-retention"],
            "description": _("The rule is chosen in each row of data."),
            "fields": ["retention_overview"],
        },
    ),
    (
        _("Measures"),
        {"classes": ["tab", "tab-measures"], "fields": ["measures"]},
    ),
    (
        _("Assessment"),
        {
            "classes": ["tab", "tab-assessment"],
            "fields": [
                "is_high_risk",
                "risk_rationale",
                "assessments",
                "automated_decision",
                "decision_logic",
                "decision_effect",
                "decision_opt_out",
            ],
        },
    ),
]


def title_of_tab(key: str) -> str:
    """What the tab of this key is called on the page."""
    wanted = f"tab-{key}"
    return next(str(title) for title, box in FIELDSETS if wanted in box["classes"])
