"""Why data is used and what makes that lawful (GDPR 30(1)(b), 6, 9; PIPL 6, 13)."""

from __future__ import annotations

from inventory.facts import TermFacts
from processing.choices import ConsentKind
from processing.facts import ActivityPurposeFacts, LegalBasisFacts

from ..cells import Cell, Line, flat
from ..current import ActivityLine
from ..phrases import (
    CLAIM,
    LEGITIMATE_INTEREST,
    MAIN_PURPOSE,
    NO_BASIS,
    NO_COUNTERPART,
    OR,
    REBASE_TO,
    WITHDRAWAL,
)
from ..wording import Wording


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
    name = w.text(purpose.name)
    if one.is_main:
        name = w.bracketed(name, w.text(MAIN_PURPOSE))
    described = w.text(purpose.description)
    return f"{name}{w.marks.colon}{described}" if described else name


def legal_bases(line: ActivityLine, w: Wording) -> Cell:
    """The basis of each purpose under each regime; a claimed exception is called a claim."""
    terms = w.register.inventory.terms
    cell: Cell = []
    for number, purpose in numbered(line):
        if not purpose.bases:
            cell.append((number, w.missing(NO_BASIS)) if number else (w.missing(NO_BASIS),))
        ordered = sorted(purpose.bases, key=lambda one: (terms[one.regime_id].position, one.id))
        cell.extend(flat(number, legal_basis(one, w)) for one in ordered)
    return cell


def legal_basis(one: LegalBasisFacts, w: Wording) -> Line:
    regime = w.terms[one.regime_id] + w.marks.colon
    said = w.clauses(
        w.cited_terms[one.basis_id] if one.basis_id else "",
        w.cited_terms[one.special_condition_id] if one.special_condition_id else "",
        w.text(one.statute_ref),
        w.labelled(LEGITIMATE_INTEREST, w.text(one.legitimate_interest)),
    )
    if one.claimed_exception_id is None:
        return regime + said
    claimed = claim(w.register.inventory.terms[one.claimed_exception_id], w)
    return flat(regime, said + w.marks.semicolon if said else "", claimed)


def claim(term: TermFacts, w: Wording) -> Line:
    """An exception a policy claims, and the bases it must be re-based to."""
    keys = term.attributes.get("rebase_to", [])
    bases = w.text(OR).join([w.cited("legal_basis", key) for key in keys])
    counterpart = "" if term.attributes.get("counterpart", True) else w.text(NO_COUNTERPART)
    warning = w.clauses(w.text(CLAIM), counterpart, w.labelled(REBASE_TO, bases))
    return f"{w.cited_terms[term.id]} [{warning}]"


def consents(line: ActivityLine, w: Wording) -> Cell:
    """The consent mechanisms the bases rest on, with the way to withdraw."""
    used = {basis.consent_id for purpose in line.purposes for basis in purpose.bases}
    return [consent(key, w) for key in sorted(used - {None}, key=lambda key: _code(key, w))]


def _code(key: int | None, w: Wording) -> str:
    return w.register.processing.consents[key].code if key else ""


def consent(key: int | None, w: Wording) -> str:
    """One consent mechanism in one line; nothing without one."""
    if key is None:
        return ""
    one = w.register.processing.consents[key]
    return w.clauses(
        w.bracketed(w.text(one.name), w.choice(ConsentKind, one.kind)),
        w.text(one.how),
        w.labelled(WITHDRAWAL, w.text(one.withdrawal_path)),
    )


def operations(line: ActivityLine, w: Wording) -> Cell:
    terms = w.register.inventory.terms
    ordered = sorted(line.activity.operation_ids, key=lambda key: (terms[key].position, key))
    return [w.listing([w.terms[key] for key in ordered])] if ordered else []
