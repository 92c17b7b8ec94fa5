"""Transfers out of mainland China, and what their figures point to (PIPL 38–39; CAC Order 16)."""

from __future__ import annotations

from processing.choices import TransferStatement
from register.phrasing import phrase
from sharing.rules.outbound import Assumption, Bounds, Finding, Step, step_for, thresholds

from ..cells import Cell, Line, Missing, flat
from ..current import ActivityLine, DisclosureLine
from ..outbound_lines import FiguresLine, TransferLine, who
from ..phrases import EXEMPTION, FROM, NO_MECHANISM, NONE_RECORDED, OR, SAFEGUARDS, TO
from ..wording import Wording
from .care import assessment_line
from .disclosures import separate_consent
from .ledger import order, started
from .organisation import said

NUMBER = phrase("number")
VALID = phrase("valid until {day}")
COUNTED_ON = phrase("counted on {day}")
NO_COUNT_DAY = phrase("the day of the count is not recorded")
NOT_COUNTED = phrase("not counted")
OLD_COUNT = phrase("counted on {day}, before this year's counting began: not used")
NOBODY_COUNTED = phrase("sensitive items are sent, but no person is counted for them")
CIIO = phrase("operator of critical information infrastructure")
IMPORTANT = phrase("handles important data")
NEITHER = phrase("neither such an operator nor recorded as handling important data")
COUNTED = phrase("{n} counted")
TAKEN_OUT = phrase("{n} exempt as recorded, taken out")
AT_LEAST = phrase("at least {n} (the largest transfer)")
AT_MOST = phrase("at most {n} (the sum)")
EXACTLY = phrase("{n} (one transfer)")
NO_BOUND = phrase("at most: not known, {n} not counted")
NOTHING_LEFT = phrase("nothing left to count: every transfer is exempt as recorded")
UNKNOWN_MOST = phrase("not known while transfers are not counted")
NOT_IN_FORCE = phrase("the provisions are not in force on this day")
DIFFERS = phrase("differs from what the figures point to")
AGREES = phrase("among what the figures point to")
IS_EXEMPT = phrase("exempt as recorded: not counted")
NO_TRANSFER_RECORDED = phrase("no transfer abroad is recorded")
CONFIDENCE = {
    "V": phrase("read in the primary text"),
    "S+": phrase("verbatim extract by a third party"),
    "S": phrase("secondary source"),
    "M": phrase("assumption, not confirmed"),
}


def code(line: TransferLine, _w: Wording) -> Cell:
    return [line.transfer.code]


def country(line: TransferLine, w: Wording) -> Cell:
    return [w.countries[line.transfer.country_id]]


def sensitive_items(line: TransferLine, w: Wording) -> Cell:
    """Items sent that any scheme counts as sensitive."""
    found = dict.fromkeys(row.item_id for row in line.flow.rows if row.item_id in w.is_sensitive)
    return [w.items_listed([*found])] if found else []


def mechanism(line: TransferLine, w: Wording) -> Cell:
    """The mechanism recorded, with number and validity of the assessment or contract."""
    one = line.transfer
    named: Line = w.cited_terms[one.mechanism_id] if one.mechanism_id else ()
    more = w.clauses(w.labelled(NUMBER, one.assessment_no), w.on(VALID, one.valid_until))
    return [named or (w.missing(NO_MECHANISM),), *said(more)]


def exemption(line: TransferLine, w: Wording) -> Cell:
    one = line.transfer
    return said(
        w.labelled(EXEMPTION, w.text(one.exemption)), w.labelled(SAFEGUARDS, w.text(one.safeguards))
    )


def consent(line: TransferLine, w: Wording) -> Cell:
    return separate_consent(line.flow, w)


def impact_assessment(line: TransferLine, w: Wording) -> Cell:
    """The assessment of the transfer, else of the flow, and whether it came first (PIPL 55)."""
    key = line.transfer.impact_assessment_id or line.flow.disclosure.assessment_id
    if key is None:
        return []
    one = w.register.processing.assessments[key]
    start = line.transfer.started_on or started(line.flow.disclosure)
    return [assessment_line(one, w), order(one, start, w)]


