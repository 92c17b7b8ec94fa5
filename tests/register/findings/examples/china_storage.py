"""Examples of C25: the claim that data stays in mainland China."""

from __future__ import annotations

from sharing import facts as sharing

from ..world import World
from . import finds, spares


def claims_mainland(w: World) -> None:
    w.regimes("cn_pipl")
    w.controller.set(storage_country_ids=[w.china.id])


@finds("C25", "system_abroad")
def a_system_abroad(w: World) -> None:
    claims_mainland(w)
    w.system.set(hosting_country_id=w.abroad.id)


@finds("C25", "recipient_abroad")
def a_recipient_abroad(w: World) -> None:
    claims_mainland(w)
    w.recipient.set(country_id=w.abroad.id)


@finds("C25", "recipient_abroad")
def a_transfer_without_a_mechanism(w: World) -> None:
    a_recipient_abroad(w)
    w.transfer("cn_pipl")


@finds("C25", "told_otherwise")
def arranged_and_not_said(w: World) -> None:
    a_recipient_abroad(w)
    w.transfer("cn_pipl", "CN-SCC")


@finds("C25", "sdk_abroad")
def an_sdk_of_no_flow(w: World) -> None:
    claims_mainland(w)
    provider = w.add(
        sharing.RecipientFacts,
        category_id=w.term("recipient_category", "sms"),
        country_id=w.abroad.id,
    )
    w.add(sharing.SdkFacts, provider_id=provider.id, item_ids=[w.item.id])


@spares("C25")
def the_claim_names_the_country_too(w: World) -> None:
    a_system_abroad(w)
    a_recipient_abroad(w)
    an_sdk_of_no_flow(w)
    w.controller.set(storage_country_ids=[w.china.id, w.abroad.id])


@spares("C25")
def a_system_abroad_that_nobody_uses(w: World) -> None:
    a_system_abroad(w)
    w.activity.set(system_ids=[])
    w.row.set(system_ids=[])


@spares("C25")
def only_statistics_go_abroad(w: World) -> None:
    a_recipient_abroad(w)
    w.disclosure.set(identification="aggregated")
