"""SDKs that are widely known: by which package one recognises them, their names and providers."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct, convert

FILE: Final = Path(__file__).with_name("sdks.toml")
ECOSYSTEMS: Final = ("maven", "pods", "swift", "npm", "pub", "ohpm", "pypi")


class Sdk(Struct, frozen=True, forbid_unknown_fields=True):
    """One product of one provider. Facts only: what it collects is for its provider to say."""

    key: str
    en: str
    provider_en: str
    zh: str = ""
    """As it calls itself in Chinese; empty where it does not."""
    provider_zh: str = ""
    country: str = ""
    """Where the provider says its seat is, ISO 3166-1."""
    maven: tuple[str, ...] = ()
    """Groups, or group and artifact: ``com.umeng.umsdk``, ``com.google.firebase:firebase-perf``;
    a hyphen or dot at the end stands for all that begin so."""
    pods: tuple[str, ...] = ()
    swift: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()
    pub: tuple[str, ...] = ()
    ohpm: tuple[str, ...] = ()
    pypi: tuple[str, ...] = ()


@cache
def all_known() -> tuple[Sdk, ...]:
    with FILE.open("rb") as file:
        return tuple(convert(one, Sdk) for one in tomllib.load(file)["sdk"])


@cache
def by_package() -> dict[tuple[str, str], Sdk]:
    return {
        (ecosystem, package.lower()): sdk
        for sdk in all_known()
        for ecosystem in ECOSYSTEMS
        for package in getattr(sdk, ecosystem)
    }


def of_package(ecosystem: str, package: str) -> Sdk | None:
    """The longest entry that fits: the package itself, its group, or a beginning of it."""
    name = package.lower()
    known = by_package()
    if exact := known.get((ecosystem, name)) or known.get((ecosystem, name.partition(":")[0])):
        return exact
    begun = [
        (entry, sdk)
        for (where, entry), sdk in known.items()
        if where == ecosystem and entry.endswith(("-", ".", "/")) and name.startswith(entry)
    ]
    return max(begun, key=lambda one: len(one[0]))[1] if begun else None


def is_known(ecosystem: str, package: str) -> bool:
    return of_package(ecosystem, package) is not None


def named(platform: str, package: str) -> Sdk | None:
    """The SDK of a ``Declared`` of kind ``sdk``, which says its platform and package."""
    ecosystems = {"android": ("maven",), "ios": ("pods", "swift"), "web": ("npm",),
                  "harmonyos": ("ohpm",)}.get(platform, ("pub", "pypi"))  # fmt: skip
    found = (of_package(ecosystem, package) for ecosystem in ecosystems)
    return next((sdk for sdk in found if sdk), None)