def number(count: int | None, line: TransferLine, w: Wording) -> Cell:
    """A count of people with its day; an old one is shown and said not to be used."""
    if count is None:
        return [(w.missing(NOT_COUNTED),)]
    day = line.transfer.counted_on
    if not line.is_of_this_year:
        return [f"{count:,}", (Missing(w.on(OLD_COUNT, day)),)]
    return [f"{count:,}", w.on(COUNTED_ON, day) if day else (w.missing(NO_COUNT_DAY),)]


def people(line: TransferLine, w: Wording) -> Cell:
    return number(line.transfer.people_count, line, w)


def sensitive_people(line: TransferLine, w: Wording) -> Cell:
    count = line.transfer.sensitive_people_count
    cell = number(count, line, w)
    if count == 0 and sensitive_items(line, w):
        cell.append((w.missing(NOBODY_COUNTED),))
    return cell


def alone(line: TransferLine, w: Wording) -> Cell:
    """What this transfer's figures would point to if it were the controller's only one."""
    if line.is_exempt:
        return [w.text(IS_EXEMPT)]
    count = line.count
    if count.people is None or count.sensitive is None:
        return [(w.missing(UNKNOWN_MOST),)]
    of = line.flow.of.controller
    return pointed(step_for(count.people, count.sensitive, who(of), thresholds()), w)


def dates(line: TransferLine, w: Wording) -> Cell:
    one = line.transfer
    return said(w.clauses(w.on(FROM, one.started_on), w.on(TO, one.ended_on)))


def storage_place(line: TransferLine, w: Wording) -> Cell:
    return said(w.text(line.transfer.storage_place))


def retention_abroad(line: TransferLine, w: Wording) -> Cell:
    return said(w.text(line.transfer.retention_abroad))


def transmission(line: TransferLine, w: Wording) -> Cell:
    return said(w.text(line.transfer.transmission_method))


def onward(line: TransferLine, w: Wording) -> Cell:
    """Parties abroad it is passed on to."""
    own = w.text(line.transfer.onward_transfer)
    return said(own or w.text(line.flow.disclosure.onward_transfer))


def rights_channel(line: TransferLine, w: Wording) -> Cell:
    return said(w.text(line.transfer.rights_channel))


def controller(line: FiguresLine, w: Wording) -> Cell:
    return said(w.text(line.controller.name))


def decides_first(line: FiguresLine, w: Wording) -> Cell:
    """What decides before any number does."""
    one = line.controller
    found = said(
        w.text(CIIO) if one.is_ciio else "",
        w.text(IMPORTANT) if one.handles_important_data else "",
    )
    return found or [w.text(NEITHER)]


def transfers(line: FiguresLine, w: Wording) -> Cell:
    taken_out = w.text(TAKEN_OUT).format(n=len(line.exempt)) if line.exempt else ""
    return said(w.text(COUNTED).format(n=len(line.counted)), taken_out)


def between(line: FiguresLine, found: Bounds, w: Wording) -> Cell:
    """Least and most; one transfer has one number."""
    if not line.counted:
        return [w.text(NOTHING_LEFT)]
    if len(line.counted) == 1 and not found.unknown:
        return [w.text(EXACTLY).format(n=f"{found.least:,}")]
    most: Line = w.text(AT_MOST).format(n=f"{found.most:,}")
    if found.unknown:
        most = (Missing(w.text(NO_BOUND).format(n=found.unknown)),)
    return [w.text(AT_LEAST).format(n=f"{found.least:,}"), most]


def people_between(line: FiguresLine, w: Wording) -> Cell:
    return between(line, line.finding.people, w)


def sensitive_between(line: FiguresLine, w: Wording) -> Cell:
    return between(line, line.finding.sensitive, w)


