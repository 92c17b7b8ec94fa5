"""Every reader, and which of them a file is for."""

from __future__ import annotations

from typing import Final, NamedTuple

from ..files.content import Content
from .cookies import CookieTable
from .crosswalks import Terms
from .fides import FidesManifest
from .flat import Table
from .forms import Forms
from .linked_parties import LinkedParties
from .linked_sheets import LinkedSheets
from .own import OwnJson, OwnWorkbook
from .reader import Reader
from .sdks import SdkList
from .vendors import CuratedVendors, GlobalVendorList

READERS: Final[tuple[Reader, ...]] = (
    OwnWorkbook(),
    OwnJson(),
    FidesManifest(),
    LinkedSheets(),
    LinkedParties(),
    GlobalVendorList(),
    CuratedVendors(),
    SdkList(),
    CookieTable(),
    Terms(),
    Forms(),
    Table(),
)
"""The surer comes first where two are as sure."""


class Recognised(NamedTuple):
    """A reader that may be for a file, and how sure it is."""

    reader: Reader
    confidence: float


def recognised(content: Content) -> list[Recognised]:
    """The readers a file may be for, the surest first; empty when it is for none."""
    found = [Recognised(one, one.recognises(content)) for one in READERS]
    return sorted((one for one in found if one.confidence > 0), key=lambda one: -one.confidence)


def reader_named(name: str) -> Reader | None:
    return next((one for one in READERS if one.name == name), None)
