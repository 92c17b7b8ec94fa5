"""The rules: pure functions over facts, each with its words, citations and dates in a table."""

from __future__ import annotations

from . import (
    brazil,
    california,
    china_abroad,
    china_assessments,
    china_basics,
    china_claims,
    china_consent,
    china_entrusting,
    china_functions,
    china_identifiers,
    china_lists,
    china_organisation,
    china_outbound,
    china_providing,
    china_rights,
    china_storage,
    common,
    common_keeping,
    common_places,
    common_published,
    common_texts,
    europe_bases,
    europe_duties,
    europe_people,
    europe_recipients,
    europe_records,
    europe_transfers,
    india,
    japan,
    korea,
    promises,
    singapore,
    uk_ch,
)
from .case import ActivityCase, Case
from .engine import findings
from .ground import Ground, Published
from .registry import CHECKS, Check
from .rulebook import Rulebook, RulebookError, rulebook

__all__ = [
    "CHECKS",
    "ActivityCase",
    "Case",
    "Check",
    "Ground",
    "Published",
    "Rulebook",
    "RulebookError",
<<<<<<< HEAD
<<<<<<< HEAD
=======
>>>>>>> tools
    "brazil",
    "california",
    "china_abroad",
    "china_assessments",
    "china_basics",
    "china_claims",
    "china_consent",
    "china_entrusting",
<<<<<<< HEAD
    "china_providing",
=======
    "china_abroad",
    "china_claims",
=======
>>>>>>> tools
    "china_functions",
    "china_identifiers",
    "china_lists",
    "china_organisation",
    "china_outbound",
    "china_providing",
    "china_rights",
    "china_storage",
<<<<<<< HEAD
>>>>>>> rc
=======
>>>>>>> tools
    "common",
    "common_keeping",
    "common_places",
    "common_published",
    "common_texts",
    "europe_bases",
    "europe_duties",
    "europe_people",
    "europe_recipients",
    "europe_records",
    "europe_transfers",
    "findings",
<<<<<<< HEAD
<<<<<<< HEAD
    "india",
    "japan",
    "korea",
=======
    "promises",
>>>>>>> rc
    "rulebook",
<<<<<<< HEAD
    "singapore",
=======
    "uk_ch",
>>>>>>> ra
=======
    "india",
    "japan",
    "korea",
    "promises",
    "rulebook",
    "singapore",
    "uk_ch",
>>>>>>> tools
]
