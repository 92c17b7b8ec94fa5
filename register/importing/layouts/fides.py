"""Manifests in the words of fideslang: organisations, systems with their declarations, datasets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..files.content import Content
from ..known import Known
from ..rows import Problem, Spot, Statement, Weight
from .desk import Desk, line, said
from .fides_items import FidesItems
from .fides_words import (
    BASES,
    CONDITIONS,
    DPV_OF_USE,
    KINDS,
    declarations,
    located,
    purpose_name,
    texts,
)
from .flows import OPEN_ROW, categories_of_people, controller, retention_rule
from .reader import Options
from .vendors import OF_ANY_KIND, entries

SECTIONS: Final = ("organization", "system", "dataset")
CONTACTS: Final[Mapping[str, str]] = {
    "controller": "controller",
    "data_protection_officer": "dpo",
    "representative": "eu_rep",
}
"""Contacts of an organisation, and the role each has in the register."""
REGIME: Final = "eu_gdpr"
"""Whose bases and conditions fideslang names."""


class FidesManifest:
    """Systems become systems, each declaration an activity, datasets systems with their items."""

    name = "fides-manifest"
    title = gettext_lazy("Manifest of systems and datasets (fideslang YAML)")

    def recognises(self, content: Content) -> float:
        value = content.value
        if not isinstance(value, dict):
            return 0.0
        for section in SECTIONS:
            if any("fides_key" in one for one in entries(value, section)):
                return 0.95
        return 0.0

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        reading = Reading(Desk(self.name, options, known))
        value = content.value if isinstance(content.value, dict) else {}
        for number, one in enumerate(entries(value, "organization"), 1):
            reading.organisation(one, number)
        for number, one in enumerate(entries(value, "system"), 1):
            reading.system(one, number)
        for number, one in enumerate(entries(value, "dataset"), 1):
            reading.dataset(one, number)
        return reading.desk.statement


class Reading:
    """One manifest on its way into a statement."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.controllers: list[str] = []

    @cached_property
    def items(self) -> FidesItems:
        return FidesItems(self.desk)

    # --- organisations ------------------------------------------------------------------------

    def organisation(self, one: Mapping[str, Any], number: int) -> None:
        name = line(one.get("name"), 200) or line(one.get("fides_key"), 200)
        if not name:
            return
        spot, key = Spot("organization"), line(one.get("fides_key"), 100)
        asked = one.get("controller")
        about = asked if isinstance(asked, dict) else {}
        values = {
            "name": said(name),
            "address": said(about.get("address")),
            "email": line(about.get("email"), 200),
            "phone": line(about.get("phone"), 60),
        }
        code = self.desk.record("controllers", key or name, values, spot, number, name)
        self.controllers.append(code)
        for field, role in CONTACTS.items():
            person = one.get(field)
            if isinstance(person, dict) and line(person.get("name"), 200):
                self.desk.state(
                    "contact_roles",
                    {
                        "controller": code,
                        "role": role,
                        "name": said(person["name"]),
                        "postal_address": said(person.get("address")),
                        "phone": line(person.get("phone"), 60),
                        "email": line(person.get("email"), 200),
                    },
                    spot,
                    number,
                )

    # --- systems ------------------------------------------------------------------------------

    def system(self, one: Mapping[str, Any], number: int) -> None:
        key, spot = line(one.get("fides_key"), 100), Spot("system")
        name = line(one.get("name"), 200) or key
        if not name:
            return
        department = line(one.get("administrating_department"), 200)
        values = {
            "name": said(name),
            "kind": KINDS.get(line(one.get("system_type"), 60).casefold()),
            "owner_department": said(department),
        }
        code = self.desk.record(
            "systems", f"system.{key}", values, spot, number, key, name, assumed={"kind": "other"}
        )
        if one.get("egress") or one.get("ingress"):
            self.desk.once(
                Weight.NOTE,
                _("Flows from system to system are not recorded, only what each is used for."),
                "",
                "egress",
                spot.sheet,
            )
        for place, declared in enumerate(declarations(one), 1):
            self.declaration(declared, (code, key, name), one, spot, number, place)

    def declaration(
        self,
        declared: Mapping[str, Any],
        system: tuple[str, str, str],
        one: Mapping[str, Any],
        spot: Spot,
        number: int,
        place: int,
    ) -> None:
        """One use of a system's data, as an activity."""
        code, key, name = system
        use = line(declared.get("data_use"), 200)
        called = line(declared.get("name"), 200) or f"{name} ({purpose_name(use) or place})"
        answering = controller(self.desk, self.controllers)
        values: dict[str, Any] = {
            "name": said(called),
            "description": said(one.get("description")),
            "owner_department": said(line(one.get("administrating_department"), 200)),
            "systems": [code],
        }
        if answering:
            values["controller"] = answering
        ref = f"{key}/{declared.get('name') or use or place}"
        activity = self.desk.record("activities", ref, values, spot, number, called)
        purpose = self.purpose(use, activity, declared, spot, number)
        self.rows(declared, activity, purpose, spot, number)
        if declared.get("data_shared_with_third_parties"):
            self.shared(declared, activity, spot, number)

    def purpose(
        self, use: str, activity: str, declared: Mapping[str, Any], spot: Spot, number: int
    ) -> str:
        if not use:
            return ""
        name = purpose_name(use)
        values = {"name": said(name), "dpv_key": DPV_OF_USE.get(use, "")}
        purpose = self.desk.record("purposes", f"use.{use}", values, spot, number, name)
        named = {"activity": activity, "purpose": purpose}
        self.desk.state("activity_purposes", {**named, "is_main": True}, spot, number)
        basis = BASES.get(line(declared.get("legal_basis_for_processing"), 100).casefold())
        if basis:
            special = line(declared.get("special_category_legal_basis"), 100).casefold()
            lawful: dict[str, Any] = {
                **named,
                "regime": REGIME,
                "basis": basis,
                "special_condition": CONDITIONS.get(special),
            }
            self.desk.state("legal_bases", lawful, spot, number)
        return purpose

    def rows(
        self, declared: Mapping[str, Any], activity: str, purpose: str, spot: Spot, number: int
    ) -> None:
        people = categories_of_people(
            self.desk, texts(declared.get("data_subjects")), spot, number, "data_subjects"
        )
        kept = retention_rule(
            self.desk, line(declared.get("retention_period"), 200), "", spot, number
        )
        for item in self.items.of_keys(texts(declared.get("data_categories")), spot, number):
            for one in people:
                values: dict[str, Any] = {
                    "activity": activity,
                    "item": item,
                    "subject_category": one,
                    "purposes": [purpose] if purpose else [],
                }
                if kept:
                    values["retention"] = kept
                self.desk.state("activity_data", values, spot, number, OPEN_ROW)

    def shared(self, declared: Mapping[str, Any], activity: str, spot: Spot, number: int) -> None:
        name = line(declared.get("third_parties"), 200)
        if not name:
            self.desk.problem(
                Problem(
                    Weight.REVIEW,
                    _("Data is shared with third parties whom the manifest does not name."),
                    _("Enter the recipients in the activity."),
                    spot.sheet,
                    number,
                    code="third-parties",
                )
            )
            return
        values = {"name": said(name)}
        recipient = self.desk.record(
            "recipients", name, values, spot, number, name, assumed=OF_ANY_KIND
        )
        flow = {"activity": activity, "recipient": recipient, "mode": "provide"}
        self.desk.record(
            "disclosures", f"{activity}/{name}", flow, spot, number, f"{activity} {name}"
        )

    # --- datasets -----------------------------------------------------------------------------

    def dataset(self, one: Mapping[str, Any], number: int) -> None:
        key, spot = line(one.get("fides_key"), 100), Spot("dataset")
        name = line(one.get("name"), 200) or key
        if not name:
            return
        values = {"name": said(name), "kind": "database"}
        code = self.desk.record("systems", f"dataset.{key}", values, spot, number, key, name)
        seen = set()
        for place, keys in located(one):
            for item in self.items.of_keys(keys, spot, number):
                if (item, place) not in seen:
                    seen.add((item, place))
                    held = {
                        "system": code,
                        "item": item,
                        "known_by": "declared",
                        "location": place[:200],
                    }
                    self.desk.state("system_data", held, spot, number)
