"""What changed between two moments, in one line each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .speech import Speech
from .table import table
from .telling import Teller

Data = Mapping[str, Any]


def lines(data: Data, say: Speech, most: int | None) -> Iterator[str]:
    """The differences by kind: what, what became of it, and in which change sets."""
    entries = data.get("entries") or []
    heads = ("kind", "record", "change", "change sets")
    if entries:
        rows = [row(one, data.get("kinds") or {}, say) for one in entries]
        yield from table([say(head) for head in heads], rows, most)
        yield ""
    period = say("from %(begin)s to %(end)s", begin=number(data, "from"), end=number(data, "to"))
    yield say("%(count)s differences %(period)s.", count=len(entries), period=period)
    yield from Teller(say).state(data.get("register") or {})


def number(data: Data, name: str) -> str:
    return f"#{(data.get(name) or {}).get('number', '?')}"


def row(entry: Data, kinds: Mapping[str, str], say: Speech) -> list[str]:
    kind = str(entry.get("kind") or "")
    named = f"{entry.get('label') or entry.get('about')}: {entry.get('name') or ''}"
    code = entry.get("code")
    return [
        str(kinds.get(kind, kind)),
        f"{named} ({code})" if code else named,
        change(entry, say),
        say.listed([f"#{one['number']}" for one in entry.get("change_sets") or ()]),
    ]


def change(entry: Data, say: Speech) -> str:
    """The event, and of a change each field before and after."""
    event = say.known(str(entry.get("event") or ""))
    fields = [
        f"{one.get('label')}: {one.get('old') or '–'} → {one.get('new') or '–'}"
        for one in entry.get("fields") or ()
    ]
    if entry.get("event") != "changed" or not fields:
        return event
    return "; ".join(fields)
