"""A recipient: what it gets from which activities, where, and what binds it."""

from __future__ import annotations

from history.decoding import without_collecting
from register.facts import Register
from sharing.facts import AgreementFacts, AuditFacts, DisclosureFacts, RecipientFacts
from sharing.merged import one_party

from .book import CODE, Book
from .item_shapes import SdkRef
from .items import sdk
from .party_shapes import AgreementUse, AuditUse, RecipientUse, RecipientUses
from .refs import ActivityRef, Key
from .summing import once, places
from .texts import Say


@without_collecting()
def uses_of_recipient(register: Register, recipient: RecipientFacts, say: Say) -> RecipientUses:
    """The reverse look-up of a recipient, and of the records that were merged into it.

    The register must hold every activity that discloses to it or is done on its behalf.
    """
    book = Book(register, say)
    known = register.processing.activities
    records = one_party(register.sharing.recipients, (recipient.id,))
    flows = [
        one
        for one in register.sharing.disclosures.values()
        if one.recipient_id in records and one.activity_id in known
    ]
    found = sorted(
        (_use(book, one) for one in flows), key=lambda one: (one.activity.code, one.code)
    )
    now = [one for one in found if one.is_current]
    shown = book.recipients[recipient.id]
    return RecipientUses(
        code=shown.code,
        name=shown.name,
        kind=shown.kind,
        is_category_only=shown.is_category_only,
        is_affiliate=recipient.is_affiliate,
        country=book.country(recipient.country_id),
        privacy_policy_url=recipient.privacy_policy_url,
        is_current=book.stands(recipient),
        activities=once((one.activity for one in now), "code"),
        items=once((item for one in now for item in one.items), "code"),
        purposes=once((aim for one in now for aim in one.purposes), "code"),
        modes=sorted({one.mode for one in now}),
        countries=_countries(book, recipient, flows),
        disclosures=found,
        acts_for=_acts_for(book, recipient),
        hosts=sorted((book.systems[key] for key in recipient.hosted_system_ids), key=CODE),
        agreements=_agreements(book, recipient),
        audits=[_audit(book, one) for one in sorted(recipient.audits, key=_day, reverse=True)],
        sdks=_sdks(book, recipient),
    )


def _countries(book: Book, recipient: RecipientFacts, flows: list[DisclosureFacts]) -> list[Key]:
    """Its own country and those of current transfers to it."""
    found = [book.country(recipient.country_id)]
    for flow in flows:
        if _is_current(book, flow):
            found += places(book.disclosures[flow.id])
    return once((one for one in found if one), "key")


def _agreements(book: Book, recipient: RecipientFacts) -> list[AgreementUse]:
    known = sorted(book.register.sharing.agreements.values(), key=CODE)
    return [agreement(book, one) for one in known if one.recipient_id == recipient.id]


def _sdks(book: Book, recipient: RecipientFacts) -> list[SdkRef]:
    known = sorted(book.register.sharing.sdks.values(), key=CODE)
    return [sdk(book, one) for one in known if one.provider_id == recipient.id]


def _day(audit: AuditFacts) -> tuple[object, int]:
    return audit.done_on, audit.id


def _is_current(book: Book, one: DisclosureFacts) -> bool:
    activity = book.register.processing.activities[one.activity_id]
    return book.is_listed(activity) and book.is_in_effect(one)


def _acts_for(book: Book, recipient: RecipientFacts) -> list[ActivityRef]:
    known, acting = book.register.processing.activities, book.register.sharing.acting_for
    records = one_party(book.register.sharing.recipients, (recipient.id,))
    found = (
        book.activities[key]
        for key, principals in acting.items()
        if not records.isdisjoint(principals) and key in known
    )
    return sorted(found, key=CODE)


def _use(book: Book, one: DisclosureFacts) -> RecipientUse:
    activity = book.register.processing.activities[one.activity_id]
    shown, covered = book.disclosures[one.id], set(one.row_ids)
    rows = [row for row in activity.rows if row.id in covered]
    return RecipientUse(
        code=one.code,
        activity=book.activities[activity.id],
        controller=book.controllers[activity.controller_id],
        mode=one.mode,
        identification=one.identification,
        items=once((book.items[row.item_id] for row in rows), "code"),
        people=once((book.people[row.subject_category_id] for row in rows), "key"),
        purposes=shown.purposes,
        legal_basis=book.law(one.legal_basis_id),
        permitted_case=book.law(one.permitted_case_id),
        consent=None if one.consent_id is None else book.consents[one.consent_id],
        transfers=shown.transfers,
        agreements=book.refs(book.agreements, one.agreement_ids),
        sub_processing=one.sub_processing,
        end_state=one.end_state,
        is_current=_is_current(book, one),
        since=one.started_on,
        until=one.ended_on,
    )


def agreement(book: Book, one: AgreementFacts) -> AgreementUse:
    """An agreement with its clauses, in the order of the vocabulary."""
    terms = book.register.inventory.terms
    clauses = sorted(
        one.clauses, key=lambda each: (terms[each.clause_id].position, terms[each.clause_id].key)
    )
    return AgreementUse(
        code=one.code,
        name=book.say(one.name),
        kind=one.kind,
        filing_no=one.filing_no,
        clauses_present=[book.laws[each.clause_id] for each in clauses if each.is_present],
        clauses_missing=[book.laws[each.clause_id] for each in clauses if not each.is_present],
        is_current=binds(book, one),
        since=one.effective_on,
        until=one.expires_on,
    )


def binds(book: Book, one: AgreementFacts) -> bool:
    """Whether an agreement is in force on the day; one without dates is taken to be."""
    has_begun = one.effective_on is None or one.effective_on <= book.day
    return has_begun and book.stands(one) and book.lasts(one.expires_on)


def _audit(book: Book, one: AuditFacts) -> AuditUse:
    under = one.agreement_id
    return AuditUse(
        kind=one.kind,
        done_on=one.done_on,
        result=one.result,
        next_due_on=one.next_due_on,
        agreement=None if under is None else book.agreements[under].code,
    )
