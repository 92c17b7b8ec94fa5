"""Rules of Californian law (regulations, 8.4)."""

from __future__ import annotations

from collections.abc import Iterator

from register.facts import Register
from register.findings.facts import Found
from sharing.facts import DisclosureFacts

from .agreements import clauses_of, has_another, valid
from .case import ActivityCase, Case
from .dates import months_after
from .registry import rule

TERMS = "CA-service-provider"
"""The clause that stands for the terms a service provider must have agreed to."""


@rule("F01", over="register")
def told_again_within_a_year(case: Case[Register]) -> Iterator[Found]:
    """What people were last told of is no older than twelve months.

    Seen is the day it was told, by what the register published; where nothing was, it only asks.
    That what was told leaves out an item or a recipient is X07.
    """
    months = case.ground.parameter("ccpa_policy_months")
    if months is None:
        return
    published = case.ground.published
    if published is None:
        yield case.here("not_known", "published")
    elif months_after(published.on, months) < case.day:
        yield case.here("out_of_date", "published", on=published.on, months=months)


@rule("F02")
def each_category_has_a_period(case: ActivityCase) -> Iterator[Found]:
    """Each category of data has a retention period or criteria; once for each, at its first row."""
    rules = case.ground.register.processing.retention_rules
    categories = case.ground.register.inventory.data_categories
    seen: set[int] = set()
    for row in case.rows:
        kept = rules[row.retention_id] if row.retention_id is not None else None
        if kept is not None and (kept.period_value is not None or kept.criteria):
            continue
        category = case.item(row).category_id
        if category not in seen:
            seen.add(category)
            label = categories[category].label
            yield case.row("no_period", row, "retention", category=label)


@rule("F03")
def sold_or_shared_decided(case: ActivityCase) -> Iterator[Found]:
    """Of each disclosure outside: whether it is a sale, and whether it is sharing for advertising.

    What identifies nobody is left out.
    """
    for flow in _flows(case):
        if flow.mode == "internal":
            continue
        if flow.is_ccpa_sale is None:
            yield case.disclosure("sale_unset", flow, "is_ccpa_sale")
        if flow.is_ccpa_share is None:
            yield case.disclosure("share_unset", flow, "is_ccpa_share")


@rule("F04")
def service_provider_under_a_contract(case: ActivityCase) -> Iterator[Found]:
    """Whoever works for us has a contract in force; that it has Californian terms it only asks."""
    for flow in _flows(case):
        if flow.mode not in ("entrust", "sub_entrust"):
            continue
        in_force = valid(case, flow)
        if not in_force:
            point = "not_named" if has_another(case, flow) else "no_contract"
            yield case.disclosure(point, flow, "agreements")
        elif TERMS not in clauses_of(case, in_force):
            yield case.disclosure("terms_not_seen", flow, "agreements", agreement=in_force[0].name)


def _flows(case: ActivityCase) -> list[DisclosureFacts]:
    """Those that go on, of what still identifies people."""
    return [
        one
        for one in case.disclosures
        if one.identification != "aggregated" and case.ground.lasts(one.ended_on)
    ]
