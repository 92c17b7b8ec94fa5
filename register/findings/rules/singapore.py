"""Rules of Singapore law (regulations, 8.4)."""

from __future__ import annotations

from collections.abc import Iterator

from register.findings.facts import Found

from .case import ActivityCase
from .registry import rule


@rule("S01")
def purpose_and_consent_known(case: ActivityCase) -> Iterator[Found]:
    """Each purpose records consent with the way it is obtained, or a statutory exception.

    That an activity has no purpose at all is X01; here it is a row whose purposes have all ended.
    """
    if case.activity.role not in ("controller", "joint"):
        return
    pursued = {one.id for one in case.purposes}
    under = {
        one.id: [basis for other, basis in case.bases_under("sg_pdpa") if other.id == one.id]
        for one in case.purposes
    }
    for purpose in case.purposes:
        bases = [one for one in under[purpose.id] if one.basis_id is not None]
        if not bases:
            yield case.purpose("no_basis", purpose, "purpose")
        for one in bases:
            asks = case.ground.attribute(one.basis_id, "needs_consent")
            if asks and one.consent_id is None:
                yield case.basis("no_method", purpose, one, "consent")
    for row in case.rows if pursued else ():
        if row.activity_purpose_ids and pursued.isdisjoint(row.activity_purpose_ids):
            yield case.row("no_purpose", row, "purposes")
