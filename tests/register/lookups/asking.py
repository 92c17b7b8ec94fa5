"""What the tests of look-ups ask, and what documents print of the same."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import structs

from history.moments import newest_moment
from register.assemble import assemble
from register.choices import State
from register.documents import Selection
from register.documents.current import Current
from register.documents.kinds.recipients import lines
from register.documents.selection import Filter
from register.lookups.items import uses_of_item
from register.lookups.texts import in_language

SEALED_AT = datetime(2026, 3, 31, 10, 0, tzinfo=UTC)

english = in_language("en")


def snapshot(state=State.WORKING):
    """The register under an instant that does not change from run to run."""
    return structs.replace(assemble(newest_moment(), state), sealed_at=SEALED_AT)


def by(known, code):
    return next(one for one in known.values() if one.code == code)


def item(register, code, say=english):
    return uses_of_item(register, by(register.inventory.items, code), say)


def codes(found):
    return [one.code for one in found]


def pairs_printed(register):
    """Disclosures with their items, as the list of recipients prints them."""
    return {
        (line.disclosure.code, register.inventory.items[row.item_id].code)
        for line in lines(Current(register), Filter(Selection(), register))
        for row in line.rows
    }


def pairs_told(register):
    """The same as the look-ups of all items tell them."""
    return {
        (flow.code, use.item.code)
        for one in register.inventory.items.values()
        for use in uses_of_item(register, one, english).uses
        for flow in use.disclosures
        if use.is_current and flow.is_current and flow.mode != "internal"
    }
