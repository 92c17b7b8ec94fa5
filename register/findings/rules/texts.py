"""The texts of a record that are printed for others to read, with the place of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from history.text import TranslatedText
from register.findings.facts import Found

from .case import ActivityCase, Case

Told = tuple[str, int, str, TranslatedText]
"""Kind and key of the row (none: the record itself), field, text."""

ACTIVITY: Final = ("name", "description")
ROW: Final = (
    *("scene", "processing_method", "refusal_effect", "source_party"),
    *("source_lawfulness", "sensitive_necessity", "sensitive_impact"),
)
DISCLOSURE: Final = ("description", "method", "scene", "processing_method", "onward_transfer")
OTHERS: Final = {
    "purpose": ("name", "description"),
    "consent": ("how", "withdrawal_path", "evidence_location"),
    "retention_rule": ("name", "criteria", "legal_ground", "disposal_method"),
    "measure": ("name", "description"),
    "right": ("how_exercised",),
    "assessment": ("name", "necessity", "impact_and_risk", "measures"),
    "item": ("name", "description"),
    "permission": ("name", "purpose_text", "refusal_effect"),
    "tracker": ("purpose_text", "refusal"),
    "recipient": ("safeguards",),
    "sdk": ("purpose_text", "scene", "opt_out"),
}
"""Fields of the other kinds of record."""


def texts_of(case: Case[Any]) -> Iterator[Told]:
    """The texts of a case that are not empty; of an activity those of its rows in use too."""
    fields = ACTIVITY if case.kind == "activity" else OTHERS[case.kind]
    yield from _told("", 0, case.record, fields)
    if isinstance(case, ActivityCase):
        for row in case.rows:
            yield from _told("row", row.id, row, ROW)
        for one in case.disclosures:
            yield from _told("disclosure", one.id, one, DISCLOSURE)


def _told(part: str, part_id: int, record: Any, fields: tuple[str, ...]) -> Iterator[Told]:
    for field in fields:
        if text := getattr(record, field):
            yield part, part_id, field, text


def found_in(case: Case[Any], point: str, told: Told) -> Found:
    """Found in a text; ``text`` is what it says."""
    part, part_id, field, text = told
    return case.at(point, part, part_id, field, text=text)
