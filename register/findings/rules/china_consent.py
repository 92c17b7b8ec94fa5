"""Consent, sensitive data, children and automated decisions under PIPL (regulations, 8.2)."""

from __future__ import annotations

from collections.abc import Iterator

from processing.facts import ActivityPurposeFacts
from register.findings.facts import Found
from register.notices.standing import POLICIES

from .case import ActivityCase
from .china import (
    PIPL,
    SEPARATE,
    needs_consent,
    rests_of,
    sensitive_rows,
    serves,
)
from .registry import rule

CHILDREN_RULES = ("children_rules",)
NOT_ASKED = ("none", "opt_out")
"""Kinds of mechanism by which nobody says yes beforehand (PIPL 14: 自愿、明确)."""


@rule("C05")
def consent_asked(case: ActivityCase) -> Iterator[Found]:
    """Where consent is the basis: how it is asked, withdrawn and proved.

    Under whichever regime, since consent nobody asks for is none; that it is asked beforehand and
    can be proved is looked at under PIPL only.
    """
    mechanisms = case.ground.register.processing.consents
    for purpose, basis in case.bases:
        if not needs_consent(case, basis.basis_id):
            continue
        if basis.consent_id is None:
            yield case.basis("no_mechanism", purpose, basis, "consent")
            continue
        asked = mechanisms[basis.consent_id]
        if not asked.withdrawal_path:
            yield case.basis("no_withdrawal", purpose, basis, "consent", consent=asked.name)
        if case.ground.key(basis.regime_id) != PIPL:
            continue
        if asked.kind in NOT_ASKED:
            yield case.basis("not_asked", purpose, basis, "consent", consent=asked.name)
        elif not asked.evidence_location:
            yield case.basis("no_evidence", purpose, basis, "consent", consent=asked.name)


@rule("C05")
def told_before_they_agree(case: ActivityCase) -> Iterator[Found]:
    """Where consent is the basis: a policy in force speaks of the activity.

    Looked for once a notice was published. Which version a person saw is kept where the consent is,
    not in the register.
    """
    ground = case.ground
    if not ground.has_published or ground.told_by(case.record, POLICIES):
        return
    for purpose, basis in case.bases:
        if needs_consent(case, basis.basis_id):
            yield case.basis("no_notice", purpose, basis, "consent")


@rule("C06")
def separate_consent_for_sensitive_items(case: ActivityCase) -> Iterator[Found]:
    """Sensitive items used on consent have separate, written or a guardian's consent.

    Where the purpose has another basis of PIPL 13 beside consent, which of them carries the item
    is not recorded: there it only asks. A purpose whose consent has no mechanism at all is C05,
    children are C10. One finding a row.
    """
    items, children = case.ground.sensitive("PIPL28"), case.ground.children
    rows = [
        row for row in case.rows if row.item_id in items and row.subject_category_id not in children
    ]
    if not (rows and case.answers):
        return
    points = {one.id: _lacks_separate_consent(case, one) for one in case.purposes}
    weak = sorted((one for one in case.purposes if points[one.id]), key=lambda one: points[one.id])
    for row in rows:
        purpose = next((one for one in weak if serves(row, one.id)), None)
        if purpose is not None:
            name = case.purpose_name(purpose)
            yield case.row(points[purpose.id], row, "item", purpose=name)


def _lacks_separate_consent(case: ActivityCase, purpose: ActivityPurposeFacts) -> str:
    """The point of a purpose whose consent is a general one; empty for any other."""
    mechanisms = case.ground.register.processing.consents
    kinds: set[str] = set()
    others = 0
    for basis in purpose.bases:
        if basis.basis_id is None or case.ground.key(basis.regime_id) != PIPL:
            continue
        if not needs_consent(case, basis.basis_id):
            others += 1
        elif basis.consent_id is not None:
            kinds.add(mechanisms[basis.consent_id].kind)
    if not kinds or not kinds.isdisjoint(SEPARATE):
        return ""
    return "perhaps_not_separate" if others else "not_separate"


@rule("C07")
def necessity_and_impact_told(case: ActivityCase) -> Iterator[Found]:
    """For sensitive data: why it is necessary, and what it means for the person."""
    if not case.answers:
        return
    for row in sensitive_rows(case):
        if not row.sensitive_necessity:
            yield case.row("no_necessity", row, "sensitive_necessity")
        if not row.sensitive_impact:
            yield case.row("no_impact", row, "sensitive_impact")


@rule("C10")
def a_guardian_agrees(case: ActivityCase) -> Iterator[Found]:
    """Data of children under fourteen is used with a guardian's consent.

    Whether that is needed too where another basis of PIPL 13 carries the use is unsettled: there
    the finding only asks. Once a notice was published, rules of their own for children are in force
    too (PIPL 31(2)). That people of other categories may be children is not recorded.
    """
    ground, children = case.ground, case.ground.children
    if not (children and case.answers):
        return
    rows = [row for row in case.rows if row.subject_category_id in children]
    if rows and ground.has_published and not ground.told_by(case.record, CHILDREN_RULES):
        yield case.here("no_rules", activity=case.record.name)
    for row in rows:
        rests = rests_of(case, row.activity_purpose_ids)
        if "guardian" in rests.consents:
            continue
        others = [one for one in rests.bases if not needs_consent(case, one)]
        yield case.row("other_basis" if others else "no_guardian", row, "subject_category")


@rule("C11")
def automated_decisions_can_be_refused(case: ActivityCase) -> Iterator[Found]:
    """Profiling and automated decisions leave people a way to refuse.

    Read from the activity's way to refuse, the rights it offers and, except for decisions of
    significant effect, the switch of its function. That it serves push or marketing is read from
    the purposes' DPV term or CCPA business purpose, or from the right to switch marketing off;
    where none says so, the finding only asks.
    """
    activity = case.activity
    if activity.automated_decision not in ("profiling", "adm_significant") or not case.answers:
        return
    if activity.decision_opt_out:
        return
    rights = _rights(case)
    if activity.automated_decision == "adm_significant":
        if not rights.get("refuse_automated_decision"):
            yield case.here("significant", "decision_opt_out", activity=activity.name)
    elif not (rights.get("refuse_marketing") or _has_switch(case)):
        point = "marketing" if "refuse_marketing" in rights or _markets(case) else "profiling"
        yield case.here(point, "decision_opt_out", activity=activity.name)


def _rights(case: ActivityCase) -> dict[str, bool]:
    """The rights offered, and whether it is said how each is used."""
    known = case.ground.register.processing.rights
    return {
        case.ground.key(known[key].right_id): bool(known[key].how_exercised)
        for key in case.activity.right_ids
    }


def _has_switch(case: ActivityCase) -> bool:
    function = case.activity.function_id
    if function is None:
        return False
    return bool(case.ground.register.processing.functions[function].toggle_path)


def _markets(case: ActivityCase) -> bool:
    """Whether a purpose is marked as marketing, advertising or personalised content."""
    known = case.ground.register.processing.purposes
    return any(
        case.ground.key(purpose.ccpa_business_purpose_id) == "advertising"
        or any(word in purpose.dpv_key for word in ("Marketing", "Advertis", "Personalis"))
        for purpose in (known[one.purpose_id] for one in case.purposes)
    )
