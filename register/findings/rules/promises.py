"""Promises of the example's policy that no rule of a law covers (seed, clauses S3 to S27).

Each id is the number of the clause. They hold wherever Chinese law or the standard applies, whoever
wrote the policy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from inventory.facts import DataItemFacts, SystemFacts
from processing.facts import ProductFacts
from register.findings.facts import Found
from sharing.facts import DisclosureFacts, RecipientFacts

from .case import ActivityCase, Case
from .dates import months_after
from .ground import Ground
from .registry import rule

ENTRUSTED: Final = ("entrust", "sub_entrust")
NEVER_SHOWN: Final = "authentication"
"""The category of passwords and codes, which nobody displays."""


@rule("P03")
def of_stopped_products(case: ActivityCase) -> Iterator[Found]:
    """An activity that goes on though every product it is for has stopped.

    It may go on to keep what a law has kept: therefore a warning.
    """
    known, activity = case.ground.register.processing.products, case.activity
    if not activity.product_ids or activity.process_status == "ended":
        return
    products = [known[key] for key in activity.product_ids]
    if all(_has_stopped(one, case.day) for one in products):
        yield case.here("still_open", "process_status", product=products[0].name)


def _has_stopped(one: ProductFacts, day: date) -> bool:
    on = one.discontinued_on
    return one.lifecycle == "discontinued" and (on is None or on <= day)


@rule("P03", over="product")
def of_stopping(case: Case[ProductFacts]) -> Iterator[Found]:
    """A product that has stopped: that people were told, and what became of their data."""
    product = case.record
    if _has_stopped(product, case.day):
        if product.notified_on is None:
            yield case.here("people_not_told", "notified_on", product=product.name)
        if not product.disposal:
            yield case.here("no_disposal", "disposal", product=product.name)


@rule("P07")
def about_third_persons(case: ActivityCase) -> Iterator[Found]:
    """A row about other people than the one who hands it in, without their authorisation."""
    for row in case.rows if case.answers else ():
        if row.is_about_third_persons and not row.third_person_authorisation:
            yield case.row("no_authorisation", row, "third_person_authorisation")


@rule("P14", over="item")
def masked(case: Case[DataItemFacts]) -> Iterator[Found]:
    """An item in use that identifies people by itself, without a rule for its display.

    Where an item is displayed is not recorded: every item in use is taken as displayed somewhere,
    except passwords and codes, and what identifies people only together with other data.
    """
    item, ground = case.record, case.ground
    if item.display_mask or item.identifiability != "direct" or item.id not in ground.rows_of_item:
        return
    if ground.register.inventory.data_categories[item.category_id].key != NEVER_SHOWN:
        yield case.here("no_mask", "display_mask", item=item.name)


@rule("P19", over="recipient")
def supervised(case: Case[RecipientFacts]) -> Iterator[Found]:
    """Audits of who works for us: the date set for the next, else some months since the last.

    Where an entrustment began less than those months ago, none is due. That there is an agreement
    is C12's question.
    """
    ground, to, day = case.ground, case.record, case.day
    months = ground.parameter("cn_supervision_months")
    flows = [
        one
        for one in ground.disclosures_to.get(to.id, ())
        if one.mode in ENTRUSTED
        and ground.lasts(one.ended_on)
        and (one.started_on is None or one.started_on <= day)
        and one.identification != "aggregated"
    ]
    if months is None or not flows:
        return
    done = [one for one in to.audits if one.done_on <= day]
    if not done:
        starts = [one.started_on for one in flows if one.started_on]
        is_known = len(starts) == len(flows)
        if not is_known or months_after(min(starts), months) < day:
            yield case.here("never", "audits", recipient=to.name)
        return
    last = max(done, key=lambda one: one.done_on)
    if last.next_due_on is not None:
        if last.next_due_on < day:
            due = last.next_due_on
            yield case.at("overdue", "audit", last.id, "next_due_on", recipient=to.name, due=due)
    elif months_after(last.done_on, months) < day:
        on = last.done_on
        yield case.at(
            "long_ago", "audit", last.id, "done_on", recipient=to.name, months=months, last=on
        )


@rule("P20")
def shared_as_promised(case: ActivityCase) -> Iterator[Found]:
    """What is shared is still collected here, and one of the policy's cases is claimed for it.

    A flow passes on rows of its own activity; what can be seen is a row that has ended while the
    flow goes on, and an item that the flow's SDKs read and the activity has no row for. A flow that
    claims one of the exceptions instead of a case is C03's and C16's.
    """
    for one in case.disclosures if case.answers else ():
        if one.mode != "provide" or one.identification == "aggregated":
            continue
        if case.ground.lasts(one.ended_on):
            for item in _not_collected(case, one):
                name = case.ground.items[item].name
                yield case.disclosure("not_collected", one, "data", item=name)
                break
        if one.permitted_case_id is None and one.claimed_exception_id is None:
            yield case.disclosure("no_case", one, "permitted_case")


def _not_collected(case: ActivityCase, one: DisclosureFacts) -> Iterator[int]:
    collected = {row.item_id for row in case.rows}
    passed = set(one.row_ids)
    yield from (
        row.item_id
        for row in case.activity.rows
        if row.id in passed and row.item_id not in collected
    )
    read = case.ground.once(items_of_sdks_by_flow).get(one.id, ())
    yield from (item for item in read if item not in collected)


@rule("P27")
def kept_at_home(case: ActivityCase) -> Iterator[Found]:
    """An item held or received abroad while no transfer abroad is recorded for it at all.

    A transfer without a mechanism is C23's; that a place abroad contradicts the claim of storage in
    China is C25's, at the system or recipient. Here it is the row or the flow that has no transfer.
    Everything under Chinese law is taken as collected in China; a transfer that the activity
    records to the country of a system accounts for what lies there.
    """
    ground = case.ground
    if not case.answers:
        return
    abroad = ground.once(systems_abroad)
    if abroad:
        arranged = {
            transfer.country_id
            for one in case.disclosures
            for transfer in case.transfers(one)
            if ground.key(transfer.regime_id) == "cn_pipl"
        }
        yield from _held_abroad(case, abroad, arranged)
    for one in case.disclosures:
        country = case.recipient(one).country_id
        if (
            country is not None
            and one.mode != "internal"
            and one.identification != "aggregated"
            and ground.is_outside_mainland(country)
            and not any(
                ground.key(transfer.regime_id) == "cn_pipl" for transfer in case.transfers(one)
            )
        ):
            label = ground.register.inventory.countries[country].label
            yield case.disclosure("received_abroad", one, "transfers", country=label)


def _held_abroad(case: ActivityCase, abroad: dict[int, int], arranged: set[int]) -> Iterator[Found]:
    known = case.ground.register.inventory
    for row in case.rows:
        for key in row.system_ids:
            if key in abroad and abroad[key] not in arranged:
                system, country = known.systems[key].name, known.countries[abroad[key]].label
                yield case.row("held_abroad", row, "systems", system=system, country=country)
                break


@rule("P27", over="system")
def found_abroad(case: Case[SystemFacts]) -> Iterator[Found]:
    """A system abroad said or found to hold an item of which no row lies in it.

    Whose data it is cannot be told, therefore a warning, and only for items that nobody outside
    Chinese law uses.
    """
    ground, system = case.ground, case.record
    if system.id not in ground.once(systems_abroad):
        return
    known = ground.register.inventory
    country = known.countries[ground.once(systems_abroad)[system.id]].label
    for held in system.data:
        rows = ground.rows_of_item.get(held.item_id, ())
        if (
            rows
            and all(_is_chinese(row.activity_id, ground) for row in rows)
            and not any(system.id in row.system_ids for row in rows)
        ):
            name, item = system.name, known.items[held.item_id].name
            yield case.at(
                "found_abroad", "system_data", held.id, item=item, system=name, country=country
            )


def _is_chinese(activity: int, ground: Ground) -> bool:
    controller = ground.register.processing.activities[activity].controller_id
    return "cn_pipl" in ground.regimes_of_controller[controller]


def systems_abroad(ground: Ground) -> dict[int, int]:
    """Systems outside mainland China, with their country."""
    return {
        one.id: one.hosting_country_id
        for one in ground.register.inventory.systems.values()
        if one.hosting_country_id is not None
        and ground.stands(one)
        and ground.is_outside_mainland(one.hosting_country_id)
    }


def items_of_sdks_by_flow(ground: Ground) -> dict[int, list[int]]:
    """What the SDKs of a flow read, by disclosure."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for some in ground.sdks_of.values():
        for one in some:
            if one.disclosure_id is not None:
                found[one.disclosure_id].extend(one.item_ids)
    return dict(found)
