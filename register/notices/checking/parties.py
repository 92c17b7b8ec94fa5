"""Who gets data, and where it goes abroad, as the register says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from inventory.facts import TermFacts
from sharing.choices import Identification
from sharing.facts import RecipientFacts

from ..understanding.claims import About, Act
from .acts import act_of
from .held import Held, Key, record_of
from .scoped import Scoped

CATCH_ALL: Final = "other"
"""Kind of recipients that are described in the register's own words: no notice repeats those."""


def parties_held(scoped: Scoped) -> Iterator[Held]:
    """Recipients, and the kinds they are of.

    Naming the kind of a recipient counts for it (GDPR 13(1)(e) asks for no more; PIPL 23 asks for
    the name, which the list of third parties has to give, so rule C20 looks for it there).
    Not due are statistics that identify nobody, services of others that only stand in a product
    (seed policy, S4), and kinds of party that the register describes in words of its own.
    """
    recipients = scoped.register.sharing.recipients
    for line in scoped.lines:
        for one in line.disclosures:
            party = standing(recipients[one.recipient_id], recipients)
            is_due = one.identification != Identification.AGGREGATED and not vague(party, scoped)
            yield from party_held(party, act_of(one.mode), is_due, scoped)
    for sdk in scoped.sdks:
        party = standing(sdk.provider, recipients)
        yield from party_held(party, Act.SHARE, not vague(party, scoped), scoped)


def party_held(party: RecipientFacts, act: Act, is_due: bool, scoped: Scoped) -> Iterator[Held]:
    """A party and its kinds."""
    record = record_of("sharing.Recipient", party)
    kinds = kinds_of(party, scoped)
    keys: list[Key] = [(About.RECIPIENT_KIND, one.key) for one in kinds]
    yield Held(
        About.RECIPIENT,
        party.code,
        (record,),
        frozenset({act}),
        is_due,
        tuple(keys[:1]),
        tuple(keys[1:]),
    )
    for kind in kinds:
        yield Held(About.RECIPIENT_KIND, kind.key, (record,), frozenset({act}))


def standing(party: RecipientFacts, known: dict[int, RecipientFacts]) -> RecipientFacts:
    """The recipient that took the place of one that was merged."""
    return known[party.merged_into_id] if party.merged_into_id is not None else party


def kinds_of(party: RecipientFacts, scoped: Scoped) -> list[TermFacts]:
    """The kind of a recipient, then those it is narrower than; none of a catch-all."""
    terms = scoped.register.inventory.terms
    found: list[TermFacts] = []
    key: int | None = party.category_id
    while key is not None and len(found) < len(terms):
        if terms[key].key != CATCH_ALL:
            found.append(terms[key])
        key = terms[key].parent_id
    return found


def parents_of_kinds(scoped: Scoped) -> dict[str, str]:
    """By kind of recipient: the kind it is part of."""
    terms = scoped.register.inventory.terms
    return {
        one.key: terms[one.parent_id].key
        for one in terms.values()
        if one.vocabulary == "recipient_category" and one.parent_id is not None
    }


def vague(party: RecipientFacts, scoped: Scoped) -> bool:
    """Whether no notice can be expected to name a party as the register does."""
    kind = scoped.register.inventory.terms[party.category_id].key
    return party.is_independent_service or (party.is_category_only and kind == CATCH_ALL)


def transfers_held(scoped: Scoped) -> Iterator[Held]:
    """Countries that data goes to (PIPL 39; GDPR 13(1)(f)); all of them are due."""
    countries = scoped.register.inventory.countries
    recipients = scoped.register.sharing.recipients
    for line in scoped.lines:
        for one in line.disclosures:
            for transfer in scoped.current.transfers_of(one):
                country = countries[transfer.country_id]
                party = standing(recipients[one.recipient_id], recipients)
                yield Held(
                    About.TRANSFER,
                    country.key,
                    (
                        record_of("sharing.CrossBorderTransfer", transfer, dict(country.label)),
                        record_of("sharing.Recipient", party),
                    ),
                    frozenset({Act.EXPORT}),
                    is_due=True,
                )
