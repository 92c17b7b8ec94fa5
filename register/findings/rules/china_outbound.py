"""Mechanisms for data that leaves mainland China, and the figures behind them (PIPL 38).

The thresholds are data of their own (``sharing/rules/outbound.toml``). People are counted for a
controller as a whole, so the comparison looks at the controller and its whole register; at one
activity by itself it is only seen whether a mechanism and the figures are there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from history.text import TranslatedText
from processing.facts import ControllerFacts
from register.findings.facts import Found, Place
from sharing.facts import DisclosureFacts, TransferFacts
from sharing.rules import outbound

from .case import ActivityCase, Case
from .ground import Ground
from .listing import listed
from .registry import rule

Leaving = list[tuple[DisclosureFacts, TransferFacts]]


def leaving(case: ActivityCase) -> Iterator[tuple[DisclosureFacts, TransferFacts]]:
    """Transfers under PIPL that take place, of what still identifies people.

    Where we work for somebody else, it is they who send the data abroad.
    """
    for disclosure in case.disclosures if case.answers else ():
        if disclosure.transfers and disclosure.identification != "aggregated":
            for transfer in case.transfers(disclosure):
                if case.ground.key(transfer.regime_id) == "cn_pipl":
                    yield disclosure, transfer


@rule("C23")
def arranged_and_counted(case: ActivityCase) -> Iterator[Found]:
    """A mechanism of Chinese law for each transfer, and figures of this year.

    A mechanism of another law, such as the Commission's clauses, is none here. Nobody has to count
    where the people are exempt, or where the controller needs an assessment whatever their number;
    sensitive people are asked for only where the flow passes on something sensitive.
    """
    ground, who = case.ground, case.controller
    numbers_decide = not (who.is_ciio or who.handles_important_data)
    for disclosure, transfer in leaving(case):
        if ground.attribute(transfer.mechanism_id, "regime") != "cn_pipl":
            yield case.transfer("no_mechanism", disclosure, transfer, "mechanism")
        if numbers_decide and _is_uncounted(case, disclosure, transfer):
            yield case.transfer("not_counted", disclosure, transfer, "people_count")


def _is_uncounted(case: ActivityCase, disclosure: DisclosureFacts, one: TransferFacts) -> bool:
    table = outbound.thresholds()
    if case.day < table.in_force_from or case.ground.key(one.mechanism_id) in table.exempt:
        return False
    count = count_of(one, case.day)
    if count.people is None:
        return True
    sensitive = case.ground.sensitive("PIPL28")
    return count.sensitive is None and any(
        row.item_id in sensitive for row in case.rows_of(disclosure)
    )


def count_of(transfer: TransferFacts, day: date) -> outbound.Count:
    """The people of this year; None where nobody has counted since it began."""
    counted = transfer.counted_on
    if counted is not None and counted < outbound.thresholds().first_day(day):
        return outbound.Count(None, None)
    return outbound.Count(transfer.people_count, transfer.sensitive_people_count)


def counted_transfers(ground: Ground) -> dict[int, Leaving]:
    """By controller: transfers that took place this year and whose people are counted."""
    table = outbound.thresholds()
    first = table.first_day(ground.day)
    found: defaultdict[int, Leaving] = defaultdict(list)
    for activity in ground.activities:
        if activity.role not in ("controller", "joint"):
            continue
        for disclosure in ground.disclosures_of.get(activity.id, ()):
            if not disclosure.transfers or disclosure.identification == "aggregated":
                continue
            if disclosure.ended_on is not None and disclosure.ended_on < first:
                continue
            for one in disclosure.transfers:
                if (
                    ground.stands(one)
                    and (one.ended_on is None or one.ended_on >= first)
                    and ground.key(one.regime_id) == "cn_pipl"
                    and ground.key(one.mechanism_id) not in table.exempt
                ):
                    found[activity.controller_id].append((disclosure, one))
    return dict(found)


@rule("C23", over="controller")
def figures_against_mechanism(case: Case[ControllerFacts]) -> Iterator[Found]:
    """Weaker than even the smallest possible number calls for, or only possibly weak enough.

    The same person may be in several transfers: together they are between the largest of them and
    their sum. A mechanism stronger than asked for is none of this rule's business: figures begin
    anew each January, and what was obtained for more people stays good.
    """
    ground, table = case.ground, outbound.thresholds()
    known = ground.once(counted_transfers).get(case.record_id)
    if not known or case.day < table.in_force_from:
        return
    who = outbound.Controller(case.record.is_ciio, case.record.handles_important_data)
    figures = outbound.points_to([count_of(one, case.day) for _, one in known], who, table)
    strictness = {
        mechanism: place
        for place, step in reversed(list(enumerate(table.step)))
        for mechanism in step.mechanisms
    }
    labels = ground.once(mechanism_labels)
    for disclosure, one in known:
        recorded = ground.key(one.mechanism_id)
        if recorded not in strictness or not ground.lasts(one.ended_on):
            continue
        for point, step in (("too_weak", figures.at_least), ("unsettled", figures.at_most)):
            if step and strictness[recorded] > strictness[step.mechanisms[0]]:
                place = Place("transfer", one.id, field="mechanism")
                said = {
                    "recipient": ground.register.sharing.recipients[disclosure.recipient_id].name,
                    "country": ground.register.inventory.countries[one.country_id].label,
                    "mechanism": labels[recorded],
                    "reached": step.words,
                    "wanted": listed(labels[key] for key in step.mechanisms),
                }
                yield Found(point, place, tuple(said.items()))
                break


def mechanism_labels(ground: Ground) -> dict[str, TranslatedText]:
    """What the mechanisms are called."""
    terms = ground.terms.values()
    return {one.key: one.label for one in terms if one.vocabulary == "transfer_mechanism"}
