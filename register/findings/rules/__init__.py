"""The rules: pure functions over facts, each with its words, citations and dates in a table."""

from __future__ import annotations

from . import (
    brazil,
    california,
    china_assessments,
    china_basics,
    china_consent,
    china_entrusting,
    china_providing,
    common,
    common_keeping,
    common_places,
    common_published,
    common_texts,
    india,
    japan,
    korea,
    singapore,
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
    "brazil",
    "california",
    "china_assessments",
    "china_basics",
    "china_consent",
    "china_entrusting",
    "china_providing",
    "common",
    "common_keeping",
    "common_places",
    "common_published",
    "common_texts",
    "findings",
    "india",
    "japan",
    "korea",
    "rulebook",
    "singapore",
]
