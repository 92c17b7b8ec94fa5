"""How long data is kept, where it lies and what protects it (GDPR 30(1)(f), (g); PIPL 19, 51)."""

from __future__ import annotations

from inventory.choices import SystemKind
from inventory.facts import SystemFacts
from processing.choices import (
    AssessmentKind,
    AssessmentProgress,
    Disposal,
    ResidualRisk,
    RetentionTrigger,
)
from processing.facts import (
    AssessmentFacts,
    ControllerFacts,
    DataRowFacts,
    MeasureFacts,
    RetentionFacts,
    RightFacts,
)

from ..cells import Cell, Line, Part, flat, joined
from ..current import ActivityLine
from ..phrases import (
    ANSWERED_WITHIN,
    BACKUPS,
    CLAIMED_STORAGE,
    CRITERIA,
    FROM_EVENT,
    LEGAL_GROUND,
    LOGS_KEPT,
    NO_COUNTRY,
    NO_RULE,
    REMAINING_RISK,
    SINCE_EVENT,
    THEN,
    UNLESS,
    UNTIL_EVENT,
)
from ..wording import Wording, once_a_record
from .data import grouped


def retention(line: ActivityLine, w: Wording) -> Cell:
    """The period of each category of data; of single items where a category is not of one mind."""
    rules, category_of = w.register.processing.retention_rules, w.category_of
    whole = categories_under_one_rule(line.rows, w)
    cell: Cell = []
    for rule, found in grouped(line.rows, [row.retention_id for row in line.rows]).items():
        subjects: dict[Part, None] = {}
        for item in found:
            category = category_of[item]
            subjects[w.categories[category] if category in whole else w.item(item)] = None
        if rule is None:
            of_these = w.listing(subjects)
            cell.append(flat(of_these, w.marks.colon, (w.missing(NO_RULE),)))
        else:
            after = w.marks.colon + rule_line(rules[rule], w)
            cell.append(joined(subjects, w.marks.comma, after=after))
    return cell


def categories_under_one_rule(rows: list[DataRowFacts], w: Wording) -> set[int]:
    """Categories whose items in the activity are all kept for one time."""
    category_of = w.category_of
    pairs = {(category_of[row.item_id], row.retention_id) for row in rows}
    categories = [category for category, _ in pairs]
    return {category for category in categories if categories.count(category) == 1}


@once_a_record
def rule_line(one: RetentionFacts, w: Wording) -> str:
    """Period, disposal, exceptions of one rule."""
    return w.clauses(
        period(one, w),
        w.text(THEN).format(disposal=w.choice(Disposal, one.disposal)),
        w.text(one.disposal_method),
        w.labelled(CRITERIA, w.text(one.criteria)),
        w.labelled(LEGAL_GROUND, w.text(one.legal_ground)),
        w.labelled(UNLESS, w.text(one.legal_exception)),
        w.labelled(BACKUPS, w.text(one.backup_rule)),
    )


def period(one: RetentionFacts, w: Wording) -> str:
    """``6 months from collection``; a period of 0 ends with the event itself."""
    event = w.choice(RetentionTrigger, one.trigger)
    if one.period_value is None:
        return w.text(SINCE_EVENT).format(event=event)
    if one.period_value == 0:
        return w.text(UNTIL_EVENT).format(event=event)
    return w.text(FROM_EVENT).format(
        event=event, period=w.period(one.period_value, one.period_unit)
    )


def storage(line: ActivityLine, w: Wording) -> Cell:
    """The systems the data lies in, with their countries."""
    known = w.register.inventory.systems
    used = set(line.activity.system_ids).union(*[row.system_ids for row in line.rows])
    return [system_line(known[key], w) for key in line.current.in_order("systems", used)]


@once_a_record
def system_line(one: SystemFacts, w: Wording) -> Line:
    place: Part = w.countries[one.hosting_country_id] if one.hosting_country_id else ""
    kept = "" if one.log_retention_days is None else w.text(LOGS_KEPT)
    more = w.clauses(
        one.region,
        w.text(one.storage_medium),
        kept.format(days=one.log_retention_days),
        w.labelled(BACKUPS, w.text(one.backup)),
    )
    named = w.bracketed(w.text(one.name), w.choice(SystemKind, one.kind), one.software)
    return flat(
        named + w.marks.colon,
        (place or w.missing(NO_COUNTRY),),
        w.marks.semicolon + more if more else "",
    )


def claimed_storage(line: ActivityLine, w: Wording) -> Cell:
    """Where the controller says it stores data."""
    return claimed_lines(line.controller, w)


@once_a_record
def claimed_lines(one: ControllerFacts, w: Wording) -> Cell:
    """A controller's promise of the place of storage."""
    countries = w.register.inventory.countries
    keys = sorted(one.storage_country_ids, key=lambda key: countries[key].key)
    claim = w.text(one.storage_claim)
    listed = w.marks.comma.join([w.countries[key] for key in keys])
    return [said for said in (w.labelled(CLAIMED_STORAGE, listed), claim) if said]


def measures(line: ActivityLine, w: Wording) -> Cell:
    """Measures taken in the activity, then those of the systems it uses."""
    known, current = w.register.processing.measures, line.current
    own = line.activity.measure_ids
    of_systems = {
        key for system in line.activity.system_ids for key in current.measures_of_system[system]
    }
    found = current.in_order("measures", own)
    found += current.in_order("measures", of_systems.difference(own))
    return [measure_line(known[key], w) for key in found]


@once_a_record
def measure_line(one: MeasureFacts, w: Wording) -> str:
    name, kind = w.text(one.name), w.terms[one.kind_id]
    article = w.register.inventory.terms[one.kind_id].article
    described = w.text(one.description)
    label = w.bracketed(name, "" if kind == name else kind, article)
    return label + (w.marks.colon + described if described else "")


def rights(line: ActivityLine, w: Wording) -> Cell:
    """Rights people have here, and how they use them."""
    known = w.register.processing.rights
    terms = w.register.inventory.terms
    standing = [known[key] for key in line.activity.right_ids if line.current.stands(known[key])]
    standing.sort(key=lambda one: (terms[one.right_id].position, one.code))
    return [right_line(one, w) for one in standing]


@once_a_record
def right_line(one: RightFacts, w: Wording) -> str:
    days = one.response_days
    within = "" if days is None else w.text(ANSWERED_WITHIN).format(days=days)
    said = w.clauses(w.text(one.how_exercised), w.text(one.contact), within)
    return w.terms[one.right_id] + (w.marks.colon + said if said else "")


def assessments(line: ActivityLine, w: Wording) -> Cell:
    """Impact assessments of the activity, with the risk that remains."""
    known = w.register.processing.assessments
    found = line.current.in_order("assessments", line.activity.assessment_ids)
    return [assessment_line(known[key], w) for key in found]


@once_a_record
def assessment_line(one: AssessmentFacts, w: Wording) -> str:
    risk = w.choice(ResidualRisk, one.residual_risk) if one.residual_risk else ""
    state = w.clauses(
        w.choice(AssessmentProgress, one.progress),
        one.done_on.isoformat() if one.done_on else "",
        w.labelled(REMAINING_RISK, risk),
    )
    return w.bracketed(w.text(one.name), w.choice(AssessmentKind, one.kind)) + w.marks.colon + state
