"""What the British template asks beyond Article 30: bases, links, the policy of retention."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from processing.choices import AssessmentKind, AssessmentProgress
from processing.facts import AssessmentFacts, LegalBasisFacts, RetentionFacts
from register.phrasing import phrase

from ..cells import Cell, Line, flat
from ..current import ActivityLine
from ..phrases import HIGH_RISK, NO, NO_AGREEMENT
from ..wording import Wording
from .disclosures import agreement_line
from .parties import PROCESSING
from .purposes import after, numbered

REGIME: Final = "uk_gdpr"
SCHEDULE_1: Final = "UK-SCH1"
SPECIAL: Final = ("GDPR9", "GDPR10", "UK_SCH1")
"""Schemes by which an item needs a condition beside its basis."""

NO_UK_BASIS: Final = phrase("no lawful basis recorded under the UK GDPR")
NO_CONDITION: Final = phrase("special category data, but no condition recorded")
NO_SPECIAL: Final = phrase("not applicable: no special category or criminal data")
NO_SCHEDULE_1: Final = phrase("not applicable: no Schedule 1 condition is relied on")
NO_INTEREST: Final = phrase("not applicable: does not rest on legitimate interests")
INTEREST_UNKNOWN: Final = phrase("the legitimate interest is not recorded")
NO_LIA: Final = phrase("no legitimate interests assessment recorded")
NO_CONSENT_ASKED: Final = phrase("not applicable: does not rest on consent under the UK GDPR")
NO_CONSENT_RECORD: Final = phrase("no record of consent linked")
NO_LINK: Final = phrase("no link recorded")
NO_PROCESSORS: Final = phrase("not applicable: no processor recorded")
YES: Final = phrase("yes")
DPIA_UNKNOWN: Final = phrase("not yet established: no assessment recorded")
DPIA_MISSING: Final = phrase("no assessment recorded")
NO_DPIA: Final = phrase("no data protection impact assessment recorded")
ADHERENCE_UNKNOWN: Final = phrase("whether it is followed is not recorded")
NO_REASON: Final = phrase("reason not recorded")
FOLLOWED: Final = phrase("not applicable: nothing deviates from the policy as recorded")


def bases(line: ActivityLine, w: Wording) -> Iterator[tuple[str, LegalBasisFacts]]:
    """The bases under the UK GDPR, each with the number of its purpose."""
    terms = w.register.inventory.terms
    for number, purpose in numbered(line):
        for one in purpose.bases:
            if terms[one.regime_id].key == REGIME:
                yield number, one


def function(line: ActivityLine, w: Wording) -> Cell:
    """The business function by name."""
    key = line.activity.function_id
    return [w.text(w.register.processing.functions[key].name)] if key else []


def lawful_basis(line: ActivityLine, w: Wording) -> Cell:
    """The Article 6 basis of each purpose under the UK GDPR, and no other law's."""
    terms = w.register.inventory.terms
    cell: Cell = []
    for number, purpose in numbered(line):
        known = [
            w.clauses(w.cited_terms[one.basis_id], w.text(one.statute_ref))
            for one in purpose.bases
            if terms[one.regime_id].key == REGIME and one.basis_id
        ]
        said: list[Line] = [*known] or [(w.missing(NO_UK_BASIS),)]
        cell.extend(after(number, one) for one in said)
    return cell or [(w.missing(NO_UK_BASIS),)]


def special_condition(line: ActivityLine, w: Wording) -> Cell:
    """The Article 9 condition; that there is none where special data needs one."""
    found = _conditions(line, w, is_schedule_1=False)
    if not found and has_special_data(line, w):
        return [(w.missing(NO_CONDITION),)]
    return found or [w.text(NO_SPECIAL)]


def schedule_1(line: ActivityLine, w: Wording) -> Cell:
    """The condition of Schedule 1 of the Data Protection Act 2018, with its paragraph."""
    return _conditions(line, w, is_schedule_1=True) or [w.text(NO_SCHEDULE_1)]


def _conditions(line: ActivityLine, w: Wording, *, is_schedule_1: bool) -> Cell:
    terms = w.register.inventory.terms
    return [
        number + w.clauses(w.cited_terms[key], w.text(one.statute_ref) if is_schedule_1 else "")
        for number, one in bases(line, w)
        if (key := one.special_condition_id) and (terms[key].key == SCHEDULE_1) == is_schedule_1
    ]


def has_special_data(line: ActivityLine, w: Wording) -> bool:
    """Whether any item is special or criminal data in the sense of Articles 9 and 10."""
    items, terms = w.register.inventory.items, w.register.inventory.terms
    return any(
        verdict.is_sensitive and terms[verdict.scheme_id].key in SPECIAL
        for row in line.rows
        for verdict in items[row.item_id].sensitivities
    )


def rests_on(line: ActivityLine, w: Wording, need: str) -> list[tuple[str, LegalBasisFacts]]:
    """The bases that need an interest (``needs_interest``) or consent (``needs_consent``)."""
    terms = w.register.inventory.terms
    return [
        (number, one)
        for number, one in bases(line, w)
        if one.basis_id and terms[one.basis_id].attributes.get(need)
    ]


def interests(line: ActivityLine, w: Wording) -> Cell:
    """The legitimate interests pursued."""
    return [
        after(number, w.text(one.legitimate_interest) or (w.missing(INTEREST_UNKNOWN),))
        for number, one in rests_on(line, w, "needs_interest")
    ] or [w.text(NO_INTEREST)]


