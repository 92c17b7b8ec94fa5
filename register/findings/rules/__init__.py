"""The rules: pure functions over facts, each with its words, citations and dates in a table."""

from __future__ import annotations

from importlib import import_module

from .case import ActivityCase, Case
from .engine import findings
from .ground import Ground
from .people_told import Published
from .registry import CHECKS, Check
from .rulebook import FOLDER, Rulebook, RulebookError, rulebook

__all__ = [
    "CHECKS",
    "ActivityCase",
    "Case",
    "Check",
    "Ground",
    "Published",
    "Rulebook",
    "RulebookError",
    "findings",
    "rulebook",
]

# The functions of a table stand in the module of its name; importing it registers them.
for table in sorted(FOLDER.glob("*.toml")):
    import_module(f".{table.stem}", __name__)
