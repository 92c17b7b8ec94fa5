"""Whose the records are that name their place by kind and key, or by codes, and not by a reference.

A finding that was accepted or given to somebody is at a record of any kind; an issued document is
about what was selected for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.db.models import Model, Q, QuerySet

from .belonging import OF_ACTIVITY, OF_CONTROLLER

Keys = Callable[[type[Model]], QuerySet[Any]]
"""Primary keys of the records of a model that are within reach, as part of another query."""

AT_FINDINGS: Final = ("register.FindingWaiver", "register.FindingAssignment")
ISSUED: Final = "register.IssuedDocument"


def is_owned(model: type[Model]) -> bool:
    """Whether records of a model belong to an activity or an organisation."""
    return model._meta.label in OF_ACTIVITY or model._meta.label in OF_CONTROLLER


def model_of(kind: str) -> type[Model] | None:
    """The model of a kind of record that findings are at; the register as a whole has none."""
    # The places lead to pages, which read with the eyes this is about.
    from ..findings.places import MODELS

    return MODELS.get(kind)


def at_findings(keys: Keys) -> Q:
    """At a record within reach. The register as a whole is nobody's part."""
    from ..findings.places import MODELS

    shared = [kind for kind, model in MODELS.items() if not is_owned(model)]
    found = Q(kind__in=shared)
    for kind, model in MODELS.items():
        if is_owned(model):
            found |= Q(kind=kind, record_id__in=keys(model))
    return found


def issued_for(codes: dict[str, list[str]]) -> Q:
    """Made for one of these, which are all within reach: nothing wider.

    ``codes`` are by the name a selection has for what it is about: activity, product, controller.
    """
    found = Q()
    for name, known in codes.items():
        found |= Q(**{f"selection__{name}__in": known})
    return found
