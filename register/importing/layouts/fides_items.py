"""The data items that keys of fideslang's data categories mean."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..rows import Spot, Weight
from .desk import Desk
from .fides_words import full_item_name, item_name
from .flows import Items


class FidesItems(Items):
    """Finds items by their keys and by what the keys say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.named: dict[str, str] = {}
        """Keys that were met, by the short names of their items."""

    def of_keys(self, keys: list[str], spot: Spot, number: int) -> list[str]:
        """Codes of the items that keys of data categories mean; none for what is of no person."""
        found = []
        for key in keys:
            if key.split(".")[0] == "user":
                found.append(self.item_of(key, spot, number))
            else:
                self.desk.once(
                    Weight.NOTE,
                    _("Data categories of the system's own working are of no person: left out."),
                    "",
                    "system-data",
                    spot.sheet,
                )
        return list(dict.fromkeys(found))

    def item_of(self, key: str, spot: Spot, number: int) -> str:
        """The item that a key of the user's data means."""
        name = item_name(key)
        if self.named.setdefault(name, key) != key:
            name = full_item_name(key)
        if key == "user":
            self.desk.once(
                Weight.REVIEW,
                _("In some places only “user” is said, not which data of the user it is."),
                _("Enter the data items there, and take out “%(name)s”.") % {"name": name},
                "user-kind",
                spot.sheet,
            )
        return self.item(
            name,
            spot,
            number,
            category=self.category(key),
            fides_key=key,
            column="data_categories",
        )

    def category(self, key: str) -> str:
        """The register's category nearest above a key of fideslang."""
        known = {
            row["fideslang_key"]: code
            for code, row in reversed(list(self.desk.known.rows("data_categories").items()))
            if row["fideslang_key"]
        }
        parts = key.split(".")
        while parts:
            if found := known.get(".".join(parts)):
                return str(found)
            parts.pop()
        return "other"
