"""What source code and traffic say of themselves: permissions, SDKs and trackers not recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Final

from inventory.facts import PermissionFacts, TrackerFacts
from register.importing.understanding.words import fold
from sharing.facts import SdkFacts

from ..report import Declared
from ..sources.code.sdks import named
from .gaps import Gap, GapKind, Scanned, Spot
from .ground import Ground

ANY: Final = "any"
ENDED: Final = 0
"""Days that a cookie lives which is set in order to be deleted."""
DAYS: Final = {"hours": 1 / 24, "days": 1.0, "months": 31.0, "years": 366.0}
"""The longest that a unit may be: a lifetime is only longer when it surely is."""
KINDS: Final = {
    "permission": GapKind.PERMISSION,
    "usage_string": GapKind.PERMISSION,
    "sdk": GapKind.SDK,
    "tracker": GapKind.TRACKER,
}


def declared_not_recorded(ground: Ground, system: int, scans: Sequence[Scanned]) -> Iterator[Gap]:
    """A gap for each thing declared of which the register has no record, or another one."""
    found: defaultdict[tuple[GapKind, str], list[tuple[int, Declared]]] = defaultdict(list)
    for scan in scans:
        for one in scan.report.declared:
            if one.kind in KINDS and one.lifetime_days != ENDED:
                found[KINDS[one.kind], subject_of(one)].append((scan.run_id, one))
    for (kind, name), seen in found.items():
        if kind == GapKind.TRACKER:
            yield from of_tracker(ground, system, name, seen)
        elif not any(is_recorded(ground, kind, one) for _run, one in seen):
            yield gap_of(kind, system, name, seen)


def subject_of(one: Declared) -> str:
    """What it is called: all packages of one SDK are that SDK."""
    sdk = named(one.platform, one.name) if one.kind == "sdk" else None
    return sdk.key if sdk is not None else one.name


def gap_of(kind: GapKind, system: int, name: str, seen: Sequence[tuple[int, Declared]]) -> Gap:
    first = seen[0][1]
    return Gap(
        kind,
        system,
        name[:200],
        tuple({one.where: Spot(run, one.where, "") for run, one in seen}.values()),
        figures={}
        if first.lifetime_days is None
        else {"lifetime": max(one.lifetime_days or 0 for _run, one in seen)},
        words={
            "platform": first.platform,
            "detail": first.detail,
            "party": {True: "first", False: "third", None: ""}[first.first_party],
            **(sdk_words(first) if first.kind == "sdk" else {}),
        },
    )


def sdk_words(one: Declared) -> dict[str, str]:
    """What is known of a package: names of the SDK and its provider."""
    sdk = named(one.platform, one.name)
    if sdk is None:
        return {"package": one.name}
    return {
        "package": one.name,
        "en": sdk.en,
        "zh-hans": sdk.zh,
        "provider_en": sdk.provider_en,
        "provider_zh-hans": sdk.provider_zh,
    }


def is_recorded(ground: Ground, kind: GapKind, one: Declared) -> bool:
    if kind == GapKind.PERMISSION:
        known = ground.register.inventory.permissions.values()
        return any(ground.stands(each) and is_permission(each, one) for each in known)
    sdks = ground.register.sharing.sdks.values()
    return any(ground.stands(each) and is_sdk(each, one) for each in sdks)


def is_permission(known: PermissionFacts, one: Declared) -> bool:
    """By the system's name of it, with or without the package before; code and name will do too."""
    if one.platform and known.platform not in (one.platform, ANY):
        return False
    wanted = last_part(one.name)
    told = {last_part(part) for part in known.system_name.replace("/", ",").split(",")}
    return wanted in told or fold(one.name) in {fold(known.code), *map(fold, known.name.values())}


def last_part(name: str) -> str:
    return name.strip().rpartition(".")[2].casefold()


def is_sdk(known: SdkFacts, one: Declared) -> bool:
    """By package, that of a part of it included, else by name."""
    if one.platform and known.platform not in (one.platform, ANY, ""):
        return False
    package, wanted = known.package.casefold(), one.name.casefold()
    if package and (wanted == package or wanted.startswith((f"{package}.", f"{package}:"))):
        return True
    sdk = named(one.platform, one.name)
    wanted_names = {fold(one.name)}
    if sdk is not None:
        if package and named(one.platform, known.package) == sdk:
            return True
        wanted_names |= {fold(name) for name in (sdk.key, sdk.en, sdk.zh) if name}
    return not wanted_names.isdisjoint({fold(known.code), *map(fold, known.name.values())})


def of_tracker(
    ground: Ground, system: int, name: str, seen: Sequence[tuple[int, Declared]]
) -> Iterator[Gap]:
    known = [one for one in ground.register.inventory.trackers.values() if ground.stands(one)]
    without: list[tuple[int, Declared]] = []
    for run, one in seen:
        meant = next((each for each in known if is_tracker(each, one)), None)
        if meant is None:
            without.append((run, one))
        elif differences := differing(meant, one):
            gap = gap_of(GapKind.TRACKER_DIFFERS, system, name, [(run, one)])
            yield Gap(
                gap.kind,
                system,
                gap.subject,
                gap.spots,
                records=(("tracker", meant.id),),
                figures={**gap.figures, **differences},
                words=gap.words,
            )
    if without:
        yield gap_of(GapKind.TRACKER, system, name, without)


def is_tracker(known: TrackerFacts, one: Declared) -> bool:
    """By the cookie's own name, in which ``*`` stands for anything, and the domain if recorded."""
    name = known.technical_name.strip()
    if not name or not (name == one.name or fnmatchcase(one.name, name)):
        return False
    return not known.domain or not one.detail or of_one_site(known.domain, one.detail)


def of_one_site(known: str, seen: str) -> bool:
    left, right = known.lower().lstrip("."), seen.lower().lstrip(".")
    return left == right or left.endswith(f".{right}") or right.endswith(f".{left}")


def differing(known: TrackerFacts, one: Declared) -> dict[str, int]:
    """What differs, as figures: longer lifetime in days, and whose it is."""
    found: dict[str, int] = {}
    if one.lifetime_days is not None and one.lifetime_days > longest(known):
        found |= {"lifetime": one.lifetime_days, "recorded": int(longest(known))}
    if one.first_party is not None and known.party in ("first", "third"):
        said_first = known.party == "first"
        if said_first is not one.first_party:
            found["party"] = 1
    return found


def longest(known: TrackerFacts) -> float:
    """Days a tracker is recorded to live at most; without end where that is not recorded."""
    if known.is_session:
        return 0.0
    if known.lifetime_value is None:
        return float("inf")
    return max(1.0, known.lifetime_value * DAYS[known.lifetime_unit])
