"""The points of a notification: what changed, as people are told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, Final

from register.documents.cells import Cell, Line, Missing, flat
from register.documents.phrases import IMPACT, NOT_RECORDED, WHY_NECESSARY
from register.documents.values.care import period, right_line
from register.documents.values.organisation import contact_line, party_line
from register.phrasing import phrase
from sharing.choices import DisclosureMode

from .facts import Change
from .judging import Judgement
from .phrases import DATA, PURPOSES
from .report import ChangeReport
from .words import FieldWords, Side, strung

EVENTS: Final = {
    "added": phrase("New {what}"),
    "ended": phrase("No longer ({what})"),
}
PLAIN: Final = {
    "activity": phrase("use of personal data"),
    "activity_purpose": phrase("purpose"),
    "legal_basis": phrase("legal basis"),
    "data_row": phrase("data", "of people"),
    "disclosure": phrase("recipient"),
    "transfer": phrase("transfer abroad"),
    "assessment": phrase("impact assessment that shows a high risk"),
    "contact": phrase("contact"),
    "right": phrase("right"),
    "sensitivity": phrase("sensitive data"),
}
"""What people are told instead of the register's own words for a type."""
BECAME: Final = phrase("from “{old}” to “{new}”")
IS_NOW: Final = phrase("now “{new}”")
WAS: Final = phrase("no longer “{old}”")
PERIOD: Final = phrase("retention")
PARTS_OF_A_PERIOD: Final = ("period_value", "period_unit", "trigger")
METHOD: Final = phrase("way of sharing")


def points(judgements: Iterable[Judgement], report: ChangeReport) -> Cell:
    """A line for each thing that changed; what came or went alike at once stands in one."""
    found: Cell = []
    for (event, about, _owners, one_id), group in groupby(judgements, key=_together):
        members = list(group)
        if one_id and event == "changed":
            found += [line for one in members for line in changed(one, report)]
        elif about in TOLD_IN_FULL:
            found += [came_or_went([one], report) for one in members]
        else:
            found.append(came_or_went(members, report))
    return found


def _together(one: Judgement) -> tuple[str, str, Any, int]:
    change = one.change
    return change.event, change.about, change.owners, change.id if change.event == "changed" else 0


def came_or_went(members: list[Judgement], report: ChangeReport) -> Line:
    """``Account › New data: phone number, password``, with what the law wants told of it."""
    words, marks = report.words, report.words.after.marks
    first = members[0].change
    names = strung(
        list(dict.fromkeys(told_of(one, report) for one in members)),
        marks.semicolon if first.about in TOLD_IN_FULL else marks.comma,
    )
    what = (
        report.text(PLAIN[first.about]) if first.about in PLAIN else words.kind_label(first.about)
    )
    event = report.text(EVENTS[first.event]).format(what=what)
    return flat(_of(first, report), event, marks.colon, names)


def told_of(one: Judgement, report: ChangeReport) -> Line:
    """What people are told of one thing that came or went."""
    change = one.change
    side = report.words.sides[0 if change.event == "ended" else 1]
    fact = change.before if change.event == "ended" else change.after
    say = TOLD_IN_FULL.get(change.about)
    if say is None or change.event == "ended":
        return report.words.name(change)
    return say(one, fact, side)


def changed(one: Judgement, report: ChangeReport) -> Iterator[Line]:
    """``Account › phone number: source from “…” to “…”``, a line for each field."""
    words, marks = report.words, report.words.after.marks
    change = one.change
    before = flat(_of(change, report), words.name(change), " › ")
    for label, old, new in (
        *period_of(change, report),
        *own_words(words.fields(change, one.fields)),
    ):
        yield flat(before, label, marks.colon, became(old, new, report))
    data = one.consequences[0].items if change.about == "retention_rule" else ()
    if data:
        yield flat(before, items_listed(data, words.sides[1]))


def period_of(change: Change, report: ChangeReport) -> list[tuple[str, Line, Line]]:
    """Of a retention rule the period as a whole: a figure alone says nothing."""
    if change.about != "retention_rule":
        return []
    old, new = (
        period(fact, side.wording)
        for fact, side in zip((change.before, change.after), report.words.sides, strict=True)
    )
    return [(report.text(PERIOD), old, new)] if old != new else []


