"""What a flow of data to a recipient is (GDPR 13(1)(e), 28, 30(1)(d); PIPL 20–25)."""

from __future__ import annotations

from sharing.choices import (
    AgreementKind,
    AuditKind,
    AuditResult,
    DisclosureMode,
    EndState,
    Identification,
    SubProcessing,
)
from sharing.facts import AgreementFacts, AuditFacts

from ..cells import Cell, flat
from ..current import DisclosureLine
from ..phrases import (
    AFFILIATE,
    CONFIRMED_ON,
    EVIDENCE,
    EXPIRED,
    FIRST_PROVIDED,
    FREQUENCY,
    FROM,
    INDEPENDENT,
    LAST_AUDIT,
    LAST_PROVIDED,
    NEXT_AUDIT,
    NO_AUDIT,
    NO_ITEMS,
    NOT_PERSONAL,
    OPEN_ENDED,
    PEOPLE,
    ROLES,
    TERM_UNKNOWN,
    TO,
    WEBSITE,
)
from ..wording import Wording, once_a_record
from . import basics
from .care import assessment_line
from .data import data_of, people_of
from .flows import mode_label, tool
from .organisation import party_contact, said
from .purposes import claim, consent


def recipient(line: DisclosureLine, w: Wording) -> Cell:
    return said(w.recipients[line.recipient.id], line.recipient.registration_no)


def kind(line: DisclosureLine, w: Wording) -> Cell:
    one = line.recipient
    return said(
        w.terms[one.category_id],
        w.text(AFFILIATE) if one.is_affiliate else "",
        w.text(INDEPENDENT) if one.is_independent_service else "",
    )


def contact(line: DisclosureLine, w: Wording) -> Cell:
    one = line.recipient
    return said(*party_contact(one, w), w.labelled(WEBSITE, one.website))


def country(line: DisclosureLine, w: Wording) -> Cell:
    key = line.recipient.country_id
    return [w.countries[key]] if key else []


def privacy_policy(line: DisclosureLine, _w: Wording) -> Cell:
    return said(line.recipient.privacy_policy_url)


def mode(line: DisclosureLine, w: Wording) -> Cell:
    """How the data reaches the recipient, and the role that gives it."""
    one = line.disclosure
    role = ROLES.get(DisclosureMode(one.mode))
    return said(
        mode_label((one.mode, one.identification), w),
        w.text(role) if role else "",
        w.text(one.description),
    )


def activity(line: DisclosureLine, w: Wording) -> Cell:
    one = line.of.activity
    return [w.bracketed(w.text(one.name), one.code)]


def products(line: DisclosureLine, w: Wording) -> Cell:
    return basics.products(line.of, w)


def controller(line: DisclosureLine, w: Wording) -> Cell:
    return said(w.text(line.of.controller.name))


def people(line: DisclosureLine, w: Wording) -> Cell:
    return people_of(line.rows, line.of, w)


def data(line: DisclosureLine, w: Wording) -> Cell:
    """The items disclosed, by category."""
    if line.rows:
        return data_of(line.rows, w)
    if line.disclosure.identification == Identification.AGGREGATED:
        return [w.text(NOT_PERSONAL)]
    return [(w.missing(NO_ITEMS),)]


def purposes(line: DisclosureLine, w: Wording) -> Cell:
    """Which of the activity's purposes the disclosure serves."""
    wanted = set(line.disclosure.activity_purpose_ids)
    known = w.register.processing.purposes
    return [w.text(known[one.purpose_id].name) for one in line.of.purposes if one.id in wanted]


def scene(line: DisclosureLine, w: Wording) -> Cell:
    return said(w.text(line.disclosure.scene))


def method(line: DisclosureLine, w: Wording) -> Cell:
    return said(w.text(line.disclosure.method))


def processing_method(line: DisclosureLine, w: Wording) -> Cell:
    return said(w.text(line.disclosure.processing_method))


def legal_basis(line: DisclosureLine, w: Wording) -> Cell:
    """The basis; a permitted case or an exception that a policy claims is called a claim."""
    one, terms = line.disclosure, w.register.inventory.terms
    cell: Cell = [w.cited_terms[one.legal_basis_id]] if one.legal_basis_id else []
    for claimed in (one.permitted_case_id, one.claimed_exception_id):
        if claimed is not None:
            cell.append(claim(terms[claimed], w))
    return cell


def separate_consent(line: DisclosureLine, w: Wording) -> Cell:
    key = line.disclosure.consent_id
    return [consent(w.register.processing.consents[key], w)] if key else []


