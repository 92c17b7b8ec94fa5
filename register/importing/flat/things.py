"""What rows name beside data and parties: controllers, functions, products, systems, operations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from ..rows import Weight
from ..understanding.labels import Labels
from ..understanding.places import country
from .book import Book
from .cells import Line, Texts
from .guessing import by_words
from .parties import parted
from .why import titled


@dataclass
class Things:
    """Finds them in the register or enters them."""

    book: Book

    @cached_property
    def operation_labels(self) -> Labels:
        terms = self.book.known.terms("operation")
        return Labels((key, row["label"].values()) for key, row in terms.items())

    def controller(self, line: Line) -> str:
        """Code of the organisation that answers for a row's activity."""
        texts = {
            one: text.splitlines()[0].strip() for one, text in line.texts("controller").items()
        }
        known = self.book.find("controllers", texts) or self.book.options.controller
        ours = list(self.book.known.rows("controllers"))
        if known:
            return known
        if len(ours) == 1 and not texts:
            return ours[0]
        if texts:
            return self.book.record("controllers", texts, line)
        self.book.doubts.add(
            "controller-missing",
            _(
                "The file does not say which controller answers for the activities, and "
                "the register has none or several."
            ),
            _("Choose the controller with the import, or add a column for it."),
            sheet=line.view.grid.name,
            row=line.number,
            weight=Weight.ERROR,
        )
        return ""

    def function(self, line: Line) -> str | None:
        texts = first_of(line, "function")
        return self.book.record("functions", texts, line, kind="internal") if texts else None

    def products(self, line: Line) -> list[str]:
        found = []
        for cell in line.cells("product"):
            for texts in parted(cell):
                known = self.book.find("products", texts)
                controller = self.controller(line)
                found.append(
                    known
                    or self.book.record(
                        "products", texts, line, carrier="software", controller=controller
                    )
                )
        return found

    def systems(self, line: Line) -> list[str]:
        """Systems named; a place of storage that is a country is where the new ones are."""
        place = country(line.text("storage")) if line.text("storage") else None
        found = []
        for cell in line.cells("systems"):
            for texts in parted(cell):
                kind = by_words("system", " ".join(texts.values())) or "other"
                code = self.book.record("systems", texts, line, kind=kind)
                if place and (code,) in self.book.entries.get("systems", {}):
                    self.book.put("systems", (code,), {"hosting_country": place.key}, line)
                found.append(code)
        return found

    def operations(self, line: Line) -> list[str]:
        parts = [
            one
            for cell in line.cells("operations")
            for texts in parted(cell)
            for one in texts.values()
        ]
        found = [self.operation_labels.find(part) for part in parts]
        return [one.key for one in found if one is not None]

    def method(self, line: Line) -> str | None:
        return by_words("method", line.text("method")) or None


def first_of(line: Line, name: str) -> Texts:
    """A field's first line in each language."""
    return {one: titled(text.splitlines()[0])[0] for one, text in line.texts(name).items()}
