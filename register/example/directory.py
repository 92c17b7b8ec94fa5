"""Finds what is already recorded: vocabulary values by key, records by code."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db import models

from inventory.models import Country, DataCategory, DataSubjectCategory, Term

from .shapes import KINDS, WITHIN_ACTIVITY, space_of_model

KEYED: tuple[type[models.Model], ...] = (DataCategory, DataSubjectCategory, Country)

Directory = dict[str, dict[str, int]]
"""Primary keys by space (a vocabulary or a model) and key."""


def vocabularies() -> Directory:
    """Every value of every vocabulary. Four queries."""
    found: Directory = defaultdict(dict)
    terms = Term.objects.order_by().values_list("vocabulary", "key", "pk")
    for vocabulary, key, pk in terms:
        found[vocabulary][key] = pk
    for model in KEYED:
        rows = model._default_manager.order_by().values_list("key", "pk")
        found[space_of_model(model)] = dict(rows)
    return found


def records() -> Directory:
    """Every record an example may already have, retired ones included. One query a kind."""
    return {
        space_of_model(model): dict(model._default_manager.order_by().values_list("code", "pk"))
        for model in KINDS.values()
    }


def rows_within_activities() -> Directory:
    """Purposes and data rows, named by activity. Two queries.

    A row of a second category of people has no name of its own here: the first one is meant.
    """
    found: Directory = {}
    for model, name in WITHIN_ACTIVITY.items():
        columns: Any = ("activity__code", f"{name}__code", "pk")
        rows = model._default_manager.order_by("-pk").values_list(*columns)
        found[space_of_model(model)] = {f"{activity}/{code}": pk for activity, code, pk in rows}
    return found
