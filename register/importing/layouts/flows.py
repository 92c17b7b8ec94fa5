"""What readers of manifests and linked sheets put into an activity: items, people, purposes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from ..rows import Row, Spot, Weight
from ..understanding.items import ItemMatcher, KnownItem
from ..understanding.keeping import retention
from ..understanding.people import people
from .desk import Desk, said

TAKEN: Final = 0.95
"""From here on an item of the file is one of the register's."""
SEEN: Final = 0.6
"""From here on a likely item is named for review."""
UNKNOWN: Final = "unknown"
"""The choice *not yet established*."""
OPEN_ROW: Final = {"necessity": UNKNOWN, "source": UNKNOWN}
"""Of a new row of data that a file does not say more of."""


class Items:
    """Finds the data items that a file names, or states them as new ones."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        rows = desk.known.rows("data_items")
        self.by_fides = {
            row["fideslang_key"]: code for code, row in rows.items() if row["fideslang_key"]
        }
        self.matcher = ItemMatcher([known_item(code, row) for code, row in rows.items()])

    def item(
        self,
        name: str,
        spot: Spot,
        number: int,
        *,
        category: str = "other",
        fides_key: str = "",
        column: str = "name",
    ) -> str:
        """Code of the item called ``name``; a likely one is named for review, never taken."""
        if fides_key in self.by_fides:
            return self.by_fides[fides_key]
        found = self.matcher.match(name)
        if found.code and found.confidence >= TAKEN:
            return found.code
        others = [(found.code, found.confidence)] if found.code else []
        likely = [code for code, sure in [*others, *found.others] if code and sure >= SEEN]
        values: dict[str, Any] = {"name": said(name), "fideslang_key": fides_key}
        assumed = {"category": category, "identifiability": UNKNOWN, "origin": UNKNOWN}
        if likely:
            names = self.desk.known.names("data_items")
            self.desk.doubt(
                "item-alike",
                Row({column: name}, spot, number),
                column,
                _("“%(name)s” is entered as a new data item.") % {"name": name},
                _("If it is one of these, use that one instead: %(names)s.")
                % {"names": ", ".join(self.called(names[code], code) for code in likely[:3])},
            )
        ref = fides_key or name
        return self.desk.record("data_items", ref, values, spot, number, name, assumed=assumed)

    def called(self, texts: dict[str, str], code: str) -> str:
        """An item as its reader knows it, and its code: “IP address” (ip-address)."""
        name = texts.get(self.desk.options.language) or next(iter(texts.values()), code)
        return _("“%(name)s” (%(code)s)") % {"name": name, "code": code}


def known_item(code: str, row: dict[str, Any]) -> KnownItem:
    """What the matcher asks of an item."""
    return KnownItem(
        code=code,
        names=dict(row["name"]),
        aliases={
            language: [one.strip() for one in text.splitlines() if one.strip()]
            for language, text in dict(row["aliases"]).items()
        },
        fideslang_key=row["fideslang_key"],
        dpv_key=row["dpv_key"],
    )


def categories_of_people(
    desk: Desk, told: Sequence[str], spot: Spot, number: int, column: str = "name"
) -> list[str]:
    """Keys of the categories of people; ``other`` with a line for review where none is known."""
    found = list(dict.fromkeys(one.key for text in told for one in people(text)))
    if found:
        return found
    desk.doubt(
        "people",
        Row({column: ", ".join(told)}, spot, number),
        column,
        _("Whose data it is could not be told: “Others” is entered."),
        _("Choose the category of people in the activity's rows of data."),
    )
    return ["other"]


def retention_rule(desk: Desk, told: str, disposal: str, spot: Spot, number: int) -> str | None:
    """Code of the rule that a period in words means; None where nothing is said."""
    if not told.strip():
        return None
    found = retention(told)
    values: dict[str, Any] = {"name": said(told), "disposal": disposal}
    if found is None:
        values |= {"trigger": "other", "criteria": said(told)}
        desk.doubt(
            "retention",
            Row({"name": told}, spot, number),
            "name",
            _("“%(period)s” is not understood as a period; it is kept as the criteria.")
            % {"period": told[:100]},
            _("Give period and event in the retention rule."),
        )
    else:
        values |= {
            "trigger": found.trigger,
            "period_value": found.period_value,
            "period_unit": found.period_unit,
            "criteria": said(told) if found.criteria else {},
        }
    ref = f"{told} {disposal}".strip()
    return desk.record(
        "retention_rules", ref, values, spot, number, told, assumed={"disposal": UNKNOWN}
    )


def controller(desk: Desk, stated: Sequence[str] = ()) -> str:
    """Code of the controller of what is read: named, stated by the file, or the only one known."""
    if desk.options.controller:
        return desk.options.controller
    if len(stated) == 1:
        return stated[0]
    known = desk.known.rows("controllers")
    standing = [code for code, row in known.items() if row["retired_on"] is None]
    if len(standing) == 1:
        return standing[0]
    desk.once(
        Weight.ERROR,
        _("It is not said whose activities these are."),
        _("Name the controller: choose it beside the file, or --controller CODE."),
        "controller",
    )
    return ""
