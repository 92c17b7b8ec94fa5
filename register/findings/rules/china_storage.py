"""Where data lies, against the promise that it stays in mainland China.

The rule holds what the controller says (the countries of its claim) against systems, recipients and
SDKs. Whether a transfer has a mechanism is C23's question; what went abroad without one, P27's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from inventory.facts import SystemFacts
from register.findings.facts import Found, Value
from sharing.facts import DisclosureFacts, RecipientFacts, SdkFacts

from .case import Case
from .ground import Ground
from .registry import rule


def promising(ground: Ground) -> frozenset[int]:
    """Controllers under PIPL whose claim names mainland China and nowhere else.

    A claim in words only, without countries, cannot be read.
    """
    return frozenset(
        one.id
        for one in ground.register.processing.controllers.values()
        if ground.stands(one)
        and "cn_pipl" in ground.regimes_of_controller[one.id]
        and one.storage_country_ids
        and ground.mainland.issuperset(one.storage_country_ids)
    )


def users_of_systems(ground: Ground) -> dict[int, set[int]]:
    """By system: the controllers whose activities use it, or whose rows lie in it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for activity in ground.activities:
        for key in activity.system_ids:
            found[key].add(activity.controller_id)
        for row in activity.rows:
            if ground.lasts(row.ended_on):
                for key in row.system_ids:
                    found[key].add(activity.controller_id)
    return dict(found)


def said(ground: Ground, controllers: Iterable[int], country: int | None) -> dict[str, Value]:
    """Who of these promised, and the country's name; empty where nobody did."""
    who = min(ground.once(promising).intersection(controllers), default=None)
    if who is None or country is None:
        return {}
    return {
        "controller": ground.register.processing.controllers[who].name,
        "country": ground.register.inventory.countries[country].label,
    }


@rule("C25", over="system")
def system_abroad(case: Case[SystemFacts]) -> Iterator[Found]:
    """A system abroad that an activity uses. One that no activity names is nobody's here."""
    ground, system = case.ground, case.record
    if ground.is_outside_mainland(system.hosting_country_id):
        users = ground.once(users_of_systems).get(system.id, ())
        if values := said(ground, users, system.hosting_country_id):
            yield case.here("system_abroad", "hosting_country", system=system.name, **values)


@rule("C25", over="recipient")
def recipient_abroad(case: Case[RecipientFacts]) -> Iterator[Found]:
    """A recipient abroad that gets data; less grave where every flow has a transfer arranged."""
    ground, to = case.ground, case.record
    if not ground.is_outside_mainland(to.country_id):
        return
    flows = [one for one in ground.disclosures_to.get(to.id, ()) if _gives(one, ground)]
    known = ground.register.processing.activities
    users = {known[one.activity_id].controller_id for one in flows}
    if values := said(ground, users, to.country_id):
        promised = ground.once(promising)
        theirs = [one for one in flows if known[one.activity_id].controller_id in promised]
        is_arranged = all(_is_arranged(one, ground) for one in theirs)
        point = "told_otherwise" if is_arranged else "recipient_abroad"
        yield case.here(point, "country", recipient=to.name, **values)


def _gives(one: DisclosureFacts, ground: Ground) -> bool:
    """Whether the recipient gets or still has what identifies people."""
    lasts = ground.lasts(one.ended_on) or one.end_state == "overdue"
    return lasts and one.mode != "internal" and one.identification != "aggregated"


def _is_arranged(one: DisclosureFacts, ground: Ground) -> bool:
    return any(
        ground.attribute(transfer.mechanism_id, "regime") == "cn_pipl"
        for transfer in one.transfers
        if ground.stands(transfer) and ground.lasts(transfer.ended_on)
    )


@rule("C25", over="sdk")
def sdk_abroad(case: Case[SdkFacts]) -> Iterator[Found]:
    """An SDK whose provider sits abroad, where no flow to that provider tells of it already.

    An SDK that is linked to no flow may be in anybody's products: it is held against every promise.
    """
    ground, sdk = case.ground, case.record
    provider = ground.register.sharing.recipients[sdk.provider_id]
    if not (sdk.item_ids and ground.is_outside_mainland(provider.country_id)):
        return
    users: Iterable[int] = ground.once(promising)
    if sdk.disclosure_id is not None:
        flow = ground.register.sharing.disclosures.get(sdk.disclosure_id)
        if flow is None or flow.recipient_id == provider.id:
            return
        users = (ground.register.processing.activities[flow.activity_id].controller_id,)
    if values := said(ground, users, provider.country_id):
        yield case.here("sdk_abroad", "provider", sdk=sdk.name, provider=provider.name, **values)