def pointed(step: Step, w: Wording) -> Cell:
    """The mechanisms of a step, then why."""
    either = w.text(OR).join([mechanism_name(key, w) for key in step.mechanisms])
    return [either, w.bracketed(w.text(step.words), step.article)]


def mechanism_name(key: str, w: Wording) -> str:
    """A mechanism by name; its key when the snapshot's vocabulary does not have it."""
    found = w.terms_by_key.get(("transfer_mechanism", key))
    return w.terms[found] if found is not None else key


def least_points_to(line: FiguresLine, w: Wording) -> Cell:
    return answered(line, line.finding.at_least, w)


def most_points_to(line: FiguresLine, w: Wording) -> Cell:
    return answered(line, line.finding.at_most, w)


def answered(line: FiguresLine, step: Step | None, w: Wording) -> Cell:
    """A step in words; said when there is nothing to compare or nothing to compare with."""
    if thresholds().in_force_from > line.current.day:
        return [w.text(NOT_IN_FORCE)]
    if not line.counted:
        return [w.text(NOTHING_LEFT)]
    return pointed(step, w) if step else [(w.missing(UNKNOWN_MOST),)]


def recorded(line: FiguresLine, w: Wording) -> Cell:
    """The mechanism recorded for each transfer, beside what the figures point to."""
    called_for = mechanisms(line.finding)
    is_told = thresholds().in_force_from <= line.current.day
    cell: Cell = []
    for one in line.counted:
        key = one.transfer.mechanism_id
        before = one.transfer.code + w.marks.colon
        if key is None:
            cell.append(flat(before, (w.missing(NO_MECHANISM),)))
        elif one.mechanism in called_for or not is_told:
            cell.append(w.bracketed(before + w.terms[key], w.text(AGREES) if is_told else ""))
        else:
            differs = (before + w.terms[key] + w.marks.semicolon, w.missing(DIFFERS))
            cell.append(differs)
    return cell + [one.transfer.code + w.marks.colon + w.text(IS_EXEMPT) for one in line.exempt]


def mechanisms(finding: Finding) -> set[str]:
    """Everything that some possible number calls for."""
    steps = thresholds().step
    strictest = steps.index(finding.at_most) if finding.at_most else 0
    possible = steps[strictest : steps.index(finding.at_least) + 1]
    return {key for step in possible for key in step.mechanisms}


def step_says(step: Step, w: Wording) -> Cell:
    return [w.text(step.words)]


def step_mechanisms(step: Step, w: Wording) -> Cell:
    return [w.text(OR).join([mechanism_name(key, w) for key in step.mechanisms])]


def article(one: Step | Assumption, _w: Wording) -> Cell:
    return [one.article]


def confidence(one: Step | Assumption, w: Wording) -> Cell:
    return [w.bracketed(w.text(CONFIDENCE[one.confidence]), one.confidence)]


def assumption(one: Assumption, w: Wording) -> Cell:
    return [w.text(one.words)]


def place(line: DisclosureLine, w: Wording) -> Cell:
    """Where the recipient is, and that no transfer is recorded."""
    key = line.recipient.country_id
    if key is None:
        return []
    return [flat(w.countries[key] + w.marks.colon, (w.missing(NO_TRANSFER_RECORDED),))]


def statement(line: ActivityLine, w: Wording) -> Cell:
    """What the activity states; not yet established is a gap."""
    said_so = line.activity.transfer_statement
    label = w.choice(TransferStatement, said_so)
    return [(Missing(label),)] if said_so == TransferStatement.UNKNOWN else [label]


def listed(line: ActivityLine, w: Wording) -> Cell:
    """The countries that the activity's transfers of the day go to, under whatever regime."""
    found = [
        w.countries[transfer.country_id]
        for one in line.disclosures
        for transfer in line.current.transfers_of(one)
    ]
    return [w.marks.comma.join(dict.fromkeys(found)) or w.text(NONE_RECORDED)]
