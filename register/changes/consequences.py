"""What follows from a change, computed from the facts: for whom, which purposes, which data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from history.facts import Facts
from processing.facts import ActivityPurposeFacts
from register.facts import Register
from sharing.facts import DisclosureFacts

from .facts import Change
from .reach import Reach, Reached
from .rulebook import Follow, Rule

OF_THE_ORGANISATION: Final = ("controller", "contact", "right")
"""Types that concern people whatever their data is used for."""


class Consequence(Facts, frozen=True, gc=False):
    """One thing to do. Ids are of the later snapshot, or of the earlier when it has ended."""

    follow: Follow
    people: frozenset[int]
    """Categories of people concerned."""
    purposes: frozenset[int]
    """Purposes, as the dictionary of purposes numbers them."""
    items: frozenset[int]
    """Data items."""


def consequences(
    rule: Rule, change: Change, before: Reach, after: Reach
) -> tuple[Consequence, ...]:
    """What the rule says follows; consent again only where a purpose rests on consent."""
    if not rule.follows:
        return ()
    reach, fact = (before, change.before) if change.event == "ended" else (after, change.after)
    reached = reach.of(change.about, fact)
    found = []
    for follow in rule.follows:
        concerned = reached
        if follow == "consent_again":
            concerned = resting_on_consent(reached, reach)
            if not concerned.purposes:
                continue
        if follow == "notify" and change.about in OF_THE_ORGANISATION:
            concerned = Reached(rows=reached.rows)
        found.append(consequence(follow, concerned))
    return tuple(found)


def consequence(follow: Follow, reached: Reached) -> Consequence:
    """One thing to do about what is reached; without purposes it is about no data in particular."""
    return Consequence(
        follow,
        frozenset(row.subject_category_id for row in reached.rows),
        frozenset(purpose.purpose_id for purpose in reached.purposes),
        frozenset(row.item_id for row in reached.rows if reached.purposes),
    )


def resting_on_consent(reached: Reached, reach: Reach) -> Reached:
    """The part that rests on consent: its purposes, and the rows that serve them.

    A disclosure that itself rests on consent counts with all its purposes.
    """
    terms = reach.register.inventory.terms
    if any(disclosure_rests_on_consent(one, terms) for one in reached.disclosures):
        return reached
    purposes = tuple(one for one in reached.purposes if rests_on_consent(one, reach.register))
    ids = {one.id for one in purposes}
    activities = {one.activity_id for one in purposes}
    rows = tuple(
        row
        for row in reached.rows
        if ids & set(row.activity_purpose_ids)
        or (not row.activity_purpose_ids and row.activity_id in activities)
    )
    return Reached(purposes, rows, reached.disclosures)


def rests_on_consent(purpose: ActivityPurposeFacts, register: Register) -> bool:
    """Whether the vocabulary says that a basis or condition of the purpose needs consent."""
    return needs_consent(
        (key for basis in purpose.bases for key in (basis.basis_id, basis.special_condition_id)),
        register.inventory.terms,
    )


def disclosure_rests_on_consent(one: DisclosureFacts, terms: dict[int, Any]) -> bool:
    return one.consent_id is not None or needs_consent((one.legal_basis_id,), terms)


def needs_consent(ids: Iterable[int | None], terms: dict[int, Any]) -> bool:
    """Whether one of the terms carries ``needs_consent``."""
    return any(terms[key].attributes.get("needs_consent", False) for key in ids if key in terms)
