"""Which countries an activity's data goes to, against what the activity says (X04)."""

from __future__ import annotations

from collections.abc import Iterator

from history.text import TranslatedText
from register.findings.facts import Found

from .case import ActivityCase
from .ground import Ground
from .listing import listed
from .registry import rule


def is_abroad(ground: Ground, home: int | None, country: int | None) -> bool:
    """Whether a country is another than the controller's; within the EEA none is abroad.

    Hong Kong, Macao and Taiwan are countries of their own in this register, and so abroad for a
    controller on the mainland (regulations, C25: from memory). Not known is not abroad.
    """
    if home is None or country is None or country == home:
        return False
    return not (ground.has_status(home, "eea") and ground.has_status(country, "eea"))


@rule("X04")
def says_where_it_goes(case: ActivityCase) -> Iterator[Found]:
    """What the activity states of transfers abroad, and whether its rows bear it out.

    Looks at recorded transfers, recipients in effect, the providers of their SDKs, and the systems
    the activity and its rows lie in. Figures that identify nobody are left out. Sees nothing of a
    controller, recipient or system without a country.
    """
    statement = case.activity.transfer_statement
    if statement == "unknown":
        yield case.here("unknown", "transfer_statement")
    elif statement == "none_and_not_planned":
        found = [
            (name, country)
            for name, country in places(case)
            if is_abroad(case.ground, case.controller.country_id, country)
        ]
        if found:
            countries = case.ground.register.inventory.countries
            yield case.here(
                "abroad_after_all",
                "transfer_statement",
                things=listed(name for name, _ in found),
                country=listed(countries[country].label for _, country in found if country),
            )


def places(case: ActivityCase) -> Iterator[tuple[TranslatedText, int | None]]:
    """Who or what has the activity's data, and in which country."""
    sharing, systems = case.ground.register.sharing, case.ground.register.inventory.systems
    for one in case.disclosures:
        if one.identification == "aggregated":
            continue
        recipient = sharing.recipients[one.recipient_id]
        yield recipient.name, recipient.country_id
        for transfer in case.transfers(one):
            yield recipient.name, transfer.country_id
        for sdk in case.ground.sdks_of.get(one.recipient_id, ()):
            if sdk.disclosure_id == one.id:
                yield sdk.name, recipient.country_id
    lying = {*case.activity.system_ids, *(key for row in case.rows for key in row.system_ids)}
    for key in sorted(lying):
        if case.ground.stands(systems[key]):
            yield systems[key].name, systems[key].hosting_country_id
