"""HAR: what a browser recorded. Other parties that are asked, their cookies, and what they get.

Names and values of parameters sent are looked at like columns, by the site they go to, so that the
report says which party gets an e-mail address or an identifier of a device.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from ...report import Declared
from ..budget import Meter
from ..failures import SourceError
from ..files.blobs import Blob, whole
from ..files.logs import parameters
from ..flattening import Columns
from ..names import safe
from ..pieces import Cells, Enter, Piece
from .cookies import cookie
from .sites import is_same_site, site_of

LARGEST: Final = 256_000_000
MOST_SITES: Final = 500


class Header(Struct):
    name: str = ""
    value: str = ""


class Body(Struct):
    mimeType: str | None = None
    text: str | None = None


class Request(Struct):
    url: str = ""
    postData: Body | None = None


class Response(Struct):
    headers: list[Header] = []


class Entry(Struct):
    request: Request
    response: Response = msgspec.field(default_factory=Response)
    startedDateTime: str | None = None


class Log(Struct):
    entries: list[Entry] = []


class Har(Struct):
    log: Log


DECODER: Final = msgspec.json.Decoder(Har)
"""Of everything else in the file nothing is even kept in memory."""


def read(blob: Blob, where: str, meter: Meter) -> Iterator[Piece]:
    """Raises ``SourceError`` with ``format`` for what is no HAR."""
    entries = decoded(whole(blob, LARGEST))
    page = next((host for entry in entries if (host := host_of(entry.request.url))), "")
    yield Enter(where, "har")
    yield from cookies(entries, page, where)
    yield from others(entries, page, where)
    yield from sent(entries, where, meter)


def decoded(data: bytes) -> list[Entry]:
    try:
        return DECODER.decode(data.removeprefix(b"\xef\xbb\xbf")).log.entries
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        pass
    raise SourceError("format")


def host_of(url: str) -> str:
    try:
        split = urlsplit(url)
        return (split.hostname or "") if split.scheme in ("http", "https", "ws", "wss") else ""
    except ValueError:
        return ""


def cookies(entries: list[Entry], page: str, where: str) -> Iterator[Declared]:
    for entry in entries:
        host = host_of(entry.request.url)
        now = started(entry.startedDateTime)
        for header in entry.response.headers:
            if header.name.lower() != "set-cookie":
                continue
            # Several of them are told as one header of several lines.
            for line in header.value.splitlines():
                if made := cookie(line, host, page, now, where):
                    yield made


def started(text: str | None) -> datetime | None:
    try:
        made = datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def others(entries: list[Entry], page: str, where: str) -> Iterator[Declared]:
    """Other sites that are asked for anything at all."""
    hosts = Counter(host_of(entry.request.url) for entry in entries)
    sites = {site_of(host) for host in hosts if host and not is_same_site(host, page)}
    for site in sorted(sites)[:MOST_SITES]:
        yield Declared("request", safe(site), where, "web", first_party=False)


def sent(entries: list[Entry], where: str, meter: Meter) -> Iterator[Piece]:
    """What is sent, by the site it is sent to: parameters of addresses and of forms, and JSON."""
    by_site: dict[str, list[Request]] = defaultdict(list)
    for entry in entries:
        if host := host_of(entry.request.url):
            by_site[site_of(host)].append(entry.request)
    for site in sorted(by_site)[:MOST_SITES]:
        yield Enter(f"{where} → {safe(site)}", "har")
        requests = by_site[site][: meter.room]
        made = Columns()
        for request in requests:
            parameters(urlsplit(request.url).query, made, "query")
            body(request.postData, made)
        size = sum(len(one.url) for one in requests)
        yield Cells(made.columns, len(requests), size)


def body(data: Body | None, made: Columns) -> None:
    if data is None or not data.text:
        return
    if "json" in (data.mimeType or "") or data.text[:1] in ("{", "["):
        made.text("body", data.text)
    elif "urlencoded" in (data.mimeType or ""):
        parameters(data.text, made, "body")
    else:
        made.put("body", data.text[:4_096])
