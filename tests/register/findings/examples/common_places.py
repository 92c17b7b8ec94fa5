"""Examples of what activities say of transfers abroad."""

from __future__ import annotations

from inventory.facts import CountryFacts
from sharing.facts import SdkFacts

from ..facts_of import text
from ..world import World
from . import finds, spares


@finds("X04", "unknown")
def nobody_knows_whether_it_leaves(w: World) -> None:
    w.activity.set(transfer_statement="unknown")


@finds("X04", "abroad_after_all")
def a_recipient_abroad(w: World) -> None:
    w.recipient.set(country_id=w.abroad.id)


@finds("X04", "abroad_after_all")
def a_system_abroad(w: World) -> None:
    w.system.set(hosting_country_id=w.abroad.id)


@finds("X04", "abroad_after_all")
def an_sdk_from_abroad(w: World) -> None:
    w.recipient.set(country_id=w.abroad.id)
    w.add(SdkFacts, provider_id=w.recipient.id, disclosure_id=w.disclosure.id)


@finds("X04", "abroad_after_all")
def a_transfer_recorded_all_the_same(w: World) -> None:
    w.transfer("cn_pipl", "CN-SCC")
    w.activity.set(transfer_statement="none_and_not_planned")


@spares("X04")
def figures_that_identify_nobody_go_abroad(w: World) -> None:
    w.recipient.set(country_id=w.abroad.id)
    w.disclosure.set(identification="aggregated")


@spares("X04")
def a_recipient_abroad_that_gets_nothing_more(w: World) -> None:
    w.recipient.set(country_id=w.abroad.id)
    w.disclosure.set(ended_on=w.day.replace(day=1), end_state="deleted")


@spares("X04")
def from_one_member_state_to_another(w: World) -> None:
    germany = w.add(CountryFacts, key="DE", label=text("德国", "Germany"))
    france = w.add(CountryFacts, key="FR", label=text("法国", "France"))
    for country in (germany, france):
        w.status(country, "eea")
    w.controller.set(country_id=germany.id)
    w.recipient.set(country_id=france.id)
    w.system.set(hosting_country_id=germany.id)
