"""What the Brazilian form asks for as Brazil's law sees it (LGPD 5(II), 7, 11, 37, 41)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from history.text import TranslatedText
from processing.facts import DataRowFacts
from register.phrasing import phrase

from ..cells import Cell
from ..current import ActivityLine
from ..wording import Wording
from . import basics, flows
from .data import data_of
from .organisation import contact_lines, controller_lines
from .purposes import with_bases
from .third_countries import out_of_brazil

NO_OFFICER: Final = phrase("no officer (encarregado) recorded", "ANPD")
SENSITIVE: Final = phrase("Sensitive personal data (LGPD 5(II))", "ANPD")
NOT_SENSITIVE: Final = phrase("No item is recorded as sensitive (LGPD 5(II)).", "ANPD")
CHILDREN: Final = phrase("Data of children and adolescents", "ANPD")
NO_CHILDREN: Final = phrase("No data of children or adolescents is recorded.", "ANPD")
NO_RECIPIENT: Final = phrase("No sharing recorded.", "ANPD")


def contact(line: ActivityLine, w: Wording) -> Cell:
    """The controller, and its *encarregado* (LGPD 41)."""
    officers = contact_lines(line.controller, w, lambda role: role == "encarregado")
    return [*controller_lines(line.controller, w), *(officers or [(w.missing(NO_OFFICER),)])]


def data(line: ActivityLine, w: Wording) -> Cell:
    """The data by category; what is sensitive and what is children's by Brazil's law apart."""
    if not line.rows:
        return []
    return [
        *data_of(line.rows, w),
        *flagged(line, w, is_sensitive, SENSITIVE, NOT_SENSITIVE),
        *flagged(line, w, is_of_children, CHILDREN, NO_CHILDREN),
    ]


def flagged(
    line: ActivityLine,
    w: Wording,
    wanted: Callable[[DataRowFacts, Wording], bool],
    label: TranslatedText,
    none: TranslatedText,
) -> Cell:
    """``label: item, item``, or the sentence that there are none."""
    found = list(dict.fromkeys(row.item_id for row in line.rows if wanted(row, w)))
    return [w.items_listed(found, w.text(label) + w.marks.colon) if found else w.text(none)]


def is_sensitive(row: DataRowFacts, w: Wording) -> bool:
    """Whether Brazil's law counts the item as sensitive, whatever other laws say."""
    terms = w.register.inventory.terms
    return any(
        one.is_sensitive and terms[one.scheme_id].key == "LGPD5II"
        for one in w.register.inventory.items[row.item_id].sensitivities
    )


def is_of_children(row: DataRowFacts, w: Wording) -> bool:
    """Whether the people are children or adolescents: under eighteen, not only under fourteen."""
    people = w.register.inventory.subject_categories[row.subject_category_id]
    return people.is_child or people.dpv_key == "dpv:Child"


def sharing(line: ActivityLine, w: Wording) -> Cell:
    """With whom data is shared, and what leaves Brazil."""
    shared = flows.recipients(line, w) or [(w.missing(NO_RECIPIENT),)]
    return [*shared, *out_of_brazil(line, w)]


def process(line: ActivityLine, w: Wording) -> Cell:
    """The process, our role in it, its purposes, and their bases under Brazil's law only."""
    name = w.bracketed(w.text(line.activity.name), *map(str, basics.role(line, w)))
    return [name, *with_bases(line, w, "br_lgpd")]
