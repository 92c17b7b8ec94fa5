"""What is claimed about public, acquired and de-identified data (PIPL 4, 27, 73).

Claims of who decides on the processing; what we do for somebody else rests on theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from register.findings.facts import Found
from sharing.facts import DisclosureFacts

from .case import ActivityCase
from .registry import rule

GIVEN_AWAY: Final = ("provide", "transfer", "publish")


@rule("C39")
def reasonable_scope(case: ActivityCase) -> Iterator[Found]:
    """A basis that holds within a reasonable scope only, without a word on it.

    The register has no field for the scope: a text at the basis, or one on how the activity's data
    is lawfully had, is taken for the note.
    """
    ground = case.ground
    for purpose, basis in case.bases_under("cn_pipl") if case.answers else ():
        if not ground.attribute(basis.basis_id, "reasonable_scope"):
            continue
        if basis.statute_ref or basis.legitimate_interest:
            continue
        if not any(row.source_lawfulness for row in case.rows_for(purpose)):
            yield case.basis("no_scope", purpose, basis, "statute_ref")


@rule("C40")
def lawfully_acquired(case: ActivityCase) -> Iterator[Found]:
    """A row from a third party without how that party came by it, or without which party."""
    for row in case.rows if case.answers else ():
        if row.source == "third_party":
            if not row.source_lawfulness:
                yield case.row("no_proof", row, "source_lawfulness")
            if not row.source_party:
                yield case.row("no_party", row, "source_party")


@rule("C42")
def de_identified_only(case: ActivityCase) -> Iterator[Found]:
    """De-identified data given away as if it were not personal information any more.

    Found where the flow has neither consent nor basis and no purpose it names has a basis without
    consent. A flow called aggregated that passes on what identifies by itself is warned of.
    """
    for one in case.disclosures if case.answers else ():
        if one.mode not in GIVEN_AWAY:
            continue
        if one.identification == "de_identified":
            if one.consent_id is None and one.legal_basis_id is None and not _has_ground(case, one):
                yield case.disclosure("no_consent", one, "consent")
        elif one.identification == "aggregated":
            for row in case.rows_of(one):
                if case.item(row).identifiability == "direct":
                    item = case.item(row).name
                    yield case.disclosure("still_identifies", one, "identification", item=item)
                    break


def _has_ground(case: ActivityCase, one: DisclosureFacts) -> bool:
    """Whether what the flow is for rests on something other than consent."""
    keys = {
        case.ground.key(basis.basis_id)
        for purpose, basis in case.bases_under("cn_pipl")
        if purpose.id in one.activity_purpose_ids
    }
    return bool(keys - {"", "P13-1"})
