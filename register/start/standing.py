"""How far the setting up has come: read from the record, kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from inventory.models import Country, Term
from processing.models import (
    ContactRole,
    Controller,
    ControllerRegime,
    ProcessingActivity,
    Product,
)

STEPS: Final[tuple[tuple[str, Any], ...]] = (
    ("controller", _("Your organisation")),
    ("contacts", _("Who can be turned to")),
    ("regimes", _("Which laws apply")),
    ("products", _("What you offer")),
    ("activity", _("The first activity")),
)
"""Key and title, in order."""

NEEDED: Final = ("contact_role", "regime")
"""Vocabularies that the steps offer values of."""


@dataclass(frozen=True)
class Step:
    """One step, and whether the record says it is done."""

    key: str
    title: Any
    number: int
    is_done: bool


@dataclass(frozen=True)
class Standing:
    """Where the setting up of the first organisation in use stands.

    Others are entered on their own pages: whoever adds a second one knows the register.
    """

    controller: Controller | None
    done: frozenset[str]

    @property
    def steps(self) -> list[Step]:
        return [
            Step(key, title, number, key in self.done)
            for number, (key, title) in enumerate(STEPS, start=1)
        ]

    @property
    def next(self) -> Step | None:
        """The first step that is not done."""
        return next((step for step in self.steps if not step.is_done), None)


def standing() -> Standing:
    """One query; two while there is no organisation."""
    controllers = Controller.objects.filter(retired_on__isnull=True).order_by("pk")
    found: Any = controllers.annotate(
        contacts_done=exists(ContactRole),
        regimes_done=exists(ControllerRegime),
        products_done=exists(Product),
        activity_done=Exists(ProcessingActivity.objects.order_by()),
    ).first()
    if found is None:
        return Standing(None, done_of(("activity", ProcessingActivity.objects.exists())))
    parts = ("contacts", "regimes", "products", "activity")
    flags = ((part, getattr(found, f"{part}_done")) for part in parts)
    return Standing(found, done_of(("controller", True), *flags))


def exists(model: Any) -> Exists:
    """Whether the controller has a row of ``model``."""
    return Exists(model._default_manager.order_by().filter(controller=OuterRef("pk")))


def done_of(*flags: tuple[str, bool]) -> frozenset[str]:
    return frozenset(key for key, is_done in flags if is_done)


def missing_vocabularies() -> bool:
    """Whether what the steps offer is not loaded yet. Two queries."""
    terms = Term.objects.filter(vocabulary__in=NEEDED).order_by()
    loaded = set(terms.values_list("vocabulary", flat=True).distinct())
    return bool(set(NEEDED) - loaded) or not Country.objects.exists()