def interests_assessments(line: ActivityLine, w: Wording) -> Cell:
    """Where the legitimate interests assessment is."""
    resting = [one for _, one in rests_on(line, w, "needs_interest")]
    if not resting:
        return [w.text(NO_INTEREST)]
    known = w.register.processing.assessments
    wanted = {one.assessment_id for one in resting if one.assessment_id}
    found = line.current.in_order("assessments", wanted | set(line.activity.assessment_ids))
    of_kind = [known[key] for key in found if known[key].kind == AssessmentKind.LIA]
    return [linked(w.text(one.name), one.report_link, w) for one in of_kind] or [
        (w.missing(NO_LIA),)
    ]


def linked(name: str, link: str, w: Wording) -> Line:
    """``name: link``, or that there is no link."""
    return flat(name + w.marks.colon, link or (w.missing(NO_LINK),))


def consent_records(line: ActivityLine, w: Wording) -> Cell:
    """Where consent is on record; the register holds no person's consent."""
    known = w.register.processing.consents
    found: Cell = []
    for _, one in rests_on(line, w, "needs_consent"):
        if one.consent_id is None:
            found.append((w.missing(NO_CONSENT_RECORD),))
        else:
            consent = known[one.consent_id]
            found.append(linked(w.text(consent.name), w.text(consent.evidence_location), w))
    return list(dict.fromkeys(found)) or [w.text(NO_CONSENT_ASKED)]


def contracts(line: ActivityLine, w: Wording) -> Cell:
    """The contracts with processors, and those that have none."""
    known = w.register.sharing.agreements
    cell: dict[Line, None] = {}
    for one in line.disclosures:
        if one.mode not in PROCESSING:
            continue
        covering = [known[key] for key in one.agreement_ids if line.current.stands(known[key])]
        for agreement in sorted(covering, key=lambda agreement: agreement.code):
            link = agreement.document_link or (w.missing(NO_LINK),)
            cell[flat(agreement_line(agreement, w) + w.marks.semicolon, link)] = None
        if not covering:
            cell[
                flat(w.recipients[one.recipient_id] + w.marks.colon, (w.missing(NO_AGREEMENT),))
            ] = None
    return list(cell) or [w.text(NO_PROCESSORS)]


def impact_assessments(line: ActivityLine, w: Wording) -> list[AssessmentFacts]:
    """The data protection impact assessments of an activity, by code."""
    known = w.register.processing.assessments
    found = line.current.in_order("assessments", line.activity.assessment_ids)
    return [known[key] for key in found if known[key].kind == AssessmentKind.DPIA]


def assessment_required(line: ActivityLine, w: Wording) -> Cell:
    """Whether a data protection impact assessment is required, as far as it is known."""
    found = impact_assessments(line, w)
    if any(one.progress != AssessmentProgress.NOT_REQUIRED for one in found):
        return [w.text(YES)]
    if found:
        return [w.text(NO)]
    if line.activity.is_high_risk:
        return [flat(w.text(HIGH_RISK) + w.marks.semicolon, (w.missing(DPIA_MISSING),))]
    return [(w.missing(DPIA_UNKNOWN),)]


def assessment_progress(line: ActivityLine, w: Wording) -> Cell:
    """How far each has come."""
    return [
        w.text(one.name)
        + w.marks.colon
        + w.clauses(
            w.choice(AssessmentProgress, one.progress),
            one.done_on.isoformat() if one.done_on else "",
        )
        for one in impact_assessments(line, w)
    ]


def assessment_links(line: ActivityLine, w: Wording) -> Cell:
    """Where the reports are."""
    return [linked(w.text(one.name), one.report_link, w) for one in impact_assessments(line, w)]


def rules(line: ActivityLine, w: Wording) -> list[RetentionFacts]:
    """The rules the activity's data is kept by, by code."""
    known = w.register.processing.retention_rules
    used = {row.retention_id for row in line.rows if row.retention_id is not None}
    return sorted((known[key] for key in used), key=lambda one: one.code)


def of_rules(
    say: Callable[[RetentionFacts, Wording], Line | None],
) -> Callable[[ActivityLine, Wording], Cell]:
    """A column with a line for each rule of which there is something to say."""

    def cell(line: ActivityLine, w: Wording) -> Cell:
        said = [(one, say(one, w)) for one in rules(line, w)]
        return [
            flat(w.text(rule.name) + w.marks.colon, words)
            for rule, words in said
            if words is not None
        ]

    return cell


def policy_link(one: RetentionFacts, w: Wording) -> Line:
    return one.policy_link or (w.missing(NO_LINK),)


def adherence(one: RetentionFacts, w: Wording) -> Line:
    if one.is_adhered_to is None:
        return (w.missing(ADHERENCE_UNKNOWN),)
    return w.text(YES if one.is_adhered_to else NO)


def deviations(line: ActivityLine, w: Wording) -> Cell:
    """The rules that are not followed, with the reason; that nothing deviates where none is."""
    found = of_rules(why_not)(line, w)
    return found if found or not rules(line, w) else [w.text(FOLLOWED)]


def why_not(one: RetentionFacts, w: Wording) -> Line | None:
    """Why a rule is not followed; nothing for one that is."""
    if one.is_adhered_to:
        return None
    if one.is_adhered_to is None:
        return (w.missing(ADHERENCE_UNKNOWN),)
    return w.text(one.non_adherence_reason) or (w.missing(NO_REASON),)
