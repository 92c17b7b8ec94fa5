"""Notices of our own, each with a register that agrees but for a list of differences."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from inventory import facts as inventory
from processing import facts as processing
from register.notices.checking import NoticeCheck, check_notice
from register.notices.reading import read_notice_here
from register.notices.understanding.claims import TAKEN
from sharing import facts as sharing
from tests.register.findings.facts_of import Rec, text
from tests.register.findings.world import World

HERE = Path(__file__).parent
COUNTRIES = {"DE": ("德国", "Germany"), "IE": ("爱尔兰", "Ireland")}


class Score(Struct, frozen=True):
    """What of a trial's differences was found, and what else."""

    right: frozenset[str]
    missed: frozenset[str]
    false: frozenset[str]


@cache
def trials() -> dict[str, dict[str, Any]]:
    return first() | second()


@cache
def first() -> dict[str, dict[str, Any]]:
    """Those the word lists were mended with in sight."""
    return tomllib.loads((HERE / "trials.toml").read_text(encoding="utf-8"))


@cache
def second() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "second.toml").read_text(encoding="utf-8"))


def planted(name: str) -> frozenset[str]:
    """The differences of a trial, each as kind, what about, key."""
    return frozenset(
        f"{kind} {one}" for kind, each in trials()[name]["differs"].items() for one in each
    )


def checked(name: str) -> NoticeCheck:
    path = HERE / f"{name}.txt"
    return check_notice(read_notice_here(path, path.name), told(trials()[name]).register())


def scored(name: str) -> Score:
    expected = planted(name)
    found = frozenset(
        f"{one.kind} {one.about} {one.key}"
        for one in checked(name).differences
        if one.confidence >= TAKEN
    )
    return Score(expected & found, expected - found, found - expected)


def told(trial: dict[str, Any]) -> World:
    """The usual world with the records of a trial."""
    world = World()
    world.regimes("cn_pipl")
    world.retention.set(period_value=trial["months"])
    kept_in(world, trial["country"])
    for code, names in trial["item"].items():
        item_told(world, code, names)
    for code, names in trial["purpose"].items():
        purpose_told(world, code, names)
    for code, (kind, *names) in trial["party"].items():
        party_told(world, code, kind, names)
    for key in trial["rights"]:
        world.add(
            processing.RightFacts,
            controller_id=world.controller.id,
            right_id=world.term("right", key),
            how_exercised=text("在设置中", "In the settings"),
        )
    return world


def kept_in(world: World, country: str) -> None:
    if country != "CN":
        place = world.add(inventory.CountryFacts, key=country, label=text(*COUNTRIES[country]))
        world.system.set(hosting_country_id=place.id)


def item_told(world: World, code: str, names: list[str]) -> None:
    item = world.add(
        inventory.DataItemFacts, code=code, name=text(*names), category_id=world.category.id
    )
    world.activity.rows.append(again(world, world.row, item_id=item.id))


def purpose_told(world: World, code: str, names: list[str]) -> None:
    purpose = world.add(processing.PurposeFacts, code=code, name=text(*names))
    world.activity.purposes.append(
        again(world, world.purpose, purpose_id=purpose.id, is_main=False)
    )


def party_told(world: World, code: str, kind: str, names: list[str]) -> None:
    party = world.add(
        sharing.RecipientFacts,
        code=code,
        name=text(*names),
        is_category_only=True,
        category_id=world.term("recipient_category", kind),
        country_id=world.china.id,
    )
    world.records.append(again(world, world.disclosure, code=code, recipient_id=party.id))


def again(world: World, like: Rec, **different: Any) -> Rec:
    """A row or record like another one, under a number of its own."""
    same = {name: value for name, value in vars(like).items() if name not in ("_kind", "id")}
    return world.make(like._kind, **(same | different))
