"""Entrusted, sub-entrusted and joint processing under PIPL and the NDSMR (regulations, 8.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from register.findings.facts import Found
from sharing.facts import AgreementFacts, DisclosureFacts

from .agreements import clauses_of, has_another, linked, valid
from .case import ActivityCase
from .china import answers, flows
from .dates import years_after
from .listing import listed
from .registry import rule

AGREED: Final[dict[str, tuple[str, ...]]] = {
    "P21-purpose": ("N12-purpose", "A28-3"),
    "P21-period": ("A28-3",),
    "P21-method": ("N12-purpose", "A28-3"),
    "P21-kinds": ("A28-3",),
    "P21-measures": ("N12-security", "A28-3-c"),
    "P21-duties": (),
}
"""What PIPL 21(1) wants agreed, each with clauses of other checklists that settle the same."""
SETTLED: Final = ("returned", "deleted", "certificate")
"""What became of the data at the end of an entrustment, confirmed."""
ALLOWED: Final = ("specific", "general")


@rule("C12")
def entrusted_under_a_contract(case: ActivityCase) -> Iterator[Found]:
    """Whoever is entrusted has an agreement in force that settles what PIPL 21(1) lists.

    Clauses are counted over all agreements that the disclosure names. Where no clause has been
    looked for, or an agreement with the recipient is recorded without being named, it only asks.
    """
    if not answers(case):
        return
    for flow in flows(case, "entrust"):
        named = linked(case, flow)
        in_force = valid(case, flow)
        if not named:
            point = "not_named" if has_another(case, flow) else "no_contract"
            yield case.disclosure(point, flow, "agreements")
        elif not in_force:
            yield case.disclosure("not_in_force", flow, "agreements", agreement=named[0].name)
        else:
            yield from _clauses(case, flow, in_force)


def _clauses(
    case: ActivityCase, flow: DisclosureFacts, agreements: list[AgreementFacts]
) -> Iterator[Found]:
    name = agreements[0].name
    if not any(one.clauses for one in agreements):
        yield case.disclosure("not_checked", flow, "agreements", agreement=name)
        return
    present = clauses_of(case, agreements)
    ids, terms = case.ground.term_ids, case.ground.terms
    missing = [
        terms[ids["contract_clause", key]].label
        for key, others in AGREED.items()
        if ("contract_clause", key) in ids and present.isdisjoint((key, *others))
    ]
    if missing:
        yield case.disclosure(
            "clauses_missing", flow, "agreements", agreement=name, clauses=listed(missing)
        )


@rule("C13")
def deleted_when_it_ended(case: ActivityCase) -> Iterator[Found]:
    """What an entrusted party had is returned or deleted, and that is confirmed in time.

    An entrustment that was never given an end, though it has stopped, cannot be seen.
    """
    days = case.ground.parameter("entrustment_end_grace_days")
    if days is None or not answers(case):
        return
    for flow in case.every_disclosure:
        if (
            flow.mode in ("entrust", "sub_entrust")
            and flow.identification != "aggregated"
            and flow.ended_on is not None
            and flow.ended_on + timedelta(days=days) < case.day
            and flow.end_state not in SETTLED
        ):
            yield case.disclosure("not_confirmed", flow, "end_state", ended=flow.ended_on)


@rule("C14")
def passed_on_with_consent(case: ActivityCase) -> Iterator[Found]:
    """Nobody entrusted passes the work on without the consent of whoever entrusted it.

    Consent is read from “passing the work on” of the sub-entrusted flow itself or of an entrusted
    one of the same activity; which of several entrusted parties passed it on is not recorded.
    """
    passed_on = flows(case, "sub_entrust")
    if not passed_on:
        return
    entrusted = {one.sub_processing for one in flows(case, "entrust")}
    for flow in passed_on:
        told = {flow.sub_processing, *entrusted}
        if told.isdisjoint(ALLOWED):
            point = "forbidden" if "forbidden" in told else "not_recorded"
            yield case.disclosure(point, flow, "sub_processing")


@rule("C21")
def joint_under_an_agreement(case: ActivityCase) -> Iterator[Found]:
    """Whoever processes with us has agreed who does what.

    Meant is a joint arrangement in force, or any agreement with its clause; another agreement, or
    a joint role without a partner among the recipients, only asks.
    """
    if not answers(case):
        return
    together = flows(case, "joint")
    for flow in together:
        named = valid(case, flow)
        if any(one.kind == "joint_26" for one in named):
            continue
        if not clauses_of(case, named).isdisjoint(("P20-duties", "A26-1")):
            continue
        is_other = bool(named) or has_another(case, flow)
        yield case.disclosure("other_agreement" if is_other else "no_agreement", flow, "agreements")
    if case.activity.role == "joint" and not together:
        yield case.here("no_partner", "role", activity=case.activity.name)


@rule("C22")
def records_kept_three_years(case: ActivityCase) -> Iterator[Found]:
    """Records of providing and entrusting are kept three years.

    Counted from the last provision or the end where one is recorded, else from the start: of a
    flow that goes on, only a day too early even for its beginning is certain. Where nothing is
    recorded the finding only asks. What ended before the regulation did not fall under it.
    """
    years = case.ground.parameter("provision_record_years")
    since = case.ground.book.rules["C22"].in_force_from or date.min
    if years is None or not answers(case):
        return
    for flow in case.every_disclosure:
        if flow.mode not in ("entrust", "provide") or flow.identification == "aggregated":
            continue
        if flow.ended_on is not None and flow.ended_on < since:
            continue
        if flow.records_kept_until is None:
            if case.ground.lasts(flow.ended_on):
                yield case.disclosure("not_said", flow, "records_kept_until")
            continue
        counted = flow.ended_on or flow.last_provided_on or flow.started_on
        until = years_after(counted, years) if counted is not None else None
        if until is not None and flow.records_kept_until < until:
            yield case.disclosure("too_short", flow, "records_kept_until", until=until)
