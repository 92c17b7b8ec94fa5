"""Processors and joint controllers under Articles 26 and 28 (regulations, 8.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from register.findings.facts import Found
from sharing.facts import DisclosureFacts

from .case import ActivityCase
from .europe_common import agreements_of, clauses_in, passed_on
from .listing import listed
from .registry import rule

DELETION: Final = "A28-3-g"
CLAUSES: Final = ("A28-3", *(f"A28-3-{letter}" for letter in "abcdefh"))
"""The others of Article 28(3); the authorisation of 28(2) is G10's."""

NO_CONTRACT: Final = ("nda",)
"""Kinds of agreement that regulate no processing."""

GONE: Final = ("returned", "deleted", "certificate")


@rule("G09")
def bound_by_contract(case: ActivityCase) -> Iterator[Found]:
    """Processors: an agreement in force that has every clause of Article 28(3).

    Any kind of agreement will do, and several together. The Commission's standard clauses for
    transfers are taken to have them. Whether a clause says enough is not judged.
    """
    for one in passed_on(case, "entrust"):
        agreements = [each for each in agreements_of(case, one) if each.kind not in NO_CONTRACT]
        if not agreements:
            yield case.disclosure("no_contract", one, "agreements")
        elif not any(each.kind == "eu_scc" for each in agreements):
            has = clauses_in(case.ground, agreements)
            lacking = [key for key in CLAUSES if key not in has]
            if lacking:
                labels = [case.ground.term("contract_clause", key).label for key in lacking]
                yield case.disclosure("clauses_missing", one, "agreements", clauses=listed(labels))
            if DELETION not in has:
                yield case.disclosure("no_deletion_clause", one, "agreements")


@rule("G10")
def passing_on_is_authorised(case: ActivityCase) -> Iterator[Found]:
    """Sub-processors: somewhere in the activity it is recorded that the work may be passed on.

    That is said at the disclosure to the sub-processor or to whoever engages it, or by the clause
    of Article 28(2). The register does not record which processor engages which sub-processor.
    """
    subs = list(passed_on(case, "sub_entrust"))
    if subs and not any(_may_pass_on(case, one) for one in passed_on(case, "entrust")):
        for one in subs:
            if not _may_pass_on(case, one):
                yield case.disclosure("not_authorised", one, "sub_processing")


def _may_pass_on(case: ActivityCase, disclosure: DisclosureFacts) -> bool:
    return disclosure.sub_processing in ("specific", "general") or (
        "A28-2" in clauses_in(case.ground, agreements_of(case, disclosure))
    )


@rule("G11")
def gone_at_the_end(case: ActivityCase) -> Iterator[Found]:
    """Processors that have stopped: the data was returned or deleted.

    “Not yet confirmed” is found at once; that nothing is said, after a time of grace.
    """
    grace = case.ground.parameter("processor_return_days")
    for one in case.every_disclosure:
        if (
            one.mode not in ("entrust", "sub_entrust")
            or one.identification == "aggregated"
            or one.ended_on is None
            or one.ended_on >= case.day
            or one.end_state in GONE
        ):
            continue
        if one.end_state == "overdue":
            yield case.disclosure("not_confirmed", one, "end_state", ended=one.ended_on)
        elif grace is not None and one.ended_on + timedelta(days=grace) < case.day:
            yield case.disclosure("nothing_said", one, "end_state", ended=one.ended_on)


@rule("G19")
def arranged_with_joint_controllers(case: ActivityCase) -> Iterator[Found]:
    """Joint controllers: an arrangement in force, by its kind or by its clause."""
    joint = list(passed_on(case, "joint"))
    for one in joint:
        agreements = agreements_of(case, one)
        if not (
            any(each.kind == "joint_26" for each in agreements)
            or "A26-1" in clauses_in(case.ground, agreements)
        ):
            yield case.disclosure("no_arrangement", one, "agreements")
    if case.activity.role == "joint" and not joint:
        yield case.here("nobody_to_arrange_with", "disclosures")
