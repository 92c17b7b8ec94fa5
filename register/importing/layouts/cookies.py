"""A table of cookies: what each is called, what it is for, how long it stays and whose it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..files.content import Content
from ..files.tables import Table, tabulated
from ..known import Known
from ..rows import Problem, Row, Spot, Statement, Weight
from ..understanding.keeping import lifetime
from .desk import Desk, address, line, said
from .reader import Options

HEADINGS: Final[Mapping[str, str]] = {
    "id": "id",
    "platform": "platform",
    "category": "category",
    "cookie / data key name": "name",
    "domain": "domain",
    "description": "description",
    "retention period": "retention",
    "data controller": "controller",
    "user privacy & gdpr rights portals": "portal",
    "wildcard match": "wildcard",
}
LEAST: Final = 7
"""Headings of ``HEADINGS`` in a table of this layout."""

PURPOSES: Final[Mapping[str, str]] = {
    "necessary": "necessary",
    "security": "security",
    "functional": "preferences",
    "personalization": "preferences",
    "preferences": "preferences",
    "analytics": "statistics",
    "statistics": "statistics",
    "marketing": "advertising",
    "advertising": "advertising",
}
OPEN: Final = {"party": "unknown", "purpose": "advertising"}
"""Of a new tracker whose table does not say; a kind of purpose that is not known is told."""
THIRD: Final = re.compile(r"\s*\(3rd party\)|\s*\(third party\)", re.IGNORECASE)
DOMAIN: Final = re.compile(r"[a-z0-9*._-]+", re.IGNORECASE)


class CookieTable:
    """Each line becomes a tracker; who sets it is kept as its provider."""

    name = "cookies"
    title = gettext_lazy("Table of cookies")

    def recognises(self, content: Content) -> float:
        table = table_of(content)
        known = {fold(one) for one in table.headings} & set(HEADINGS) if table else set()
        return 0.95 if len(known) >= LEAST else 0.0

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        desk = Desk(self.name, options, known)
        table = table_of(content)
        if table is None:
            return desk.statement
        places = {
            HEADINGS[fold(heading)]: place
            for place, heading in enumerate(table.headings)
            if fold(heading) in HEADINGS
        }
        spot = Spot(
            table.sheet,
            {
                column: (table.columns[places[field]], table.headings[places[field]])
                for column, field in COLUMNS.items()
                if field in places
            },
        )
        for number, cells in table.rows:
            one = {field: line(text(cells[place]), 2_000) for field, place in places.items()}
            self._tracker(desk, one, spot, number)
        return desk.statement

    def _tracker(self, desk: Desk, one: dict[str, str], spot: Spot, number: int) -> None:
        name = one.get("name", "")
        if not name:
            desk.problem(
                Problem(
                    Weight.REVIEW,
                    _("The cookie has no name: the row is left out."),
                    _("Give its name, and import again."),
                    spot.sheet,
                    number,
                    code="nameless",
                )
            )
            return
        purpose = PURPOSES.get(one.get("category", "").casefold())
        values = {
            "name": {"en": name},
            "kind": "cookie",
            "party": "third" if THIRD.search(one.get("domain", "")) else "",
            "technical_name": f"{name}*"[:200] if one.get("wildcard") == "1" else name[:200],
            "domain": domain(one.get("domain", "")),
            "provider": said(one.get("controller") or one.get("platform")),
            "purpose": purpose,
            "purpose_text": said(one.get("description")),
            "refusal": said(address(one.get("portal"))),
            **self._lifetime(desk, one, spot, number),
        }
        if purpose is None:
            self._doubt(desk, "purpose", one.get("category", ""), spot, number)
        ref = one.get("id") or "/".join(
            one.get(part, "") for part in ("platform", "name", "domain")
        )
        source = [one.get("platform", ""), name]
        desk.record("trackers", ref, values, spot, number, " ".join(source), assumed=OPEN)

    def _lifetime(self, desk: Desk, one: dict[str, str], spot: Spot, number: int) -> dict[str, Any]:
        told = one.get("retention", "")
        if not told:
            return {}
        found = lifetime(told)
        if found is None:
            self._doubt(desk, "lifetime_value", told, spot, number)
            return {}
        return {
            "is_session": found.is_session,
            "lifetime_value": found.value,
            "lifetime_unit": found.unit,
        }

    def _doubt(self, desk: Desk, column: str, value: str, spot: Spot, number: int) -> None:
        reason = {
            "purpose": _("The kind of purpose “%(value)s” is not known; advertising is assumed."),
            "lifetime_value": _("The lifetime “%(value)s” is not understood and left open."),
        }[column]
        desk.doubt(
            "not-understood",
            Row({column: value}, spot, number),
            column,
            reason % {"value": value[:100]},
            _("Choose it in the register after the import."),
            apart=fold(value),
        )


COLUMNS: Final[Mapping[str, str]] = {
    "name": "name",
    "technical_name": "name",
    "domain": "domain",
    "provider": "controller",
    "purpose": "category",
    "purpose_text": "description",
    "refusal": "portal",
    "lifetime_value": "retention",
}
"""Where the values of a tracker's columns stand."""


def table_of(content: Content) -> Table | None:
    """The table of the first sheet; None for files without one."""
    if not content.sheets:
        return None
    table, _notes = tabulated(content.sheets[0], lambda heading: fold(heading) in HEADINGS)
    return table


def fold(heading: Any) -> str:
    return " ".join(str(heading).casefold().split())


def text(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, (bool, int)) else str(value)


def domain(told: str) -> str:
    """The domain alone; empty where a sentence stands instead."""
    bare = THIRD.sub("", told).strip()
    return bare[:253] if DOMAIN.fullmatch(bare) else ""
