"""Finds the table on a sheet of our own workbook: which kind it is, and which column is what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Final

from django.utils.translation import gettext as _

from ..files.content import Sheet
from ..kinds import Kind, Sort, kinds
from ..known import same
from ..rows import Problem, Weight
from ..values import unsaid_key
from ..workbook.guide import TITLES as GUIDES
from ..workbook.lists import TITLES as LISTS
from ..workbook.sheets import MACHINE, Place
from ..workbook.wording import COMMENT_TITLE, base_heading, is_comment, recognised, titles

DEEPEST: Final = 20
"""Rows from the top among which the headings stand."""
PASSED_OVER: Final = frozenset(
    same(title)
    for names in (*GUIDES.values(), LISTS, {"": COMMENT_TITLE})
    for title in names.values()
)
"""Sheets of ours that hold nothing to import."""


@dataclass
class Layout:
    """A sheet, understood."""

    sheet: Sheet
    kind: Kind
    first: int
    """Index in ``sheet.rows`` of the first row below the headings."""
    places: dict[int, Place] = field(default_factory=dict)
    """What each column is, by its index."""
    headings: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether some column is this one of the kind."""
        return any(one.column.name == name for one in self.places.values())


def layout_of(sheet: Sheet, language: str = "") -> Layout | None:
    """The table of a sheet; None when it is none of ours."""
    if same(sheet.name) in PASSED_OVER:
        return None
    top = sheet.rows[:DEEPEST]
    for place, row in enumerate(top):
        if kind := kind_of_names(row, sheet.name):
            return made(sheet, kind, place, headings_below(top, place, kind), language)
    kind = kinds().get(titles().get(same(sheet.name), ""))
    if kind is None:
        return None
    for place, row in enumerate(top):
        if are_headings(row, kind):
            return made(sheet, kind, None, place, language)
    return None


def kind_of_names(row: Sequence[Any], title: str) -> Kind | None:
    """The kind whose names for programs a row holds; None when it holds none."""
    said = [one for one in row if isinstance(one, str) and not is_comment(one)]
    found = [MACHINE.fullmatch(one) for one in said]
    for one in found:
        if one and one[1] in kinds():
            return kinds()[one[1]]
    kind = kinds().get(titles().get(same(title), ""))
    if kind is None or not said or not all(found):
        return None
    fit = [one for one in found if one and one[2] in kind.columns]
    return kind if len(fit) * 2 > len(found) else None


def headings_below(top: Sequence[Sequence[Any]], place: int, kind: Kind) -> int | None:
    """The row of headings under the names for programs; None when it was taken out."""
    below = place + 1
    return below if below < len(top) and are_headings(top[below], kind) else None


def are_headings(row: Sequence[Any], kind: Kind) -> bool:
    """Whether most of a row's cells are headings of the kind."""
    said = [one for one in row if one is not None]
    known = sum(isinstance(one, str) and recognised(kind, one) is not None for one in said)
    return known > 0 and known * 2 >= len(said)


def made(sheet: Sheet, kind: Kind, names: int | None, heads: int | None, language: str) -> Layout:
    """The layout by the row of names, else by the row of headings."""
    above: Sequence[Any] = sheet.rows[names] if names is not None else []
    below: Sequence[Any] = sheet.rows[heads] if heads is not None else []
    last = max(one for one in (names, heads) if one is not None)
    found = Layout(sheet, kind, last + 1)
    taken: dict[Place, int] = {}
    for index in range(max(len(above), len(below))):
        name = above[index] if index < len(above) else None
        head = below[index] if index < len(below) else None
        if (name is None and head is None) or is_comment(name) or is_comment(head):
            continue
        found.headings[index] = str(head if head is not None else name)
        place = None
        for one in (name, head):
            if place is None and isinstance(one, str):
                place = recognised(kind, one, language)
        if place is None:
            found.problems.append(unknown(found, index, last))
        elif place in taken:
            found.problems.append(twice(found, index, last, taken[place]))
        else:
            taken[place] = index
            found.places[index] = place
    return found


def problem(
    layout: Layout, index: int, row: int, weight: Weight, words: tuple[str, str], code: str
) -> Problem:
    heading = layout.headings[index]
    sheet = layout.sheet
    number = row + sheet.first_row
    return Problem(weight, *words, sheet.name, number, index + 1, heading, heading[:200], code=code)


def unknown(layout: Layout, index: int, row: int) -> Problem:
    """A heading that is none of the kind's; its column is passed over."""
    words = [base_heading(one, code) for one in layout.kind.columns.values() for code in CODES]
    near = get_close_matches(layout.headings[index], words, 1, 0.6)
    suggestion = _("A later version may know it. Take the column out if it is not needed.")
    if near:
        suggestion = _("Perhaps “%(heading)s” is meant: write it so.") % {"heading": near[0]}
    reason = _("No column is called so here: it is passed over.")
    return problem(layout, index, row, Weight.REVIEW, (reason, suggestion), "unknown-heading")


def twice(layout: Layout, index: int, row: int, first: int) -> Problem:
    """A heading that another column has already."""
    reason = _("Column %(number)d says the same.") % {"number": first + 1}
    suggestion = _("Take one of the two columns out, or give it another heading.")
    return problem(layout, index, row, Weight.ERROR, (reason, suggestion), "heading-twice")


CODES: Final = ("en", "zh-hans")


def missing(layout: Layout) -> list[Problem]:
    """Columns without which no row can be told from others."""
    found = []
    for name in layout.kind.key:
        column = layout.kind.columns[name]
        if layout.has(name) or unsaid_key(column) is not None:
            continue
        heading = base_heading(column, "en")
        reason = _("The column “%(heading)s” is missing, by which rows are told apart.")
        suggestion = _("Add it under this heading: %(english)s, or %(chinese)s.") % {
            "english": heading,
            "chinese": base_heading(column, "zh-hans"),
        }
        found.append(
            Problem(
                Weight.ERROR,
                reason % {"heading": heading},
                suggestion,
                layout.sheet.name,
                heading=heading,
                code="column-missing",
            )
        )
    return found


def texts_of(layout: Layout, name: str) -> dict[str, list[int]]:
    """The columns of a text by language, each in the order of its parts."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, place in layout.places.items():
        if place.column.name == name:
            found.setdefault(place.language, []).append((place.part, index))
    return {
        language: [index for _part, index in sorted(parts)] for language, parts in found.items()
    }


def is_text(layout: Layout, name: str) -> bool:
    return layout.kind.columns[name].sort is Sort.TEXT
