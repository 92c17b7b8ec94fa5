"""What the tests of look-ups ask, and what documents print of the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec import structs

from history.moments import newest_moment
from register.assemble import assemble
from register.choices import State
from register.documents import Selection
from register.documents.current import Current
from register.documents.kinds.recipients import lines
from register.documents.selection import Filter
from register.facts import Register
from register.lookups.item_shapes import ItemUses
from register.lookups.items import uses_of_item
from register.lookups.may_shapes import ItemAnswer
from register.lookups.texts import Say, in_language

SEALED_AT = datetime(2026, 3, 31, 10, 0, tzinfo=UTC)

english = in_language("en")


def snapshot(state: State = State.WORKING) -> Register:
    """The register under an instant that does not change from run to run."""
    return structs.replace(assemble(newest_moment(), state), sealed_at=SEALED_AT)


def by(known: Mapping[int, Any], code: str) -> Any:
    return next(one for one in known.values() if one.code == code)


def item(register: Register, code: str, say: Say = english) -> ItemUses:
    return uses_of_item(register, by(register.inventory.items, code), say)


def codes(found: Iterable[Any]) -> list[str]:
    return [one.code for one in found]


def pairs_printed(register: Register) -> set[tuple[str, str]]:
    """Disclosures with their items, as the list of recipients prints them."""
    return {
        (line.disclosure.code, register.inventory.items[row.item_id].code)
        for line in lines(Current(register), Filter(Selection(), register))
        for row in line.rows
    }


def pairs_told(register: Register) -> set[tuple[str, str]]:
    """The same as the look-ups of all items tell them."""
    return {
        (flow.code, use.item.code)
        for one in register.inventory.items.values()
        for use in uses_of_item(register, one, english).uses
        for flow in use.disclosures
        if use.is_current and flow.is_current and flow.mode != "internal"
    }


def kinds(answer: ItemAnswer) -> list[str]:
    """Kinds of the conditions of an answer."""
    return [one.kind for one in answer.conditions]


def says(answer: ItemAnswer, kind: str) -> list[Any]:
    """What the conditions of one kind say."""
    return [one.says for one in answer.conditions if one.kind == kind]
