"""Why data is used and what makes that lawful (GDPR 30(1)(b), 6, 9; PIPL 6, 13)."""

from __future__ import annotations

from inventory.facts import TermFacts
from processing.choices import ConsentKind
from processing.facts import ActivityPurposeFacts, ConsentFacts, LegalBasisFacts, PurposeFacts

from ..cells import Cell, Line
from ..current import ActivityLine
from ..phrases import (
    CLAIM,
    LEGITIMATE_INTEREST,
    MAIN_PURPOSE,
    NO_BASIS,
    NO_BASIS_HERE,
    NO_COUNTERPART,
    OR,
    REBASE_TO,
    WITHDRAWAL,
)
from ..wording import Wording, once_a_record, once_a_value


def purposes(line: ActivityLine, w: Wording) -> Cell:
    """The purposes, numbered when there are several: other columns refer to the numbers."""
    return [number + _in_words(one, w) for number, one in numbered(line)]


def numbered(line: ActivityLine) -> list[tuple[str, ActivityPurposeFacts]]:
    """Purposes with their number (``"1. "``); a single one has none."""
    if len(line.purposes) == 1:
        return [("", line.purposes[0])]
    return [(f"{place}. ", one) for place, one in enumerate(line.purposes, start=1)]


def _in_words(one: ActivityPurposeFacts, w: Wording) -> str:
    purpose = w.register.processing.purposes[one.purpose_id]
    return main_purpose(purpose, w) if one.is_main else other_purpose(purpose, w)


@once_a_record
def main_purpose(purpose: PurposeFacts, w: Wording) -> str:
    """A purpose, called the main one."""
    return _described(w.bracketed(w.text(purpose.name), w.text(MAIN_PURPOSE)), purpose, w)


@once_a_record
def other_purpose(purpose: PurposeFacts, w: Wording) -> str:
    """A purpose in words."""
    return _described(w.text(purpose.name), purpose, w)


def _described(name: str, purpose: PurposeFacts, w: Wording) -> str:
    described = w.text(purpose.description)
    return f"{name}{w.marks.colon}{described}" if described else name


def legal_bases(line: ActivityLine, w: Wording) -> Cell:
    """The basis of each purpose under each regime; a claimed exception is called a claim."""
    terms = w.register.inventory.terms
    cell: Cell = []
    for number, purpose in numbered(line):
        if not purpose.bases:
            cell.append((number, w.missing(NO_BASIS)) if number else (w.missing(NO_BASIS),))
        ordered = purpose.bases
        if len(ordered) > 1:
            ordered = tuple(
                sorted(ordered, key=lambda one: (terms[one.regime_id].position, one.id))
            )
        cell.extend(after(number, legal_basis(one, w)) for one in ordered)
    return cell


def with_bases(line: ActivityLine, w: Wording, regime: str) -> Cell:
    """Each purpose, followed by its bases under one regime (by key) and no other law's."""
    terms = w.register.inventory.terms
    cell: Cell = []
    for number, purpose in numbered(line):
        cell.append(number + _in_words(purpose, w))
        found = [one for one in purpose.bases if terms[one.regime_id].key == regime]
        cell += [legal_basis(one, w) for one in sorted(found, key=lambda one: one.id)]
        if not found:
            cell.append((w.missing(NO_BASIS_HERE),))
    return cell


def after(number: str, line: Line) -> Line:
    """A line behind its number."""
    return number + line if isinstance(line, str) else (number, *line)


def legal_basis(one: LegalBasisFacts, w: Wording) -> str:
    """``regime: basis; statute``, and the exception that is claimed."""
    known = in_terms((one.regime_id, one.basis_id, one.special_condition_id), w)
    claimed = one.claimed_exception_id
    if not (one.statute_ref or one.legitimate_interest or claimed):
        return known
    return w.clauses(
        known,
        w.text(one.statute_ref),
        w.labelled(LEGITIMATE_INTEREST, w.text(one.legitimate_interest)),
        claim(w.register.inventory.terms[claimed], w) if claimed else "",
    )


@once_a_value
def in_terms(ids: tuple[int, int | None, int | None], w: Wording) -> str:
    """A regime with the basis and the condition under it."""
    regime, basis, condition = ids
    return w.clauses(
        w.terms[regime] + w.marks.colon + w.cited_terms[basis] if basis else w.terms[regime],
        w.cited_terms[condition] if condition else "",
    )


@once_a_record
def claim(term: TermFacts, w: Wording) -> str:
    """An exception a policy claims, and the bases it must be re-based to."""
    keys = term.attributes.get("rebase_to", [])
    bases = w.text(OR).join([w.cited("legal_basis", key) for key in keys])
    counterpart = "" if term.attributes.get("counterpart", True) else w.text(NO_COUNTERPART)
    warning = w.clauses(w.text(CLAIM), counterpart, w.labelled(REBASE_TO, bases))
    return f"{w.cited_terms[term.id]} [{warning}]"


def consents(line: ActivityLine, w: Wording) -> Cell:
    """The consent mechanisms the bases rest on, with the way to withdraw."""
    known = w.register.processing.consents
    used = {basis.consent_id for purpose in line.purposes for basis in purpose.bases}
    rested_on = [known[key] for key in used if key is not None]
    return [consent(one, w) for one in sorted(rested_on, key=lambda one: one.code)]


@once_a_record
def consent(one: ConsentFacts, w: Wording) -> str:
    """One consent mechanism in one line."""
    return w.clauses(
        w.bracketed(w.text(one.name), w.choice(ConsentKind, one.kind)),
        w.text(one.how),
        w.labelled(WITHDRAWAL, w.text(one.withdrawal_path)),
    )


def operations(line: ActivityLine, w: Wording) -> Cell:
    terms = w.register.inventory.terms
    ordered = sorted(line.activity.operation_ids, key=lambda key: (terms[key].position, key))
    return [w.listing([w.terms[key] for key in ordered])] if ordered else []
