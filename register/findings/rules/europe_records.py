"""What a record of processing has to say under Article 30 (regulations, 8.3)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from processing.facts import ControllerFacts, RetentionFacts
from register.facts import Register
from register.findings.facts import Found, Place

from .case import ActivityCase, Case
from .europe_common import contacts_in, is_ours
from .ground import Ground
from .registry import rule

NAMED_IN_RECORDS: Final = ("dpo", "eu_rep", "uk_rep", "ch_rep", "joint")
"""Roles whose holder stands in the record with contact details."""

A_DATE: Final = re.compile(r"\d{4}\s*年(?:\s*\d+\s*月(?:\s*\d+\s*日)?)?")
SPAN_ZH: Final = re.compile(r"(\d+|[一二三四五六七八九十两半]+)\s*个?\s*(年|月|周|日|天|小时)")
SPAN_EN: Final = re.compile(
    r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\s+"
    r"(year|month|week|day|hour)s?\b",
    re.IGNORECASE,
)


@rule("G01", over="controller")
def who_is_responsible(case: Case[ControllerFacts]) -> Iterator[Found]:
    """Article 30(1)(a): the controller, and those who hold a role, can be reached."""
    one = case.record
    if not (one.address or one.phone or one.email):
        yield case.here("controller_contact", "address", name=one.name)
    for contact in contacts_in(case.ground, one, *NAMED_IN_RECORDS):
        if not (contact.postal_address or contact.phone or contact.email):
            yield case.at(
                "contact_details", "contact", contact.id, "postal_address", name=contact.name
            )


@rule("G01")
def who_decides_and_who_gets_it(case: ActivityCase) -> Iterator[Found]:
    """Article 30(1)(a) and (d): the other joint controller, and what kind a recipient is.

    Purposes, people and data, (b) and (c), are X01's. That nobody gets the data need not be
    stated, so an activity without recipients is not found.
    """
    if (
        case.activity.role == "joint"
        and not contacts_in(case.ground, case.controller, "joint")
        and not any(one.mode == "joint" for one in case.disclosures)
    ):
        yield case.here("joint_controller", "role")
    for one in case.disclosures:
        recipient = case.recipient(one)
        if recipient.is_category_only and case.ground.key(recipient.category_id) == "other":
            yield case.disclosure("recipient_kind", one, "recipient")


@rule("G02")
def how_long_each_row(case: ActivityCase) -> Iterator[Found]:
    """Rows without a retention rule: incomplete once people must have been told (13(2)(a))."""
    if is_ours(case):
        planned = case.activity.process_status == "planned"
        for row in case.rows:
            if row.retention_id is None:
                yield case.row("planned_without" if planned else "without", row, "retention")


@rule("G02", over="retention_rule")
def how_long_by_this_rule(case: Case[RetentionFacts]) -> Iterator[Found]:
    """Rules without a period, which have no criteria either; criteria are enough."""
    if case.record.period_value is None and not case.record.criteria:
        yield case.here("neither", "criteria", name=case.record.name)


@rule("G03", over="register")
def each_category_its_period(case: Case[Register]) -> Iterator[Found]:
    """One retention rule whose criteria name several periods, for several categories of data.

    Which period belongs to which category then cannot be read from the record. That one period is
    given for categories that need different ones cannot be seen.
    """
    several = {
        one.id
        for one in case.record.processing.retention_rules.values()
        if case.ground.stands(one) and names_several_periods(one)
    }
    for key, categories in sorted(categories_by_rule(case.ground, several).items()):
        if len(categories) > 1:
            one = case.record.processing.retention_rules[key]
            place = Place("retention_rule", key, field="criteria")
            yield Found("collapsed", place, (("name", one.name), ("count", len(categories))))


def names_several_periods(one: RetentionFacts) -> bool:
    """Whether the criteria, in one language, name different spans of time."""
    zh = A_DATE.sub("", one.criteria.get("zh-hans", ""))
    en = one.criteria.get("en", "").lower()
    return len(set(SPAN_ZH.findall(zh))) > 1 or len(set(SPAN_EN.findall(en))) > 1


def categories_by_rule(ground: Ground, rules: set[int]) -> dict[int, set[int]]:
    """Categories of the items that these retention rules are for."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for item, rows in ground.rows_of_item.items() if rules else ():
        for row in rows:
            if row.retention_id in rules:
                found[row.retention_id].add(ground.items[item].category_id)
    return found


@rule("G04")
def how_it_is_protected(case: ActivityCase) -> Iterator[Found]:
    """Measures of the activity, or of a system that it or its rows lie in."""
    one, protected = case.activity, case.ground.protected_systems
    if (
        not one.measure_ids
        and protected.isdisjoint(one.system_ids)
        and all(protected.isdisjoint(row.system_ids) for row in case.rows)
    ):
        yield case.here("no_measure", "measures")


@rule("G22")
def for_whom_and_what(case: ActivityCase) -> Iterator[Found]:
    """Article 30(2)(a) and (b), of activities in which we work for somebody else."""
    one = case.activity
    if is_ours(case):
        return
    if not case.ground.register.sharing.acting_for.get(one.id):
        yield case.here("for_whom", "acting_for")
    if not one.processing_categories:
        yield case.here("which_categories", "processing_categories")
