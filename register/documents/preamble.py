"""What stands before the lines of a document, so that a copy can be read on its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from processing.choices import RecordStatus
from processing.facts import ControllerFacts, ProductFacts
from register.choices import State
from sharing.choices import DisclosureMode

from .cells import Cell, Sensitive
from .phrases import NO_JOINT, NO_OFFICER, NO_REPRESENTATIVE, both
from .values.organisation import (
    controller_lines,
    joint_contacts,
    officer_contacts,
    representative_contacts,
)

if TYPE_CHECKING:
    from .document import Document

RECORD = both("台账版本", "Version of the register")
ZONE = both("台账时区", "Time zone of the register")
SEAL = both("封印（SHA-256）", "Seal (SHA-256)")
STATE = both("内容状态", "State of the content")
STATES = {
    State.WORKING: both(
        "工作状态：台账当时的全部内容，包括尚未批准的",
        "Working state: everything the register said, approved or not",
    ),
    State.APPROVED: both(
        "批准状态：每项处理活动以其最近一次批准时的内容为准，未经批准的不列入",
        "Approved state: each activity as it was last approved; what nobody approved is left out",
    ),
}
COUNTED = both(
    "{all} 项处理活动中 {listed} 项已批准；{left_out} 项未列入。",
    "{listed} of {all} activities {are} approved; {left_out} {are_not} not listed.",
)
ASKED_BY = both("依据", "Asked for by")
SELECTED = both("筛选条件", "Selection")
ANY = both("任一标准", "any scheme")
EVERYTHING = both("全部", "everything")
READING = both("说明", "How to read it")
LEGEND = both(
    "为敏感个人信息；“未记录”等字样表示台账中没有该事实。已终止的事项和已归档的记录不列入。",
    " marks a sensitive item. Words such as “not recorded” say that the register does not hold the"
    " fact. What has ended and records that are retired are left out.",
)
SAMPLE = both("粗斜体", "Bold italics")
CONTROLLER = both("个人信息处理者（控制者）", "Controller")
JOINT = both("共同处理者", "Joint controllers")
REPRESENTATIVES = both("代表", "Representatives")
OFFICERS = both("个人信息保护负责人 / 数据保护官", "Data protection officer")
NAMES = {
    "product": both("产品", "product"),
    "controller": both("个人信息处理者", "controller"),
    "status": both("登记状态", "status"),
    "category": both("个人信息种类", "category of data"),
    "sensitivity": both("敏感性认定标准", "sensitivity"),
    "kind": both("接收方类别", "kind of recipient"),
    "mode": both("流转方式", "mode"),
}


class Statement(NamedTuple):
    """A labelled fact about the document or its controller."""

    key: str
    label: str
    cell: Cell


def statements(document: Document) -> list[Statement]:
    """Version and selection, then every controller with its contacts (GDPR 30(1)(a))."""
    w = document.wording
    legend: Cell = [(Sensitive(w.text(SAMPLE)), w.text(LEGEND))]
    made = [
        Statement("version", w.text(RECORD), [document.version]),
        Statement("time_zone", w.text(ZONE), [document.register.time_zone]),
        Statement("seal", w.text(SEAL), [w.seal]),
        Statement("state", w.text(STATE), state_lines(document)),
        Statement("asked_by", w.text(ASKED_BY), [document.kind.citation]),
        Statement("selection", w.text(SELECTED), [selected(document)]),
        Statement("legend", w.text(READING), legend),
    ]
    for controller in controllers(document):
        made += about(controller, document)
    return made


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
    return lines


def controllers(document: Document) -> list[ControllerFacts]:
    """The controllers whose register this is, by code."""
    wanted = document.filter.controller
    known = document.register.processing.controllers.values()
    found = [one for one in known if document.current.stands(one) and wanted in (None, one.id)]
    return sorted(found, key=lambda one: one.code)


def about(controller: ControllerFacts, document: Document) -> list[Statement]:
    """A controller and those who stand beside it."""
    w = document.wording
    asked = (
        ("joint_controllers", JOINT, NO_JOINT, joint_contacts),
        ("representatives", REPRESENTATIVES, NO_REPRESENTATIVE, representative_contacts),
        ("protection_officers", OFFICERS, NO_OFFICER, officer_contacts),
    )
    made = [Statement("controller", w.text(CONTROLLER), controller_lines(controller, w))]
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
    if name in ("product", "controller"):
        records: Iterable[ProductFacts | ControllerFacts] = (
            *register.processing.products.values(),
            *register.processing.controllers.values(),
        )
        return next(w.bracketed(w.text(one.name), code) for one in records if one.code == code)
    if name == "category":
        known = register.inventory.data_categories
        return next(w.categories[key] for key, one in known.items() if one.key == code)
    vocabulary = "sensitivity_scheme" if name == "sensitivity" else "recipient_category"
    found = w.terms_by_key.get((vocabulary, code))
    return w.terms[found] if found is not None else w.text(ANY)
