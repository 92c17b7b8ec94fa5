"""Rules of Indian law (regulations, 8.4)."""

from __future__ import annotations

from collections.abc import Iterator

from inventory.facts import SystemFacts
from register.findings.facts import Found

from .case import ActivityCase, Case
from .china import serves
from .registry import rule


@rule("I01", over="system")
def logs_kept_a_year(case: Case[SystemFacts]) -> Iterator[Found]:
    """Logs are kept for a year at least, from the day the DPDP Rules' parameter is in force.

    A system that records no period is left alone. Asked of every system of a register to which
    Indian law applies: which systems serve which controller is not looked at.
    """
    least = case.ground.parameter("dpdp_log_days")
    kept = case.record.log_retention_days
    if least is not None and kept is not None and kept < least:
        yield case.here(
            "logs_too_short", "log_retention_days", system=case.record.name, days=kept, least=least
        )


@rule("I01")
def a_parent_agrees(case: ActivityCase) -> Iterator[Found]:
    """Data of people under eighteen is used with a parent's or guardian's verifiable consent.

    Children under fourteen and minors from fourteen to eighteen are seen by their category of
    people; that other categories may contain some is not. Exempted purposes are not recorded.
    """
    if case.activity.role not in ("controller", "joint"):
        return
    categories = case.ground.register.inventory.subject_categories
    agreed = _purposes_agreed_to(case)
    for row in case.rows:
        people = categories[row.subject_category_id]
        if not (people.is_child or people.key == "minor_14_18"):
            continue
        if not any(serves(row, purpose) for purpose in agreed):
            yield case.row("child", row, "subject_category", people=people.label)


def _purposes_agreed_to(case: ActivityCase) -> set[int]:
    mechanisms = case.ground.register.processing.consents
    return {
        purpose.id
        for purpose, basis in case.bases_under("in_dpdp")
        if basis.consent_id is not None and mechanisms[basis.consent_id].kind == "guardian"
    }
