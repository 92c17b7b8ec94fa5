"""What PIPL wants said of every use: method, period, a basis of its own (regulations, 8.2)."""

from __future__ import annotations

from collections.abc import Iterator

from processing.facts import LegalBasisFacts
from register.findings.facts import Found
from sharing.facts import DisclosureFacts

from .case import ActivityCase
from .china import PIPL, answers, flows, rests_on, serves
from .registry import rule

TO_BE_CITED = ("cite_statute", "narrower")
"""Cautions of claims that hold only where a statute says so."""


@rule("C01")
def purpose_and_method_of_each_row(case: ActivityCase) -> Iterator[Found]:
    """Each row has a purpose still pursued, and a way of processing.

    The operations of the activity (PIPL 4) count as the way of processing of rows that state none
    of their own. That an activity has no purpose or no data at all is X01; whether an item is
    named precisely enough cannot be seen here.
    """
    if not (answers(case) and case.purposes):
        return
    pursued = {one.id for one in case.purposes}
    for row in case.rows:
        if row.activity_purpose_ids and pursued.isdisjoint(row.activity_purpose_ids):
            yield case.row("no_purpose", row, "purposes")
        if not (row.processing_method or case.activity.operation_ids):
            yield case.row("no_method", row, "processing_method")


@rule("C02")
def period_and_end(case: ActivityCase) -> Iterator[Found]:
    """Each row has a retention rule with a period or criteria, and what happens at the end.

    Whichever law applies, even where nobody has said which does: an activity is not approved
    before that is settled. Where European law applies too, G02 finds a missing rule beside this.
    """
    rules = case.ground.register.processing.retention_rules
    for row in case.rows:
        if row.retention_id is None:
            yield case.row("no_rule", row, "retention")
            continue
        kept = rules[row.retention_id]
        if kept.period_value is None and not kept.criteria:
            yield case.row("no_period", row, "retention", rule=kept.name)
        if not kept.disposal:
            yield case.row("no_disposal", row, "retention", rule=kept.name)


@rule("C03")
def a_basis_under_pipl(case: ActivityCase) -> Iterator[Found]:
    """Each purpose has a basis of PIPL 13, not only a claim; a statutory one names its statute.

    A basis of another regime, entered under PIPL by mistake, is none.
    """
    if not answers(case):
        return
    attribute = case.ground.attribute
    for purpose in case.purposes:
        under = [one for one in purpose.bases if case.ground.key(one.regime_id) == PIPL]
        bases = [one for one in under if attribute(one.basis_id, "regime") == PIPL]
        if not bases:
            claims = [one for one in purpose.bases if one.claimed_exception_id is not None]
            yield case.purpose("only_exception" if claims else "no_basis", purpose, "purpose")
        for one in bases:
            if attribute(one.basis_id, "cite_statute") and not one.statute_ref:
                yield case.basis("no_statute", purpose, one, "statute_ref")


@rule("C03")
def a_basis_of_each_disclosure(case: ActivityCase) -> Iterator[Found]:
    """A disclosure for which an exception is claimed has a basis too, or its purposes have one."""
    if not answers(case):
        return
    for flow in flows(case, "provide", "transfer", "publish", "authority"):
        if flow.claimed_exception_id is not None and not rests_on(case, flow).bases:
            yield case.disclosure("disclosure_only_exception", flow, "legal_basis")


@rule("C04")
def claims_of_the_standard(case: ActivityCase) -> Iterator[Found]:
    """Exceptions of GB/T 35273 that PIPL does not know, or only where a statute says so.

    Found under whichever regime the claim stands, and beside a basis too: as long as it stands,
    people are told that nobody asks them. Items with a permanent identifier are named one by one.
    """
    if not answers(case):
        return
    known = case.ground.attribute
    for purpose, basis in case.bases:
        if basis.claimed_exception_id is None:
            continue
        exception = case.ground.terms[basis.claimed_exception_id].label
        if known(basis.claimed_exception_id, "counterpart") is False:
            yield case.basis(
                "no_counterpart", purpose, basis, "claimed_exception", exception=exception
            )
        elif known(basis.claimed_exception_id, "caution") in TO_BE_CITED and not basis.statute_ref:
            yield case.basis(
                "claim_without_statute", purpose, basis, "statute_ref", exception=exception
            )
    yield from _permanent_identifiers(case)


def _permanent_identifiers(case: ActivityCase) -> Iterator[Found]:
    """Rows of identifiers nobody can reset (IMEI, MAC …) that serve a purpose so claimed."""
    unknown = [
        (purpose, basis) for purpose, basis in case.bases if _has_no_counterpart(case, basis)
    ]
    if not unknown:
        return
    for row in case.rows:
        if case.item(row).identifier_kind != "non_resettable":
            continue
        for purpose, basis in unknown:
            if serves(row, purpose.id):
                exception = case.ground.terms[basis.claimed_exception_id or 0].label
                name = case.purpose_name(purpose)
                yield case.row(
                    "permanent_identifier", row, "item", purpose=name, exception=exception
                )
                break  # one finding a row


def _has_no_counterpart(case: ActivityCase, basis: LegalBasisFacts) -> bool:
    return case.ground.attribute(basis.claimed_exception_id, "counterpart") is False


@rule("C04")
def claims_of_disclosures(case: ActivityCase) -> Iterator[Found]:
    """Exceptions claimed for a disclosure that hold only where a statute says so.

    A disclosure has no field for the statute: one that any of its purposes' bases names will do.
    """
    if not answers(case):
        return
    for flow in flows(case, "provide", "transfer", "publish", "authority"):
        claimed = flow.claimed_exception_id
        if claimed is None or case.ground.attribute(claimed, "caution") not in TO_BE_CITED:
            continue
        if not _names_a_statute(case, flow):
            yield case.disclosure(
                "disclosure_without_statute",
                flow,
                "claimed_exception",
                exception=case.ground.terms[claimed].label,
            )


def _names_a_statute(case: ActivityCase, flow: DisclosureFacts) -> bool:
    purposes = flow.activity_purpose_ids
    return any(
        basis.statute_ref and (not purposes or purpose.id in purposes)
        for purpose, basis in case.bases
    )
