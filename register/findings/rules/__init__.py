"""The rules: pure functions over facts, each with its words, citations and dates in a table."""

from __future__ import annotations

from . import (
    china_abroad,
    china_claims,
    china_functions,
    china_identifiers,
    china_lists,
    china_organisation,
    china_outbound,
    china_rights,
    china_storage,
    common,
    promises,
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
    "china_abroad",
    "china_claims",
    "china_functions",
    "china_identifiers",
    "china_lists",
    "china_organisation",
    "china_outbound",
    "china_rights",
    "china_storage",
    "common",
    "findings",
    "promises",
    "rulebook",
]
