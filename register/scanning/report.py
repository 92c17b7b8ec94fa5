"""What a scan found: places, counts and masked examples. Nothing in here can hold a value."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class By(StrEnum):
    """What made us think so."""

    NAME = "name"
    VALUE = "value"
    DECLARED = "declared"
    """A manifest says so: a permission, a usage string, a package."""


class Evidence(Struct, frozen=True, gc=False):
    """Why a place seems to hold one kind of data."""

    kind: str
    """Key in ``recognising/kinds.toml``: ``phone_number``, ``imei``, ``ipv4`` …"""
    by: By
    seen: int = 0
    """Values looked at that were not empty."""
    matched: int = 0
    """Of them, how many have the form."""
    checked: int = 0
    """Of them, how many also pass the check (digits, ranges, registered prefixes)."""
    confidence: float = 1.0
    example: str = ""
    """One value masked beyond recovery, for instance ``1** **** ***8``."""


class DateSpan(Struct, frozen=True, gc=False):
    """The oldest and the newest day in a column of dates."""

    column: str
    oldest: date
    newest: date
    counted: int
    is_exact: bool = False
    """Whether over all rows (``MIN``) or over the sampled ones."""


class Place(Struct, frozen=True, gc=False):
    """One column, key or kind of line, with what it seems to hold."""

    container: str
    """Table, file or folder pattern: ``public.users``, ``logs/access.log``."""
    name: str
    """Column, path of keys, or empty for a whole text."""
    evidence: tuple[Evidence, ...]
    rows: int = 0
    """Rows looked at."""


class Container(Struct, frozen=True, gc=False):
    """A table or file that was looked at."""

    name: str
    kind: str
    """``table``, ``csv``, ``json``, ``jsonl``, ``parquet``, ``workbook``, ``log``, ``text``,
    ``manifest``, ``har`` or ``headers``."""
    rows: int = 0
    bytes: int = 0
    is_whole: bool = False
    """Whether everything was looked at, or a sample."""
    dates: tuple[DateSpan, ...] = ()


class Declared(Struct, frozen=True, gc=False):
    """What source code or traffic says of itself, without a value."""

    kind: str
    """``permission``, ``usage_string``, ``sdk``, ``tracker``; ``collected``: a kind of data an app
    says it collects; ``request``: another party's site that is asked for something."""
    name: str
    """``android.permission.CAMERA``, a package, a cookie's name, a site."""
    where: str
    platform: str = ""
    detail: str = ""
    """Domain of a cookie, version of a package, ``linked, tracking``. Never a value."""
    first_party: bool | None = None
    lifetime_days: int | None = None


class Remark(Struct, frozen=True, gc=False):
    """What could not be looked at, and what to do about it; words in ``wording``."""

    code: str
    where: str = ""
    figures: dict[str, int] = {}


class ScanReport(Struct, frozen=True, gc=False):
    """One scan of one source."""

    source: str
    """Address without user, password and parameters."""
    source_kind: str
    containers: tuple[Container, ...]
    places: tuple[Place, ...]
    declared: tuple[Declared, ...] = ()
    remarks: tuple[Remark, ...] = ()
    rows: int = 0
    bytes: int = 0
    seconds: float = 0.0
    is_complete: bool = True
    """Whether every container was reached within the limits; each may still be a sample."""
    resume: str = ""
    """Where to go on when it was not: the name of the next container."""