def became(old: Line, new: Line, report: ChangeReport) -> Line:
    """From what to what; what was or is empty is not quoted."""
    old, new = inside_quotes(old), inside_quotes(new)
    phrase = BECAME
    if is_nothing(old):
        phrase = IS_NOW
    elif is_nothing(new):
        phrase = WAS
    text = report.text(phrase)
    start, _, rest = text.partition("{old}") if "{old}" in text else ("", "", text)
    if phrase is IS_NOW:
        middle, _, end = rest.partition("{new}")
        return flat(middle, new, end)
    middle, quoted, end = rest.partition("{new}")
    return flat(start, old, middle, new, end) if quoted else flat(start, old, middle)


def inside_quotes(line: Line) -> Line:
    """A line to be quoted: quotation marks within quotation marks are single ones."""
    if isinstance(line, str):
        return line.replace("“", "‘").replace("”", "’")
    return line


def is_nothing(line: Line) -> bool:
    return not isinstance(line, str) and len(line) == 1 and isinstance(line[0], Missing)


def own_words(fields: Iterable[FieldWords]) -> list[tuple[str, Line, Line]]:
    """Fields, leaving out what changed in another language only, and parts of a period."""
    return [
        (one.label, one.old, one.new)
        for one in fields
        if not one.label.endswith("]") and one.name not in PARTS_OF_A_PERIOD
    ]


def _of(change: Change, report: ChangeReport) -> Line:
    """What it belongs to, before its own name."""
    owners = report.words.owners(change)
    return flat(owners, " › ") if owners else ""


def data_row(_one: Judgement, fact: Any, side: Side) -> Line:
    """The item; of a sensitive one why it is necessary and what it means for people (PIPL 30)."""
    w = side.wording
    item = side.name_of("data_item", fact.item_id)
    if fact.item_id not in w.is_sensitive:
        return item
    told = [
        flat(w.text(label) + w.marks.colon, w.text(value) or (w.missing(NOT_RECORDED),))
        for label, value in (
            (WHY_NECESSARY, fact.sensitive_necessity),
            (IMPACT, fact.sensitive_impact),
        )
    ]
    return flat(item, w.marks.left, strung(told, w.marks.semicolon), w.marks.right)


def disclosure(one: Judgement, fact: Any, side: Side) -> Line:
    """Name, contact, purpose, method and kinds (PIPL 23; GDPR 13(1)(e))."""
    w = side.wording
    recipient = side.register.sharing.recipients.get(fact.recipient_id)
    party = party_line(recipient, w) if recipient else side.name_of("recipient", fact.recipient_id)
    mode = w.choice(DisclosureMode, fact.mode)
    known = side.register.processing.purposes
    reached = one.consequences[0]
    aims = sorted(known[key].code for key in reached.purposes)
    names = [w.text(each.name) for code in aims for each in known.values() if each.code == code]
    parts: list[Line] = [
        flat(party, w.marks.left, mode, w.marks.right),
        w.listing(names, w.text(PURPOSES)) if names else "",
        w.labelled(METHOD, w.text(fact.method)),
        items_listed(reached.items, side) if reached.items else "",
    ]
    return strung([part for part in parts if part], w.marks.semicolon)


def items_listed(items: Iterable[int], side: Side) -> Line:
    """Items by code, the sensitive ones marked."""
    w, known = side.wording, side.register.inventory.items
    in_order = sorted(items, key=lambda key: known[key].code)
    return w.items_listed(in_order, w.text(DATA) + w.marks.colon)


def contact(_one: Judgement, fact: Any, side: Side) -> Line:
    """Role, name and how to reach them."""
    return contact_line(fact, side.wording)


def right(_one: Judgement, fact: Any, side: Side) -> Line:
    """A right with how it is exercised."""
    return right_line(fact, side.wording)


TOLD_IN_FULL: Final[dict[str, Callable[[Judgement, Any, Side], Line]]] = {
    "data_row": data_row,
    "disclosure": disclosure,
    "contact": contact,
    "right": right,
}
"""Of these the name alone is not enough."""
