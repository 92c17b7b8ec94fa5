"""The other workbook of that tool: entities, their solutions, contracts and representatives."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..files.content import Content
from ..known import Known
from ..rows import Problem, Statement, Weight
from ..understanding.places import country
from ..understanding.words import day
from .desk import Desk, said
from .reader import Options
from .sheets import Cells, SheetTable, cell, folded, sheet_named
from .vendors import OF_ANY_KIND, kind_open

SHEETS: Final = {
    "entities": "ref_id name description mission country currency parent_entity_ref_id domain",
    "solutions": "ref_id name description provider_entity_ref_id criticality",
    "contracts": "ref_id name description provider_entity_ref_id solution_ref_id status"
    " start_date end_date annual_expense currency",
    "representatives": "email first_name last_name description phone role provider_entity_ref_id",
}


class LinkedParties:
    """Entities become recipients, solutions systems they host, contracts agreements."""

    name = "linked-parties"
    title = gettext_lazy("Third parties of another register tool")

    def recognises(self, content: Content) -> float:
        names = {folded(one.name) for one in content.sheets}
        return 0.95 if "entities" in names and len(names & set(SHEETS)) > 1 else 0.0

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        reading = Reading(content, Desk(self.name, options, known))
        reading.solutions()
        reading.representatives()
        reading.entities()
        reading.contracts()
        return reading.desk.statement


class Reading:
    """One workbook on its way into a statement."""

    def __init__(self, content: Content, desk: Desk) -> None:
        self.desk = desk
        self.tables = {
            name: SheetTable(sheet, frozenset(headings.split()))
            for name, headings in SHEETS.items()
            if (sheet := sheet_named(content, name)) is not None
        }
        self.hosted: dict[str, list[str]] = defaultdict(list)
        self.people: dict[str, list[str]] = defaultdict(list)
        self.parties: dict[str, str] = {}

    def rows(self, name: str) -> Any:
        return self.tables[name].rows() if name in self.tables else ()

    def solutions(self) -> None:
        for number, cells in self.rows("solutions"):
            name = cell(cells, "name", 200)
            if name:
                spot = self.tables["solutions"].spot({"name": "name"})
                ref = cell(cells, "ref_id", 100) or name
                code = self.desk.record(
                    "systems",
                    ref,
                    {"name": said(name)},
                    spot,
                    number,
                    name,
                    assumed={"kind": "application"},
                )
                self.hosted[folded(cells.get("provider_entity_ref_id"))].append(code)

    def representatives(self) -> None:
        for _number, cells in self.rows("representatives"):
            person = " ".join(
                cell(cells, one, 100) for one in ("first_name", "last_name") if cell(cells, one)
            )
            told = [person, *(cell(cells, one, 200) for one in ("role", "email", "phone"))]
            owner = folded(cells.get("provider_entity_ref_id"))
            self.people[owner].append(", ".join(one for one in told if one))

    def entities(self) -> None:
        for number, cells in self.rows("entities"):
            ref = cell(cells, "ref_id", 100) or cell(cells, "name", 100)
            name = cell(cells, "name", 200) or ref
            if not name:
                continue
            where = country(cell(cells, "country", 100)) if cell(cells, "country") else None
            values = {
                "name": said(name),
                "country": where.key if where else None,
                "contact": said("\n".join(self.people[folded(ref)])),
                "hosted": self.hosted[folded(ref)],
            }
            spot = self.tables["entities"].spot({"name": "name", "country": "country"})
            self.desk.once(*kind_open(), sheet=spot.sheet)
            self.parties[folded(ref)] = self.desk.record(
                "recipients", ref, values, spot, number, name, assumed=OF_ANY_KIND
            )

    def contracts(self) -> None:
        for number, cells in self.rows("contracts"):
            ref = cell(cells, "ref_id", 100) or cell(cells, "name", 100)
            if not ref:
                continue
            spot = self.tables["contracts"].spot(
                {"name": "name", "effective_on": "start_date", "expires_on": "end_date"}
            )
            recipient = self.parties.get(folded(cells.get("provider_entity_ref_id")))
            if recipient is None:
                self.contract_of_nobody(spot.sheet, number, cells)
                continue
            name = cell(cells, "name", 200) or ref
            values = {
                "name": said(name),
                "recipient": recipient,
                "effective_on": day(cells.get("start_date")),
                "expires_on": day(cells.get("end_date")),
            }
            self.desk.record(
                "agreements", ref, values, spot, number, ref, name, assumed={"kind": "other"}
            )

    def contract_of_nobody(self, sheet: str, number: int, cells: Cells) -> None:
        self.desk.problem(
            Problem(
                Weight.REVIEW,
                _("The contract's party is not among the entities: the contract is left out."),
                _("Add the party to the sheet “Entities”, or correct its reference."),
                sheet,
                number,
                value=cell(cells, "provider_entity_ref_id", 100),
                code="no-party",
            )
        )
