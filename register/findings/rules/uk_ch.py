"""What the United Kingdom and Switzerland ask beside (regulations, 8.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from processing.facts import ActivityPurposeFacts, ControllerFacts, DataRowFacts
from register.findings.facts import Found

from .case import ActivityCase, Case
from .europe_common import is_ours, passed_on
from .europe_transfers import OUTSIDE
from .registry import rule

NO_GUARANTEE: Final = (None, "none", "supplementary")


@rule("U01")
def schedule_1_has_its_policy(case: ActivityCase) -> Iterator[Found]:
    """Purposes on a Schedule 1 condition: paragraph, retention policy, whether it is kept to.

    Columns 26 and 28 to 30 of the ICO's template. Read from the retention rules of the rows that
    the purpose uses; which conditions need no policy document is not told apart.
    """
    if not is_ours(case):
        return
    for purpose in case.purposes:
        for basis in purpose.bases:
            if case.ground.key(basis.special_condition_id) == "UK-SCH1":
                if not basis.statute_ref:
                    yield case.basis("no_paragraph", purpose, basis, "statute_ref")
                yield from _retention_policy(case, purpose)
                break


def _retention_policy(case: ActivityCase, purpose: ActivityPurposeFacts) -> Iterator[Found]:
    items = case.ground.sensitive("UK_SCH1", "GDPR9", "GDPR10")
    rows = case.rows_for(purpose)
    for row in [row for row in rows if row.item_id in items] or rows:
        point = _lacking(case, row)
        if point:
            yield case.row(point, row, "retention")


def _lacking(case: ActivityCase, row: DataRowFacts) -> str:
    rules = case.ground.register.processing.retention_rules
    one = rules[row.retention_id] if row.retention_id is not None else None
    if one is None or not one.policy_link:
        return "no_policy"
    if one.is_adhered_to is None:
        return "not_said_whether_kept"
    return "" if one.is_adhered_to or one.non_adherence_reason else "no_reason"


@rule("U02", over="controller")
def complaints_have_a_route(case: Case[ControllerFacts]) -> Iterator[Found]:
    """Where people complain to the controller itself."""
    if not case.record.complaint_channel:
        yield case.here("no_route", "complaint_channel", name=case.record.name)


@rule("H01")
def state_and_guarantee(case: ActivityCase) -> Iterator[Found]:
    """Disclosures abroad: which State, and a guarantee where it is not on the Swiss list.

    The State is that of the transfer or of the recipient. Abroad is any State but Switzerland and
    the controller's own.
    """
    known = False
    for one in passed_on(case, *OUTSIDE):
        theirs = [
            each for each in case.transfers(one) if case.ground.key(each.regime_id) == "ch_fadp"
        ]
        for transfer in theirs:
            if _needs_guarantee(case, transfer.country_id) and (
                case.ground.attribute(transfer.mechanism_id, "kind") in NO_GUARANTEE
            ):
                yield case.transfer("no_guarantee", one, transfer, "mechanism")
        country = case.recipient(one).country_id
        known = known or bool(theirs) or country is not None
        if not theirs and _needs_guarantee(case, country):
            label = case.ground.register.inventory.countries[country or 0].label
            yield case.disclosure("not_recorded", one, "transfers_abroad", country=label)
    if case.activity.transfer_statement == "yes" and not known:
        yield case.here("no_state", "transfer_statement")


def _needs_guarantee(case: ActivityCase, country: int | None) -> bool:
    ground = case.ground
    if country is None or country == case.controller.country_id or ground.country(country) == "CH":
        return False
    return not ground.has_status(country, "ch_adequacy")
