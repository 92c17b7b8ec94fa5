"""Documents of our own, printed as worksheets, CSV or JSON: read back in part.

What a document says is less than the register holds, so reading one only adds what is not there
and never changes a record that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from register.documents import KINDS
from register.documents.columns import Part

from ..files.content import Content
from ..files.tables import tabulated
from ..flat.activities import Activities
from ..flat.book import Book
from ..flat.cells import view_of
from ..flat.grids import Grid
from ..flat.lists import Lists
from ..flat.printed import named, unprinted
from ..known import Known
from ..mapping.fields import IGNORED, fields
from ..mapping.guess import Guess, Guessed
from ..mapping.headings import fold
from ..rows import Statement, Weight
from .reader import Options

SURE: Final = 0.9
ENOUGH: Final = 0.8
"""Share of a part's headings that must be there."""
FEWEST: Final = 5

SORTS: Final = {
    "processing-register": "activities",
    "gdpr-controller": "activities",
    "gdpr-processor": "activities",
    "ico-controller": "activities",
    "ico-processor": "activities",
    "eui-record": "activities",
    "cnil-register": "activities",
    "dsk-vvt": "activities",
    "cnpd-register": "activities",
    "garante-register": "activities",
    "swiss-register": "activities",
    "anpd-register": "activities",
    "gbt-processing-record": "activities",
    "recipients": "recipients",
    "disclosure-ledger": "recipients",
    "shared-list": "recipients",
    "entrusted-list": "recipients",
    "sub-processors": "recipients",
    "collected-list": "items",
    "sdk-list": "sdks",
    "cookie-list": "trackers",
    "permission-list": "permissions",
    "retention-schedule": "rules",
}
"""The sort of table each document that is read back has."""

CODED: Final = {
    "garante-register": ("kind", ""),
    "cnpd-register": ("purpose", ""),
    "anpd-register": ("operation", "process"),
}
"""Documents whose column, and perhaps another, begins with the activity's name and code."""
KEPT: Final = ("purpose",)
"""Such a column that says something else below."""

LEFT_OUT: Final = {
    "processing-register": {"scenes", "ways", "sources", "necessity", "sensitivity"},
    "gbt-processing-record": {"scenes", "source", "sensitivity"},
    "recipients": {
        "products",
        "purposes",
        "group",
        "agreements",
        "code",
        "data",
        "activity",
        "people",
        "safeguards",
    },
    "disclosure-ledger": {"purposes", "data", "activity", "code", "people"},
    "shared-list": {"purposes", "data", "mode"},
    "entrusted-list": {"purposes", "data", "mode", "safeguards"},
    "sub-processors": {"purposes", "data"},
    "collected-list": {"purposes", "scene", "retention", "function"},
    "retention-schedule": {"code", "category", "items", "activity", "people"},
    "cookie-list": set(),
}
"""Columns that speak of other records than the list is of; in a list of parties, not of them."""


@dataclass(frozen=True)
class Found:
    """A table of a file that is a part of a document."""

    grid: Grid
    document: str
    language: str
    columns: dict[str, str] = field(default_factory=dict)
    """Key of the document's column by heading."""


class Forms:
    """Our own documents as files."""

    name = "document"
    title = gettext_lazy("Document of the register")

    def recognises(self, content: Content) -> float:
        """By the headings of a part, or by the name a JSON document gives itself."""
        if isinstance(content.value, dict):
            return SURE if content.value.get("document") in SORTS else 0.0
        return SURE if any(True for _one in parts_found(content)) else 0.0

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        """What it says that the register does not have yet."""
        book = Book(known, options, self.name, adds_only=True)
        activities = Activities(book)
        lists = Lists(activities)
        for one in parts_found(content):
            one = with_names(one)
            guessed = told(one)
            view = view_of(unprinted(one.grid, guessed, one.language), guessed, one.language)
            (activities if guessed.sort == "activities" else lists).read(
                replace(view, language=one.language)
            )
        book.doubts.add(
            "document",
            _(
                "This is a document printed from a register: it says less than the "
                "register does. Only what is not there is added; nothing is changed."
            ),
            _("To move a register whole, use the export or the archive."),
            weight=Weight.NOTE,
        )
        return book.statement()


