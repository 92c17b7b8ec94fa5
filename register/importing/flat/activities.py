"""Tables of processing activities: rows grouped, and what each adds to its activity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from ..known import code_of
from ..understanding.days import day
from ..understanding.people import people
from ..understanding.words import whole_number
from .book import Book
from .cells import Line, Texts, View
from .flows import Flows
from .guessing import by_words
from .items import Items
from .parties import Parties
from .things import Things
from .why import Why, regimes_of, titled

GROUPING: Final = (
    "code",
    "name",
    "record_name",
    "service",
    "role",
    "function",
    "product",
    "department",
    "contact",
    "controller",
)
"""Fields that stand once for several rows of an activity."""
NAMING: Final = ("code", "name", "record_name", "service")
CARRIED: Final = (*GROUPING, "purpose", "people")
KEPT: Final = (
    "measures",
    "assessment",
    "rights",
    "risk",
    "consent",
    "sub_processing",
    "joint_controllers",
    "storage",
    "sensitive",
    "legitimate_interest",
)
"""Fields without a place of their own, whose words are kept in the remarks."""
PROCESSORS: Final = ("processor", "sub_processor")
AS_PROCESSOR: Final = {"zh-hans": "{name}（受托处理）", "en": "{name} (as processor)"}
"""Tells what we do for others from what we do ourselves, where a table holds both."""
OTHERS: Final = "other"


@dataclass
class Activity:
    """One activity in the making."""

    code: str
    role: str
    controller: str
    regimes: tuple[str, ...]
    remarks: dict[str, dict[str, None]] = field(default_factory=dict)
    """By language, each once."""


@dataclass
class Activities:
    """Reads tables of activities into a book."""

    book: Book

    def __post_init__(self) -> None:
        self.items = Items(self.book)
        self.why = Why(self.book)
        self.parties = Parties(self.book)
        self.flows = Flows(self.book, self.parties)
        self.things = Things(self.book)

    def read(self, view: View) -> None:
        """State everything a table says."""
        lines = list(carried(view))
        known: dict[tuple[str, ...], Activity] = {}
        for line in lines:
            key = self._key(line, view)
            if key not in known:
                known[key] = self._activity(line)
            self._row(known[key], line)
        for one in known.values():
            remarks = {language: "\n".join(texts) for language, texts in one.remarks.items()}
            self.book.put("activities", (one.code,), {"remarks": remarks}, lines[0])

    # --- which activity -----------------------------------------------------------------------

    def _key(self, line: Line, view: View) -> tuple[str, ...]:
        if line.text("code"):
            return ("code", line.text("code"))
        role = by_words("role", line.text("role"))
        for name in ("name", "record_name", "service"):
            if line.text(name):
                return (name, line.text(name), role)
        if view.has("function", "purpose", "scene"):
            return ("", line.text("function"), *sorted(line.texts("purpose").values()))
        return ("row", str(line.number), line.only)

    def _names(self, line: Line, role: str) -> Texts:
        for name in ("name", "record_name", "service", "purpose", "function", "scene", "item"):
            texts = {language: titled(text)[0] for language, text in line.texts(name).items()}
            if not texts:
                continue
            if name == "service":
                texts = {language: text.replace("_", " ") for language, text in texts.items()}
            if role in PROCESSORS and not line.text("code"):
                shape = AS_PROCESSOR
                return {
                    one: shape.get(one, shape["en"]).format(name=text)
                    for one, text in texts.items()
                }
            return texts
        return {line.view.language: _("Row %(number)d") % {"number": line.number}}

    def _activity(self, line: Line) -> Activity:
        role = by_words("role", line.text("role"))
        names = self._names(line, role)
        code = self._code(line, names)
        controller = self.things.controller(line)
        values: dict[str, Any] = {
            "name": names,
            "controller": controller,
            "role": role,
            "description": line.texts("description"),
            "function": self.things.function(line),
            "owner_department": line.texts("department"),
            "owner_contact": line.texts("contact"),
            "process_status": by_words("status", line.text("status")),
            "started_on": day(line.raw("started_on")),
            "ended_on": day(line.raw("ended_on")),
            "next_review_on": day(line.raw("review_on")),
            "last_reviewed_on": day(line.raw("reviewed_on")),
            "frequency": line.texts("frequency"),
            "processing_categories": line.texts("processing_categories"),
            "automated_decision": by_words("decision", line.text("automated")),
            "source_ref": line.text("source_ref")[:100],
            **self._count(line),
        }
        self.book.put("activities", (code,), values, line)
        return Activity(code, role, controller, regimes_of(self.book, controller))

    def _code(self, line: Line, names: Texts) -> str:
        said = line.text("code")
        if said:
            known = said if said in self.book.known.rows("activities") else code_of(said)
            self.book.call("activities", known, names)
            return known
        code = self.book.find("activities", names)
        if code is None:
            code = self.book.known.code_for("activities", *(names[one] for one in sorted(names)))
        self.book.call("activities", code, names)
        return code

    def _count(self, line: Line) -> dict[str, Any]:
        text = line.text("people_count")
        if not text:
            return {}
        number = whole_number(line.raw("people_count"))
        return {"people_count_band": str(number) if number is not None else text[:50]}

    # --- what a row adds ----------------------------------------------------------------------

    def _row(self, activity: Activity, line: Line) -> None:
        if self.book.adds_only and self.book.has("activities", (activity.code,)):
            return
        purposes = self.why.purposes(line)
        for purpose in purposes:
            self.book.put("activity_purposes", (activity.code, purpose), {}, line)
        self._bases(activity, purposes, line)
        rows = self._data(activity, purposes, line)
        disclosures = self.flows.disclose(activity.code, line, rows, purposes)
        stated, is_open = self.flows.transfer(line, disclosures, activity.regimes)
        values: dict[str, Any] = {
            "transfer_statement": stated,
            "systems": self.things.systems(line),
            "products": self.things.products(line),
            "operations": self.things.operations(line),
            "acting_for": self._acting_for(activity, line),
        }
        self.book.put("activities", (activity.code,), values, line)
        self._keep(activity, line)
        if is_open:
            self._remark(activity, line, "transfer")

    def _bases(self, activity: Activity, purposes: list[str], line: Line) -> None:
        if not line.cells("legal_basis") and not line.cells("special_condition"):
            return
        if activity.role in PROCESSORS:
            self._remark(activity, line, "legal_basis")
            return
        found = self.why.bases(line, activity.regimes, purposes)
        if not any(found.values()):
            self._remark(activity, line, "legal_basis")
        self.why.state_bases(activity.code, found, line)

    def _data(self, activity: Activity, purposes: list[str], line: Line) -> list[str]:
        """State the rows of data; their keys as disclosures name them."""
        items = self.items.codes(line)
        concerned = self._people(line) if items else []
        retention = self.why.retention(line)
        if retention and not items:
            self._remark(activity, line, "retention")
        values: dict[str, Any] = {
            "purposes": purposes,
            "retention": retention,
            "scene": line.texts("scene"),
            "processing_method": line.texts("processing_method"),
            "refusal_effect": line.texts("refusal"),
            "collection_method": self.things.method(line),
            "source": by_words("source", line.text("source")),
            "necessity": by_words("necessity", line.text("necessity")),
        }
        supposed = {
            "necessity": "unknown",
            "source": by_words("source", line.text("method")) or "unknown",
        }
        for item in items:
            for group in concerned:
                self.book.put(
                    "activity_data", (activity.code, item, group), values, line, **supposed
                )
        return [f"{item}/{group}" for item in items for group in concerned]

    def _people(self, line: Line) -> list[str]:
        cells = line.cells("people")
        found = [one for cell in cells for text in cell.texts.values() for one in people(text)]
        if found:
            return list(dict.fromkeys(one.key for one in found))
        if cells:
            self.book.doubt(
                "people-unknown",
                line,
                "people",
                _("No category of people was understood here; “Others” is entered."),
                _(
                    "Choose the category on the rows of data, or write one of the register's "
                    "own names."
                ),
            )
        else:
            self.book.doubts.add(
                "people-missing",
                _(
                    "The table does not say whose data it is; “Others” is entered for the "
                    "category of people."
                ),
                _("Choose the category on the rows of data, or add a column for it."),
                sheet=line.view.grid.name,
                row=line.number,
            )
        return [OTHERS]

    def _acting_for(self, activity: Activity, line: Line) -> list[str]:
        if activity.role not in PROCESSORS:
            return []
        return [
            self.parties.recipient(texts, line) for texts in self.parties.named(line, "acting_for")
        ]

    def _keep(self, activity: Activity, line: Line) -> None:
        for name in KEPT:
            self._remark(activity, line, name)
        for language, text in line.texts("remarks").items():
            activity.remarks.setdefault(language, {}).setdefault(text)

    def _remark(self, activity: Activity, line: Line, name: str) -> None:
        """Keep the words of a field under its heading."""
        if self.book.adds_only:
            return
        for cell in line.cells(name):
            for language, text in cell.texts.items():
                heading = cell.heading.splitlines()[0]
                activity.remarks.setdefault(language, {}).setdefault(f"{heading}: {text}")


def carried(view: View) -> Iterator[Line]:
    """Rows, those that name no activity with what stood above, as merged or left-out cells mean."""
    above: Line | None = None
    for line in view.lines():
        names_one = any(line.cells(name) for name in NAMING)
        if not names_one and above is not None and any(above.cells(name) for name in NAMING):
            line.carried = {name: above.cells(name) for name in CARRIED if above.cells(name)}
            line._kept.clear()
        if any(cell is not None for cell in line.values):
            above = line
            yield line
