"""The workbook of another register tool: processings, and sheets of what belongs to them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..files.content import Content
from ..known import Known
from ..rows import Problem, Row, Spot, Statement, Weight, at
from ..understanding.places import country
from ..understanding.words import truth
from .desk import Desk, address, said
from .flows import OPEN_ROW, Items, controller, retention_rule
from .reader import Options
from .sheets import Cells, SheetTable, cell, folded, sheet_named
from .vendors import OF_ANY_KIND

SHEETS: Final = {
    "processing": "ref_id name description domain status processing_nature dpia_required"
    " dpia_reference information_channel usage_channel assigned_to labels",
    "purposes": "name description legal_basis article_9_condition",
    "personal data": "name description category retention deletion_policy is_sensitive assets",
    "data subjects": "name description category",
    "data recipients": "name description category",
    "contractors": "name description entity relationship_type country documentation_link",
    "transfers": "name description entity country transfer_mechanism guarantees documentation_link",
}
OWNERS: Final = ("processing", "processing_ref_id", "processing_name", "ref_id", "")
"""Headings under which a row may say whose it is; the last is a column without one."""
REGIME: Final = "eu_gdpr"
SHARED: Final = {"mode": "provide"}
PREFIX: Final = "privacy_"
"""Before the codes of newer versions of the tool."""


@cache
def codes(table: str) -> dict[str, Any]:
    """One table of ``linked_sheets.toml``."""
    path = Path(__file__).with_name("linked_sheets.toml")
    found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))[table]
    return found


class LinkedSheets:
    """Each processing becomes an activity with what the other sheets say of it."""

    name = "linked-sheets"
    title = gettext_lazy("Linked sheets of another register tool")

    def recognises(self, content: Content) -> float:
        names = {folded(one.name) for one in content.sheets}
        return 0.95 if "processing" in names and len(names & set(SHEETS)) > 2 else 0.0

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        reading = Reading(content, Desk(self.name, options, known))
        reading.processings()
        for number, cells, activity in reading.rows("purposes"):
            reading.purpose(cells, activity, number)
        reading.data()
        for number, cells, activity in reading.rows("data recipients"):
            reading.party(cells, activity, number, "data recipients", "recipients", "category")
        for number, cells, activity in reading.rows("contractors"):
            reading.party(cells, activity, number, "contractors", "relations", "relationship_type")
        for number, cells, activity in reading.rows("transfers"):
            reading.transfer(cells, activity, number)
        return reading.desk.statement


class Reading:
    """One workbook on its way into a statement."""

    def __init__(self, content: Content, desk: Desk) -> None:
        self.desk = desk
        self.tables = {
            name: SheetTable(sheet, frozenset([*headings.split(), *OWNERS[:-1]]))
            for name, headings in SHEETS.items()
            if (sheet := sheet_named(content, name)) is not None
        }
        self.activities: dict[str, str] = {}
        self.purposes: dict[str, list[str]] = {}
        self.items = Items(desk)

    def code(self, table: str, told: str, spot: Spot, number: int, column: str) -> Any:
        """What a code of the tool is in the register; one that is not known is told."""
        key = folded(told).removeprefix(PREFIX)
        if not key:
            return None
        found = codes(table).get(key)
        if found is None:
            self.desk.problem(
                at(
                    Row({column: told}, spot, number),
                    column,
                    Weight.REVIEW,
                    _("“%(value)s” has no equal in the register and is left out.")
                    % {"value": told[:100]},
                    _("Choose what it means in the activity after the import."),
                    "not-understood",
                )
            )
        return found

    # --- processings --------------------------------------------------------------------------

    def processings(self) -> None:
        table = self.tables["processing"]
        spot = table.spot({one: one for one in ("name", "description", "status")})
        for number, cells in table.rows():
            ref = cell(cells, "ref_id", 100) or cell(cells, "name", 100)
            name = cell(cells, "name", 200) or ref
            if not ref:
                continue
            values: dict[str, Any] = {
                "name": said(name),
                "description": said(cell(cells, "description")),
                "owner_department": said(cell(cells, "domain", 200)),
                "owner_contact": said(cell(cells, "assigned_to", 200)),
                "controller": controller(self.desk),
                "remarks": said(self.remarks(cells)),
            }
            status = self.code("status", cell(cells, "status"), spot, number, "status")
            if status == "retired":
                values |= {"retired_on": self.desk.options.day, "status": status}
            activity = self.desk.record("activities", ref, values, spot, number, ref, name)
            self.activities[folded(ref)] = self.activities[folded(name)] = activity

    def remarks(self, cells: Cells) -> str:
        """What the register has no field for, kept in words."""
        told = [
            f"{label}: {cell(cells, heading)}"
            for heading, label in (
                ("information_channel", _("People are informed by")),
                ("usage_channel", _("Used through")),
                ("dpia_reference", _("Impact assessment")),
                ("labels", _("Labels")),
            )
            if cell(cells, heading)
        ]
        if truth(cells.get("dpia_required")) and not cell(cells, "dpia_reference"):
            told.append(_("An impact assessment is said to be required."))
        return "\n".join(told)

    def rows(self, name: str) -> Iterator[tuple[int, Cells, str]]:
        """The rows of a sheet with the activity each belongs to."""
        table = self.tables.get(name)
        if table is None:
            return
        only = set(self.activities.values())
        for number, cells in table.rows():
            named = [
                self.activities[folded(cells[one])]
                for one in OWNERS
                if one in cells and folded(cells[one]) in self.activities
            ]
            if named or len(only) == 1:
                yield number, cells, (named or list(only))[0]
            else:
                self.desk.problem(
                    Problem(
                        Weight.ERROR,
                        _("It is not said to which processing this row belongs."),
                        _("Name its reference in a column “processing”."),
                        table.name,
                        number,
                        code="no-owner",
                    )
                )

    # --- what belongs to them -----------------------------------------------------------------

    def purpose(self, cells: Cells, activity: str, number: int) -> None:
        spot = self.tables["purposes"].spot({"name": "name", "basis": "legal_basis"})
        name = cell(cells, "name", 200)
        if not name:
            return
        values = {"name": said(name), "description": said(cell(cells, "description"))}
        purpose = self.desk.record("purposes", name, values, spot, number, name)
        named = {"activity": activity, "purpose": purpose}
        self.desk.state("activity_purposes", dict(named), spot, number)
        self.purposes.setdefault(activity, []).append(purpose)
        basis = self.code("bases", cell(cells, "legal_basis"), spot, number, "basis")
        if basis:
            told = cell(cells, "article_9_condition")
            condition = self.code("conditions", told, spot, number, "basis")
            lawful = {"regime": REGIME, "basis": basis, "special_condition": condition}
            self.desk.state("legal_bases", {**named, **lawful}, spot, number)

    def people(self) -> dict[str, list[str]]:
        """Categories of people by activity."""
        found: dict[str, list[str]] = {}
        for number, cells, activity in self.rows("data subjects"):
            spot = self.tables["data subjects"].spot({"name": "category"})
            told = cell(cells, "category") or cell(cells, "name")
            key = self.code("people", told, spot, number, "name")
            if key and key not in found.setdefault(activity, []):
                found[activity].append(key)
        return found

    def data(self) -> None:
        people = self.people()
        for number, cells, activity in self.rows("personal data"):
            spot = self.tables["personal data"].spot({"name": "name", "category": "category"})
            name = cell(cells, "name", 200)
            if not name:
                continue
            told = cell(cells, "category")
            category = self.code("data", told, spot, number, "category") or "other"
            disposal = self.code(
                "disposal", cell(cells, "deletion_policy"), spot, number, "deletion_policy"
            )
            item = self.items.item(name, spot, number, category=category)
            kept = retention_rule(self.desk, cell(cells, "retention"), disposal or "", spot, number)
            for subject in people.get(activity) or ["other"]:
                values: dict[str, Any] = {
                    "activity": activity,
                    "item": item,
                    "subject_category": subject,
                    "purposes": self.purposes.get(activity, []),
                }
                if kept:
                    values["retention"] = kept
                self.desk.state("activity_data", values, spot, number, OPEN_ROW)
            if truth(cells.get("is_sensitive")):
                sensitive = {"item": item, "scheme": "GDPR9", "is_sensitive": True}
                self.desk.state("sensitivities", sensitive, spot, number)

    def party(
        self, cells: Cells, activity: str, number: int, sheet: str, table: str, heading: str
    ) -> str:
        """A recipient, and that the activity's data goes to it."""
        spot = self.tables[sheet].spot({"name": "name", "country": "country", "mode": heading})
        name = cell(cells, "entity", 200) or cell(cells, "name", 200)
        if not name:
            return ""
        kind, mode = self.code(table, cell(cells, heading), spot, number, "mode") or (None, None)
        where = country(cell(cells, "country", 100)) if cell(cells, "country") else None
        values = {"name": said(name), "category": kind, "country": where.key if where else None}
        recipient = self.desk.record(
            "recipients", name, values, spot, number, name, assumed=OF_ANY_KIND
        )
        flow = {
            "activity": activity,
            "recipient": recipient,
            "mode": mode,
            "description": said(cell(cells, "description")),
        }
        if not mode:
            self.mode_open(spot.sheet)
        ref, called = f"{activity}/{name}", f"{activity} {name}"
        return self.desk.record("disclosures", ref, flow, spot, number, called, assumed=SHARED)

    def mode_open(self, sheet: str) -> None:
        self.desk.once(
            Weight.REVIEW,
            _("How data reaches some recipients is not said; sharing is assumed."),
            _("Choose entrusting or sharing in the activity's disclosures."),
            "mode",
            sheet,
        )

    def transfer(self, cells: Cells, activity: str, number: int) -> None:
        spot = self.tables["transfers"].spot(
            {"country": "country", "mechanism": "transfer_mechanism", "name": "name"}
        )
        where = country(cell(cells, "country", 100)) if cell(cells, "country") else None
        if where is None:
            self.code("transfers", cell(cells, "country"), spot, number, "country")
            return
        disclosure = self.party(
            cells, activity, number, "transfers", "relations", "relationship_type"
        )
        if not disclosure:
            return
        told = cell(cells, "transfer_mechanism")
        mechanism = self.code("transfers", told, spot, number, "mechanism")
        link = address(cells.get("documentation_link"))
        values = {
            "disclosure": disclosure,
            "country": where.key,
            "regime": REGIME,
            "mechanism": mechanism,
            "safeguards": said(cell(cells, "guarantees")),
            "safeguards_copy": said(link),
        }
        ref = f"{disclosure}/{where.key}"
        self.desk.record("transfers", ref, values, spot, number, f"{disclosure} {where.key}")