def with_names(one: Found) -> Found:
    """Of documents that write the activity's name into another column."""
    if one.document not in CODED:
        return one
    column, also = CODED[one.document]
    headings = {key: heading for heading, key in one.columns.items()}
    if not {column, also or column} <= set(headings):
        return one
    grid = named(one.grid, headings[column], headings.get(also, ""))
    own = {heading: key for heading, key in one.columns.items() if key != column or key in KEPT}
    return replace(one, grid=grid, columns={**own, "code": "code", "name": "activity"})


def told(one: Found) -> Guessed:
    """What its columns are, by the document's own columns."""
    keys = field_of_columns()
    left = LEFT_OUT.get(one.document, set())
    guesses = {}
    for heading in one.grid.headings:
        column = one.columns.get(heading, "")
        key = keys.get(f"{one.document}:{column}", keys.get(column, IGNORED))
        chosen = IGNORED if column in left or not column else key
        guesses[heading] = Guess(heading, chosen, one.language, 1.0, "name")
    return Guessed(SORTS[one.document], guesses)


@cache
def field_of_columns() -> dict[str, str]:
    """Field by column key of our documents."""
    return {column: one.key for one in fields().values() for column in one.columns}


@cache
def known_parts() -> list[tuple[str, str, dict[str, str], Part[Any]]]:
    """Document, language, key by folded heading, and part; of every document that is read back."""
    found = []
    for key in SORTS:
        kind = KINDS[key]
        for part in kind.parts:
            for language in kind.languages:
                texts: dict[str, str] = {}
                for one in part.columns:
                    words = one.heading.in_language(language)
                    # On worksheets the article stands below the words.
                    texts |= {fold(words): one.key, fold(f"{words} {one.citation}"): one.key}
                found.append((key, language, texts, part))
    return found


def parts_found(content: Content) -> Iterator[Found]:
    """The parts of documents a file holds."""
    if isinstance(content.value, dict) and content.value.get("document") in SORTS:
        yield from _of_json(content.value)
        return
    for sheet in content.sheets:
        table, _notes = tabulated(sheet, is_ours)
        if table is not None and table.rows:
            grid = Grid(sheet.name, table.headings, table.columns, table.rows)
            if (found := match(grid)) is not None:
                yield found


@cache
def _all_headings() -> frozenset[str]:
    return frozenset(form for _key, _language, texts, _part in known_parts() for form in texts)


def is_ours(text: str) -> bool:
    """Whether a text is a heading of a document."""
    return fold(text) in _all_headings()


def match(grid: Grid) -> Found | None:
    """The part whose headings these are."""
    forms = {heading: fold(heading) for heading in grid.headings}
    best: tuple[float, Found] | None = None
    for document, language, texts, part in known_parts():
        columns = {heading: texts[form] for heading, form in forms.items() if form in texts}
        share = len(columns) / max(len(part.columns), len(forms))
        if (
            len(columns) >= min(FEWEST, len(part.columns))
            and share >= ENOUGH
            and (best is None or share > best[0])
        ):
            best = (share, Found(grid, document, language, columns))
    return best[1] if best else None


def _of_json(value: dict[str, Any]) -> Iterator[Found]:
    for part in value.get("parts", ()):
        columns = part.get("columns") or []
        keys = [str(one.get("key")) for one in columns]
        headings = [str(one.get("heading")) for one in columns]
        rows = [
            (number, [in_words(line.get(key)) for key in keys])
            for number, line in enumerate(part.get("lines") or [], start=1)
        ]
        grid = Grid(str(part.get("title") or ""), headings, [0] * len(headings), rows)
        yield Found(
            grid,
            str(value["document"]),
            str(value.get("language") or "en"),
            dict(zip(headings, keys, strict=True)),
        )


def in_words(cell: Any) -> str | None:
    """A cell of a JSON document as text; what only says that nothing is recorded is left out."""
    lines = []
    for line in cell or ():
        parts = line if isinstance(line, list) else [line]
        said = [
            one if isinstance(one, str) else "" if one.get("missing") else str(one.get("text", ""))
            for one in parts
        ]
        lines.append("".join(said))
    return "\n".join(line for line in lines if line.strip()) or None
