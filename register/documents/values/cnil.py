"""The boxes of the French register form, each with what of an activity falls into it.

Which box a category of data, a recipient and a measure belong to is in the vocabularies
(``cnil_box``, ``recipient_category``, ``security_measure``). Every box is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from history.text import TranslatedText
from inventory.facts import DataItemFacts, SubjectCategoryFacts
from processing.facts import DataRowFacts
from register.phrasing import phrase

from ..cells import Cell, flat
from ..current import ActivityLine
from ..phrases import NO_RULE, NOT_RECORDED, PEOPLE
from ..wording import Wording, once_a_record
from .care import measure_line, rule_line
from .data import data_of, grouped
from .purposes import numbered, other_purpose

DATA: Final = {
    "identity": phrase("Civil status, identity, identification data, images…", "CNIL"),
    "personal_life": phrase("Personal life (habits, family situation, etc.)", "CNIL"),
    "professional_life": phrase("Professional life", "CNIL"),
    "economic_financial": phrase("Economic and financial information", "CNIL"),
    "connection_data": phrase("Connection data (IP address, logs, etc.)", "CNIL"),
    "location": phrase("Location data", "CNIL"),
    "internet_trackers": phrase("Internet (cookies, trackers, browsing, audience)", "CNIL"),
    "nir": phrase("Social security number (or NIR)", "CNIL"),
    "other": phrase("Other", "CNIL"),
}
SENSITIVE: Final = {
    "racial": phrase("Data revealing racial or ethnic origin", "CNIL"),
    "political": phrase("Data revealing political opinions", "CNIL"),
    "religious": phrase("Data revealing religious or philosophical beliefs", "CNIL"),
    "union": phrase("Data revealing trade-union membership", "CNIL"),
    "genetic": phrase("Genetic data", "CNIL"),
    "biometric_id": phrase("Biometric data for uniquely identifying a person", "CNIL"),
    "health": phrase("Data concerning health", "CNIL"),
    "sex_life": phrase("Data concerning sex life or sexual orientation", "CNIL"),
    "criminal": phrase("Data relating to criminal convictions or offences", "CNIL"),
}
UNPLACED: Final = "unplaced"
KIND_UNKNOWN: Final = phrase("Sensitive data whose kind is not recorded", "CNIL")
BOX_OF: Final = {
    "GDPR9-racial_ethnic": "racial",
    "GDPR9-political": "political",
    "GDPR9-religious_philosophical": "religious",
    "GDPR9-trade_union": "union",
    "GDPR9-genetic": "genetic",
    "GDPR9-biometric_id": "biometric_id",
    "GDPR9-health": "health",
    "GDPR9-sex_life": "sex_life",
    "GDPR10-criminal": "criminal",
}
"""The row of each category of sensitive data under GDPR 9 and 10."""
MEASURES: Final = {
    "access_control": phrase("User access control", "CNIL"),
    "traceability": phrase("Traceability measures", "CNIL"),
    "software_protection": phrase("Software protection measures", "CNIL"),
    "backup": phrase("Data backup", "CNIL"),
    "encryption": phrase("Data encryption", "CNIL"),
    "processor_control": phrase("Control of processors", "CNIL"),
    "other": phrase("Other measures", "CNIL"),
}
NOTHING: Final = phrase("none", "box")
YES: Final = phrase("yes", "box")
NO: Final = phrase("no", "box")
NO_SO_FAR: Final = phrase("no: nothing is recorded as such", "box")
CHILDREN: Final = phrase("children")
VULNERABLE: Final = phrase("vulnerable people")


class Box(NamedTuple):
    """A box of the form: its name, and the rows of the activity that fall into it."""

    name: TranslatedText
    rows: list[DataRowFacts]
    is_known: bool
    """Whether any data of the activity is recorded: otherwise an empty box says nothing."""


class Lines(NamedTuple):
    """A box of the form that holds ready words."""

    name: TranslatedText
    cell: Cell


def data_boxes(line: ActivityLine, w: Wording) -> Iterator[Box]:
    """The boxes of ordinary data, all of them."""
    return boxes(line, w, DATA)


def sensitive_boxes(line: ActivityLine, w: Wording) -> Iterator[Box]:
    """The nine rows of sensitive data; a tenth only for items whose kind nobody recorded."""
    yield from boxes(line, w, SENSITIVE)
    left = [box for box in boxes(line, w, {UNPLACED: KIND_UNKNOWN}) if box.rows]
    yield from left


def boxes(line: ActivityLine, w: Wording, names: dict[str, TranslatedText]) -> Iterator[Box]:
    items = w.register.inventory.items
    held = [(box_of(items[row.item_id], w), row) for row in line.rows]
    for key, name in names.items():
        yield Box(name, [row for box, row in held if box == key], bool(held))


@once_a_record
def box_of(item: DataItemFacts, w: Wording) -> str:
    """Key of the box an item falls into: what GDPR 9 and 10 say of it, else its category's."""
    terms = w.register.inventory.terms
    own = box_of_category(item.category_id, w)
    judged = [one for one in item.sensitivities if terms[one.scheme_id].key in ("GDPR9", "GDPR10")]
    found = [one for one in judged if one.is_sensitive]
    if not found:
        return "other" if judged and own in SENSITIVE else own
    for one in found:
        if one.category_id and terms[one.category_id].key in BOX_OF:
            return BOX_OF[terms[one.category_id].key]
    if terms[found[0].scheme_id].key == "GDPR10":
        return "criminal"
    return own if own in SENSITIVE else UNPLACED


