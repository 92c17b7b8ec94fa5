"""Cookies as servers set them: name, domain and lifetime. Their values are never taken up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from ...report import Declared
from ..budget import Meter
from ..files.blobs import Blob, whole
from ..names import safe
from ..pieces import Enter, Piece
from .sites import is_same_site

LARGEST: Final = 16_000_000
DAY: Final = 86_400
LONGEST_DAYS: Final = 400_000
"""A thousand years: above, a lifetime is nonsense."""
NAME: Final = re.compile(r"\s*([^=;\s]{1,200})\s*=")
SET_COOKIE: Final = re.compile(r"^[<*\s]{0,4}set-cookie:\s*(.+)$", re.IGNORECASE)
HOST: Final = re.compile(r"^[>\s]{0,4}host:\s*([\w.:-]{1,255})", re.IGNORECASE)
DATE: Final = re.compile(r"^[<\s]{0,4}date:\s*(.{10,60})$", re.IGNORECASE)


def cookie(header: str, host: str, page: str, now: datetime | None, where: str) -> Declared | None:
    """One ``Set-Cookie`` header. ``page`` is the site the person visits; empty when not known."""
    found = NAME.match(header)
    if not found:
        return None
    fields = dict(attributes(header))
    domain = fields.get("domain", "").lstrip(".").lower() or host.lower()
    return Declared(
        kind="tracker",
        name=safe(found.group(1)),
        where=where,
        platform="web",
        detail=safe(domain),
        first_party=is_same_site(domain, page) if domain and page else None,
        lifetime_days=lifetime(fields, now),
    )


def attributes(header: str) -> Iterator[tuple[str, str]]:
    """``Max-Age=60`` and the like; the first part, which holds the value, is left out."""
    for part in header.split(";")[1:]:
        name, _, value = part.partition("=")
        yield name.strip().lower(), value.strip()


def lifetime(fields: dict[str, str], now: datetime | None) -> int | None:
    """Days, rounded up; None for the session. ``Max-Age`` goes first (RFC 6265, 5.3)."""
    seconds: float | None = None
    if re.fullmatch(r"-?\d{1,15}", fields.get("max-age", "")):
        seconds = int(fields["max-age"])
    elif "expires" in fields and now and (end := moment(fields["expires"])):
        seconds = (end - now).total_seconds()
    if seconds is None:
        return None
    return min(max(-int(-seconds // DAY), 0), LONGEST_DAYS)


def moment(text: str) -> datetime | None:
    """A date of HTTP, with hyphens in it or not."""
    try:
        made = parsedate_to_datetime(re.sub(r"(\d)-([A-Za-z]{3})-(\d)", r"\1 \2 \3", text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def read(blob: Blob, where: str, meter: Meter) -> Iterator[Piece]:  # noqa: ARG001 - as all readers
    """Headers as ``curl -i`` or ``curl -v`` print them, several answers in one file."""
    text = whole(blob, LARGEST).decode("utf-8", "replace")
    yield Enter(where, "headers")
    yield from of_lines(text.splitlines(), where)


def of_lines(lines: Iterable[str], where: str) -> Iterator[Declared]:
    """Cookies of each answer, dated by that answer's own ``Date``."""
    host = ""
    waiting: list[str] = []
    now: datetime | None = None
    for line in lines:
        if re.match(r"[<\s]{0,3}HTTP/", line):
            yield from told(waiting, host, now, where)
            waiting, now = [], None
        if found := HOST.match(line):
            host = found.group(1).partition(":")[0]
        elif found := DATE.match(line):
            now = moment(found.group(1))
        elif found := SET_COOKIE.match(line):
            waiting.append(found.group(1))
    yield from told(waiting, host, now, where)


def told(headers: list[str], host: str, now: datetime | None, where: str) -> Iterator[Declared]:
    for header in headers:
        if made := cookie(header, host, host, now, where):
            yield made
