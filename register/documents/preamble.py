"""What stands before the lines of a document, so that a copy can be read on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from processing.choices import RecordStatus
from processing.facts import ControllerFacts
from register.choices import State
from register.facts import OwnPart
from register.phrasing import phrase
from sharing.choices import DisclosureMode

from .cells import Cell, Sensitive
from .phrases import NO_JOINT, NO_OFFICER, NO_REPRESENTATIVE
from .values.organisation import (
    controller_lines,
    joint_contacts,
    officer_contacts,
    representative_contacts,
)

if TYPE_CHECKING:
    from .document import Document
    from .wording import Wording

RECORD = phrase("Version of the register")
ZONE = phrase("Time zone of the register")
SEAL = phrase("Seal (SHA-256)")
STATE = phrase("State of the content")
STATES = {
    State.WORKING: phrase("Working state: everything the register said, approved or not"),
    State.APPROVED: phrase(
        "Approved state: each activity as it was last approved; what nobody approved is left out"
    ),
}
COUNTED = phrase("{listed} of {all} activities {are} approved; {left_out} {are_not} not listed.")
PART_SHOWN = phrase(
    "Only a part of the register, the one its maker may see: {parts}. It is not the whole register."
)
DEPARTMENT_OF = phrase("{department} of {controller}")
NO_PART = phrase("nothing")
ASKED_BY = phrase("Asked for by")
LANGUAGE = phrase("Language of the document")
LANGUAGE_NAMES = {
    "zh-hans": phrase("simplified Chinese"),
    "en": phrase("English"),
    "fr": phrase("French"),
    "de": phrase("German"),
    "it": phrase("Italian"),
    "pt-br": phrase("Brazilian Portuguese"),
}
AFTER = phrase("Template")
UNTRANSLATED = phrase(
    "{count} cells have no words in the language of this document: they stand in another"
    " language and carry its mark, such as [zh]."
)
ONE_UNTRANSLATED = phrase(
    "One cell has no words in the language of this document: it stands in another language and"
    " carries its mark, such as [zh]."
)
SELECTED = phrase("Selection")
ANY = phrase("any scheme")
EVERYTHING = phrase("everything")
READING = phrase("How to read it")
LEGEND = phrase(
    " marks a sensitive item. Words such as “not recorded” say that the register does not hold the"
    " fact. What has ended and records that are retired are left out."
)
LEGEND_OF_ALL = phrase(
    " marks a sensitive item. Words such as “not recorded” say that the register does not hold the"
    " fact. What has ended is listed too."
)
SAMPLE = phrase("Bold italics")
CONTROLLER = phrase("Controller")
PROCESSOR = phrase("Processor (this organisation)")
JOINT = phrase("Joint controllers")
REPRESENTATIVES = phrase("Representatives")
OFFICERS = phrase("Data protection officer")
NAMES = {
    "product": phrase("product"),
    "controller": phrase("controller"),
    "status": phrase("status"),
    "category": phrase("category of data"),
    "sensitivity": phrase("sensitivity"),
    "kind": phrase("kind of recipient"),
    "mode": phrase("mode"),
    "regime": phrase("regime"),
    "activity": phrase("activity"),
    "assessment": phrase("assessment"),
    "audience": phrase("people addressed"),
}


VOCABULARIES = {
    "sensitivity": "sensitivity_scheme",
    "kind": "recipient_category",
    "regime": "regime",
}


class Statement(NamedTuple):
    """A labelled fact about the document or its controller."""

    key: str
    label: str
    cell: Cell


def statements(document: Document) -> list[Statement]:
    """Version and selection, then every controller with its contacts (GDPR 30(1)(a))."""
    w = document.wording
    reading = LEGEND_OF_ALL if document.kind.keeps_ended else LEGEND
    legend: Cell = [(Sensitive(w.text(SAMPLE)), w.text(reading))]
    made = [
        Statement("version", w.text(RECORD), [document.version]),
        Statement("time_zone", w.text(ZONE), [document.register.time_zone]),
        Statement("seal", w.text(SEAL), [w.seal]),
        Statement("state", w.text(STATE), state_lines(document)),
        Statement("language", w.text(LANGUAGE), [w.text(LANGUAGE_NAMES[document.language])]),
        Statement("asked_by", w.text(ASKED_BY), [document.kind.citation]),
        Statement("selection", w.text(SELECTED), [selected(document)]),
        Statement("legend", w.text(READING), legend),
    ]
    if document.kind.after:
        made.append(Statement("template", w.text(AFTER), [w.text(document.kind.after)]))
    for controller in controllers(document):
        made += about(controller, document)
    return made


def said_elsewhere(document: Document) -> str:
    """How many cells of the lines made so far stand in another language; nothing when none does."""
    count = document.untranslated
    if not count:
        return ""
    said = document.wording.text(ONE_UNTRANSLATED if count == 1 else UNTRANSLATED)
    return said.format(count=count)


def state_lines(document: Document) -> Cell:
    """Which state of the record this is; of the approved one, how much of the register it holds."""
    w, register = document.wording, document.register
    state = State(register.state)
    lines: Cell = [w.text(STATES[state])]
    if state == State.APPROVED:
        listed, left_out = len(register.processing.activities), register.left_out
        counted = w.text(COUNTED).format(
            all=listed + left_out,
            listed=listed,
            left_out=left_out,
            are="is" if listed == 1 else "are",
            are_not="is" if left_out == 1 else "are",
        )
        lines.append(counted)
    if register.part is not None:
        lines.append(part_line(register.part, document.wording))
    return lines


def part_line(part: OwnPart, w: Wording) -> str:
    """Whose part of the register this is: nobody may take it for the whole."""
    departments = (
        w.text(DEPARTMENT_OF).format(department=w.text(name), controller=w.text(controller))
        if controller is not None
        else w.text(name)
        for controller, name in part.departments
    )
    said = w.marks.semicolon.join([*map(w.text, part.controllers), *departments])
    return w.text(PART_SHOWN).format(parts=said or w.text(NO_PART))


def controllers(document: Document) -> list[ControllerFacts]:
    """The controllers whose register this is, by code."""
    wanted = document.filter.controller
    known = document.register.processing.controllers.values()
    found = [one for one in known if document.current.stands(one) and wanted in (None, one.id)]
    return sorted(found, key=lambda one: one.code)


def about(controller: ControllerFacts, document: Document) -> list[Statement]:
    """A controller and those who stand beside it."""
    w = document.wording
    asked = [
        ("joint_controllers", JOINT, NO_JOINT, joint_contacts),
        ("representatives", REPRESENTATIVES, NO_REPRESENTATIVE, representative_contacts),
        ("protection_officers", OFFICERS, NO_OFFICER, officer_contacts),
    ]
    itself = ("controller", CONTROLLER)
    if document.kind.is_processors:
        itself, asked = ("processor", PROCESSOR), asked[1:]
    made = [Statement(itself[0], w.text(itself[1]), controller_lines(controller, w))]
    for key, label, empty, contacts in asked:
        cell = contacts(controller, w) or [(w.missing(empty),)]
        made.append(Statement(key, w.text(label), cell))
    return made


def selected(document: Document) -> str:
    """The filters in words."""
    w = document.wording
    said = [
        w.labelled(NAMES[name], label(document, name, code))
        for name, code in document.selection.chosen().items()
    ]
    return w.marks.semicolon.join(said) or w.text(EVERYTHING)


def label(document: Document, name: str, code: str) -> str:
    """A code as the reader knows it."""
    w, register = document.wording, document.register
    if name == "status":
        return w.choice(RecordStatus, code)
    if name == "mode":
        return w.choice(DisclosureMode, code)
    if name in ("product", "controller", "activity", "assessment"):
        processing = register.processing
        kinds: dict[str, dict[int, Any]] = {
            "product": processing.products,
            "controller": processing.controllers,
            "activity": processing.activities,
            "assessment": processing.assessments,
        }
        records = kinds[name].values()
        return next(w.bracketed(w.text(one.name), code) for one in records if one.code == code)
    if name == "category":
        known = register.inventory.data_categories
        return next(w.categories[key] for key, one in known.items() if one.key == code)
    if name == "audience":
        people = register.inventory.subject_categories
        return next(w.people[key] for key, one in people.items() if one.key == code)
    vocabulary = VOCABULARIES[name]
    found = w.terms_by_key.get((vocabulary, code))
    return w.terms[found] if found is not None else w.text(ANY)
