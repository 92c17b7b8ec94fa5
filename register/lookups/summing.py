"""What several uses come to: each purpose, basis, rule, system and recipient once."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Final, TypeVar

from inventory.choices import PeriodUnit

from .refs import Key, Ref
from .shapes import DisclosureUse, RecipientSum, RetentionUse, Summary, Use

V = TypeVar("V")

HOURS: Final = {
    PeriodUnit.HOURS.value: 1.0,
    PeriodUnit.DAYS.value: 24.0,
    PeriodUnit.MONTHS.value: 24 * 365.25 / 12,
    PeriodUnit.YEARS.value: 24 * 365.25,
}
"""Hours of each unit, to order periods by; a year of the Julian calendar and its twelfth."""


def summary(uses: Iterable[Use], purpose: str = "") -> Summary:
    """The sum of the current uses; of those for one purpose, where its code is given."""
    now = [one for one in uses if one.is_current and (not purpose or _pursues(one, purpose))]
    # Uses of one activity share the objects, so most of a long list is told apart by identity.
    known = {id(aim): aim for one in now for aim in one.purposes}.values()
    aims = [aim for aim in known if aim.is_current and purpose in ("", aim.code)]
    systems = {id(each): each for one in now for each in one.systems}.values()
    shared = {id(each): each for one in now for each in one.disclosures}.values()
    rules = once((one.retention for one in now if one.retention), "code")
    rules.sort(key=length, reverse=True)
    return Summary(
        uses=len(now),
        activities=once((one.activity for one in now), "code"),
        items=once((one.item for one in now), "code"),
        people=once((one.people for one in now), "key"),
        purposes=[Ref(aim.code, aim.name) for aim in once(aims, "code")],
        bases=once((each.basis for aim in aims for each in aim.bases if each.basis), "key"),
        sources=sorted({one.source for one in now}),
        longest_retention=rules[0] if rules else None,
        retention=rules,
        uses_without_retention=sum(one.retention is None for one in now),
        systems=once((one for one in systems if one.is_current), "code"),
        recipients=recipients(shared),
    )


def _pursues(use: Use, purpose: str) -> bool:
    return any(aim.is_current and aim.code == purpose for aim in use.purposes)


def once(found: Iterable[V], by: str) -> list[V]:
    """Each of them once, in the order of a field that tells them apart."""
    key = attrgetter(by)
    known = {key(one): one for one in found}
    return [known[one] for one in sorted(known)]


def length(rule: RetentionUse) -> float:
    """Hours of a period; without end where a rule has none."""
    if rule.period_value is None:
        return float("inf")
    return rule.period_value * HOURS.get(rule.period_unit, 0.0)


def recipients(disclosures: Iterable[DisclosureUse]) -> list[RecipientSum]:
    """The recipients of the current disclosures, by code."""
    found: dict[str, tuple[DisclosureUse, set[str], dict[str, Key]]] = {}
    for one in disclosures:
        if one.is_current:
            _, modes, countries = found.setdefault(one.recipient.code, (one, set(), {}))
            modes.add(one.mode)
            for each in places(one):
                countries[each.key] = each
    return [
        RecipientSum(
            recipient=one.recipient,
            modes=sorted(modes),
            countries=[countries[key] for key in sorted(countries)],
        )
        for _, (one, modes, countries) in sorted(found.items())
    ]


def places(one: DisclosureUse) -> list[Key]:
    """The recipient's country and those of current transfers."""
    found = [transfer.country for transfer in one.transfers if transfer.is_current]
    return [one.country, *found] if one.country else found
