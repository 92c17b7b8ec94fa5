"""*Held in another country than said*: of the system, and of what its controllers promise."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from .gaps import Gap, GapKind, Scanned, Spot
from .ground import Ground

REGIONS: Final = Path(__file__).with_name("regions.toml")


def held_elsewhere(ground: Ground, system_id: int, scan: Scanned) -> Iterator[Gap]:
    """A gap where the source's country is not the one of the system or of a promise.

    The source's own word is firm; a region in the name of its host is a hint.
    """
    told = scan.country_key
    key = told or country_of_host(scan.address)
    system = ground.register.inventory.systems.get(system_id)
    if not key or system is None:
        return
    countries = ground.register.inventory.countries
    said = countries.get(system.hosting_country_id or 0)
    records: list[tuple[str, int]] = []
    if said is not None and said.key != key:
        records.append(("system", system.id))
    for one in sorted(ground.controllers_of(system_id)):
        controller = ground.register.processing.controllers[one]
        promised = {countries[place].key for place in controller.storage_country_ids}
        if promised and key not in promised:
            records.append(("controller", controller.id))
    if records:
        yield Gap(
            GapKind.ELSEWHERE,
            system_id,
            key,
            (Spot(scan.run_id, scan.address, ""),),
            records=tuple(records),
            is_weak=not told,
            words={"said": said.key if said else ""},
        )


def country_of_host(address: str) -> str:
    """The country a cloud's region in a host's name lies in; empty where none is named."""
    if "://" not in address:
        return ""
    host = address.partition("://")[2].partition("/")[0].rpartition("@")[2].lower()
    host = host.partition(":")[0]
    for ends, countries in regions():
        if host.endswith(ends):
            return next((countries[part] for part in host.split(".") if part in countries), "")
    return ""


@cache
def regions() -> tuple[tuple[tuple[str, ...], dict[str, str]], ...]:
    """Of each cloud: how its hosts end, and the country of each of its regions."""
    table = tomllib.loads(REGIONS.read_text(encoding="utf-8"))
    return tuple(
        (
            tuple(f".{end}" for end in cloud["hosts"]),
            {name: key for key, names in cloud["regions"].items() for name in names},
        )
        for cloud in table["cloud"]
    )
