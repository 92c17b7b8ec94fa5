"""Reports of scans that nobody made, and the kinds of data they speak of."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from register.scanning.comparing.gaps import Decided, Scanned
from register.scanning.comparing.kinds import KindWords
from register.scanning.report import (
    By,
    Container,
    DateSpan,
    Declared,
    Evidence,
    Place,
    ScanReport,
)

TODAY: Final = date(2026, 11, 26)

KINDS: Final = {
    one.key: one
    for one in (
        KindWords(
            "phone_number",
            {"zh-hans": "手机号码", "en": "phone number"},
            ("手机号码", "phone number", "mobile number"),
            category="basic_profile",
        ),
        KindWords("email", {"zh-hans": "电子邮箱地址", "en": "e-mail address"}),
        KindWords("imei", {"zh-hans": "IMEI", "en": "IMEI"}, identifier_kind="non_resettable"),
        KindWords("mac", {"zh-hans": "MAC 地址", "en": "MAC address"}),
        KindWords("ipv4", {"zh-hans": "IP 地址", "en": "IP address"}),
        KindWords("ipv6", {"zh-hans": "IP 地址", "en": "IP address"}),
        KindWords("usage", {"zh-hans": "操作日志", "en": "operation log"}, has_form=False),
        KindWords("postal_address", {"zh-hans": "地址", "en": "postal address"}),
    )
}


def evidence(kind: str, confidence: float = 0.95, **told: Any) -> Evidence:
    figures = {"seen": 100, "matched": 98, "checked": 97, "example": "1** **** ***8"}
    return Evidence(kind, told.pop("by", By.VALUE), confidence=confidence, **{**figures, **told})


def place(where: str, *kinds: str | Evidence, rows: int = 100) -> Place:
    """``users.phone`` with what was recognised there."""
    container, _, name = where.rpartition(".")
    told = tuple(evidence(one) if isinstance(one, str) else one for one in kinds)
    return Place(container, name, told, rows)


def table(
    name: str, *dates: tuple[str, str], kind: str = "table", is_whole: bool = True
) -> Container:
    """A container with its columns of days, each with its oldest."""
    spans = tuple(
        DateSpan(column, date.fromisoformat(oldest), TODAY, 100, is_exact=True)
        for column, oldest in dates
    )
    return Container(name, kind, 100, 10_000, is_whole, spans)


def report(*parts: Any, is_complete: bool = True, **told: Any) -> ScanReport:
    """A report of places, containers and declared things; containers follow from the places."""
    places = tuple(one for one in parts if isinstance(one, Place))
    containers = {one.name: one for one in parts if isinstance(one, Container)}
    for one in places:
        containers.setdefault(one.container, table(one.container))
    return ScanReport(
        source=told.pop("source", "sqlite:users.db"),
        source_kind=told.pop("source_kind", "sqlite"),
        containers=tuple(containers.values()),
        places=places,
        declared=tuple(one for one in parts if isinstance(one, Declared)),
        is_complete=is_complete,
        **told,
    )


def scanned(system: int, *parts: Any, **told: Any) -> Scanned:
    """The newest scan of a source of a system."""
    told = {"run_id": 1, "source_id": 1, "address": "sqlite:users.db", "country_key": "", **told}
    own = {name: told.pop(name) for name in ("run_id", "source_id", "address", "country_key")}
    day = told.pop("scanned_on", TODAY)
    return Scanned(**own, system_id=system, scanned_on=day, report=report(*parts, **told))


def decided(system: int, gap: str, subject: str, **told: Any) -> Decided:
    """That a gap was dismissed for good, everywhere."""
    return Decided(
        **{
            "id": 1,
            "system_id": system,
            "gap": gap,
            "subject": subject,
            "place": "",
            "outcome": "dismissed",
            "reason": "A test account",
            "until": None,
            "decided_by": "Li Na",
            "decided_on": TODAY,
            "withdrawn_on": None,
            **told,
        }
    )