def agreements(line: DisclosureLine, w: Wording) -> Cell:
    """Agreements that cover the disclosure, with their term."""
    known = w.register.sharing.agreements
    covering = [known[key] for key in line.disclosure.agreement_ids]
    standing = [one for one in covering if line.current.stands(one)]
    return [agreement_line(one, w) for one in sorted(standing, key=lambda one: one.code)]


@once_a_record
def agreement_line(one: AgreementFacts, w: Wording) -> str:
    """An agreement with its term on the day of the register."""
    if one.expires_on is None:
        term = w.clauses(w.on(FROM, one.effective_on), w.text(OPEN_ENDED))
    else:
        term = w.clauses(w.on(FROM, one.effective_on), w.on(TO, one.expires_on))
    if one.effective_on is None and one.expires_on is None:
        term = w.text(TERM_UNKNOWN)
    expired = one.expires_on is not None and one.expires_on < w.register.day
    named = w.bracketed(w.text(one.name), w.choice(AgreementKind, one.kind), one.filing_no)
    return named + w.marks.colon + w.clauses(term, w.text(EXPIRED) if expired else "")


def supervision(line: DisclosureLine, w: Wording) -> Cell:
    """The last audit of the recipient under these agreements, or under none in particular."""
    audits = line.recipient.audits
    if audits:
        covering, day = {None, *line.disclosure.agreement_ids}, line.current.day
        audits = tuple(one for one in audits if one.agreement_id in covering and one.done_on <= day)
    if not audits:
        needed = line.disclosure.mode in (DisclosureMode.ENTRUST, DisclosureMode.SUB_ENTRUST)
        return [(w.missing(NO_AUDIT),)] if needed else []
    return [audit_line(max(audits, key=lambda one: (one.done_on, one.id)), w)]


@once_a_record
def audit_line(one: AuditFacts, w: Wording) -> str:
    return w.clauses(
        w.bracketed(w.dated(LAST_AUDIT, one.done_on), w.choice(AuditKind, one.kind)),
        w.choice(AuditResult, one.result),
        w.text(one.findings),
        w.dated(NEXT_AUDIT, one.next_due_on),
    )


def safeguards(line: DisclosureLine, w: Wording) -> Cell:
    one = line.recipient
    return said(w.text(one.safeguards), w.text(one.security_capability))


def sub_processing(line: DisclosureLine, w: Wording) -> Cell:
    one = line.disclosure.sub_processing
    return [w.choice(SubProcessing, one)] if one else []


def transfers(line: DisclosureLine, w: Wording) -> Cell:
    """Transfers abroad with their tool."""
    return [
        flat(w.countries[one.country_id] + w.marks.colon, tool(one, w))
        for one in line.current.transfers_of(line.disclosure)
    ]


def onward(line: DisclosureLine, w: Wording) -> Cell:
    return said(w.text(line.disclosure.onward_transfer))


def assessment(line: DisclosureLine, w: Wording) -> Cell:
    key = line.disclosure.assessment_id
    return [assessment_line(w.register.processing.assessments[key], w)] if key else []


def dates(line: DisclosureLine, w: Wording) -> Cell:
    one = line.disclosure
    scale = "" if one.scale is None else str(one.scale)
    return said(
        w.clauses(w.on(FROM, one.started_on), w.on(TO, one.ended_on)),
        w.dated(FIRST_PROVIDED, one.first_provided_on),
        w.dated(LAST_PROVIDED, one.last_provided_on),
        w.labelled(PEOPLE, scale),
        w.labelled(FREQUENCY, w.text(one.frequency)),
    )


def refusal(line: DisclosureLine, w: Wording) -> Cell:
    return said(w.text(line.disclosure.opt_out_path))


def successor_duties(line: DisclosureLine, w: Wording) -> Cell:
    return said(w.text(line.disclosure.successor_duties))


def end_state(line: DisclosureLine, w: Wording) -> Cell:
    one = line.disclosure
    state = w.choice(EndState, one.end_state)
    if one.end_confirmed_on is None and not one.end_evidence:
        return [state]
    confirmed = w.dated(CONFIRMED_ON, one.end_confirmed_on)
    return [w.clauses(state, confirmed, w.labelled(EVIDENCE, w.text(one.end_evidence)))]


def source_clause(line: DisclosureLine, _w: Wording) -> Cell:
    return said(line.disclosure.source_ref)


def code(line: DisclosureLine, _w: Wording) -> Cell:
    return [line.disclosure.code]