def box_of_category(key: int, w: Wording) -> str:
    """The box of a category of data, or of the broader one; *other* when neither names any."""
    inventory = w.register.inventory
    category = inventory.data_categories[key]
    box, parent = category.cnil_box_id, category.parent_id
    if box is None and parent is not None:
        box = inventory.data_categories[parent].cnil_box_id
    found = inventory.terms[box].key if box is not None else "other"
    return found if found in DATA or found in SENSITIVE else "other"


def box_name(box: Box | Lines, w: Wording) -> Cell:
    return [w.text(box.name)]


def description(box: Box, w: Wording) -> Cell:
    """The categories and items in the box."""
    if box.rows:
        return data_of(box.rows, w)
    return [w.text(NOTHING)] if box.is_known else [(w.missing(NOT_RECORDED),)]


def retention(box: Box, w: Wording) -> Cell:
    """How long what is in the box is kept; item by item where it is not all kept alike."""
    rules = w.register.processing.retention_rules
    periods = grouped(box.rows, [row.retention_id for row in box.rows])
    cell: Cell = []
    for rule, items in periods.items():
        said = (w.missing(NO_RULE),) if rule is None else rule_line(rules[rule], w)
        of_these = w.items_listed(items, after=w.marks.colon) if len(periods) > 1 else ""
        cell.append(flat(of_these, said))
    return cell


def has_sensitive(line: ActivityLine, w: Wording) -> Cell:
    """*Yes* when any item is sensitive under GDPR 9 or 10.

    A plain *no* only when somebody has judged every item under GDPR 9.
    """
    if not line.rows:
        return []
    if any(box.rows for box in sensitive_boxes(line, w)):
        return [w.text(YES)]
    items, terms = w.register.inventory.items, w.register.inventory.terms
    is_judged = all(
        any(terms[one.scheme_id].key == "GDPR9" for one in items[row.item_id].sensitivities)
        for row in line.rows
    )
    return [w.text(NO if is_judged else NO_SO_FAR)]


def main_purpose(line: ActivityLine, w: Wording) -> Cell:
    """The purpose called the main one, or the only one."""
    known = w.register.processing.purposes
    only = len(line.purposes) == 1
    found = [one for one in line.purposes if one.is_main or only]
    return [other_purpose(known[one.purpose_id], w) for one in found]


def sub_purposes(line: ActivityLine, w: Wording) -> Cell:
    """The other purposes; all of them when none is called the main one."""
    known = w.register.processing.purposes
    only = len(line.purposes) == 1
    others = [one for _number, one in numbered(line) if not (one.is_main or only)]
    named = [other_purpose(known[one.purpose_id], w) for one in others]
    return [f"{place}. {words}" for place, words in enumerate(named, start=1)]


def software(line: ActivityLine, w: Wording) -> Cell:
    """The systems the data lies in, with their software."""
    known = w.register.inventory.systems
    used = set(line.activity.system_ids).union(*[row.system_ids for row in line.rows])
    found = [known[key] for key in line.current.in_order("systems", used)]
    return [w.bracketed(w.text(one.name), one.software) for one in found]


def people(line: ActivityLine, w: Wording) -> list[tuple[SubjectCategoryFacts, ActivityLine]]:
    """The categories of people concerned."""
    known = w.register.inventory.subject_categories
    found = {row.subject_category_id for row in line.rows}
    return [(known[key], line) for key in sorted(found, key=line.current.people_rank.__getitem__)]


def people_name(one: tuple[SubjectCategoryFacts, ActivityLine], w: Wording) -> Cell:
    return [w.people[one[0].id]]


def people_details(one: tuple[SubjectCategoryFacts, ActivityLine], w: Wording) -> Cell:
    """Whether they need protection, and how many they are where that is known of them alone."""
    category, line = one
    alone = len({row.subject_category_id for row in line.rows}) == 1
    words = w.clauses(
        w.text(CHILDREN) if category.is_child else "",
        w.text(VULNERABLE) if category.is_vulnerable else "",
        w.labelled(PEOPLE, line.activity.people_count_band) if alone else "",
    )
    return [words] if words else []


def measures(line: ActivityLine, w: Wording) -> Iterator[Lines]:
    """The boxes of measures; those of the systems used count too."""
    known, terms, current = w.register.processing.measures, w.register.inventory.terms, line.current
    of_systems = [
        key for system in line.activity.system_ids for key in current.measures_of_system[system]
    ]
    held: dict[str, Cell] = {key: [] for key in MEASURES}
    for key in current.in_order("measures", {*line.activity.measure_ids, *of_systems}):
        box = terms[known[key].kind_id].attributes.get("cnil")
        held[box if box in held else "other"].append(measure_line(known[key], w))
    yield from (Lines(name, held[key]) for key, name in MEASURES.items())


def held(box: Lines, _w: Wording) -> Cell:
    return box.cell
